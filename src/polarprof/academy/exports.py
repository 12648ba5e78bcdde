"""Certificates to take along: one's own, as long as they are valid."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from polarprof.academy.policies import downloadable
from polarprof.common.exports import MOST_FILES, Download, Export
from polarprof.organisations.acting import Acting


def _certificates(acting: Acting) -> Iterator[Download]:
    for one in downloadable(acting).order_by("-issued_at", "-pk")[:MOST_FILES]:
        url = reverse("academy:certificate-pdf", kwargs={"uuid": one.uuid})
        yield Download(f"{one.course_title} ({one.get_kind_display()})", (("PDF", url),))


EXPORT = Export(
    _("Your certificates"), _("Anyone can verify them by the code that is printed on them."), _certificates
)
