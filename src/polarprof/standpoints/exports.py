"""Results of rounds to take along: the rounds of one's own local government."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from polarprof.common.exports import MOST_FILES, Download, Export
from polarprof.organisations.acting import Acting
from polarprof.organisations.policies import of_own_government
from polarprof.standpoints.policies import with_shown_result

FILES: tuple[tuple[str | Promise, str], ...] = (
    ("PDF", "result-sheet"),
    ("Excel", "result-excel"),
    ("CSV", "result-table"),
    (_("CSV in the columns of Polis"), "result-csv"),
    ("JSON", "result-json"),
)


def _results(acting: Acting) -> Iterator[Download]:
    own = with_shown_result(acting).filter(of_own_government(acting), snapshot__published_on__isnull=False)
    for round_ in own.exclude(snapshot__published__rows={}).order_by("-pk")[:MOST_FILES]:
        given = {"uuid": round_.uuid}
        yield Download(
            round_.issue,
            tuple((str(label), reverse(f"standpoints:{name}", kwargs=given)) for label, name in FILES),
        )


EXPORT = Export(
    _("Results of rounds of standpoints"),
    _("What the page of the result shows, no finer: shares of groups, and no vote of anybody."),
    _results,
)
