"""Everything that is held about somebody, to take along; for everybody who is signed in."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from polarprof.common.exports import Download, Export


def _own_data(_acting: Any) -> Iterator[Download]:
    yield Download(_("Everything that we hold about you"), (("JSON", reverse("accounts:download")),))


EXPORT = Export(
    gettext_lazy("Your own data"), gettext_lazy("We ask you first to confirm that it is you."), _own_data
)
