"""The figures of each edition to take along: for who reads the report."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from polarprof.common.exports import MOST_FILES, Download, Export
from polarprof.organisations.acting import Acting
from polarprof.programme.policies import readable


def _reports(acting: Acting) -> Iterator[Download]:
    for edition in readable(acting)[:MOST_FILES]:
        yield Download(
            edition.title,
            tuple(
                (
                    label,
                    reverse(
                        "programme:list",
                        kwargs={"edition": edition.key, "which": "cijfers", "ending": ending},
                    ),
                )
                for label, ending in (("Excel", "xlsx"), ("CSV", "csv"))
            ),
        )


EXPORT = Export(
    _("Figures of the programme"),
    _(
        "Each figure with its target. The lists behind them stand at the figures in the report; no list holds persons."
    ),
    _reports,
)
