"""Plans to take along: for whoever sees them."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from polarprof.common.exports import MOST_FILES, Download, Export
from polarprof.organisations.acting import Acting
from polarprof.plans.policies import visible


def _plans(acting: Acting) -> Iterator[Download]:
    for plan in visible(acting)[:MOST_FILES]:
        given = {"uuid": plan.uuid}
        yield Download(
            plan.title,
            (
                ("Word", reverse("plans:word", kwargs=given)),
                ("PDF", reverse("plans:pdf", kwargs=given)),
                ("Excel", reverse("plans:sheet", kwargs=given)),
                ("CSV", reverse("plans:sheet-csv", kwargs=given)),
            ),
        )


EXPORT = Export(
    _("Local action plans"),
    _("With everything in them but the mail addresses of who carries an action."),
    _plans,
)
