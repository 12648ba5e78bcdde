"""The list of rounds as a file, with the same rows as its page; nothing of what people voted."""

from collections.abc import Iterator

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from polarprof.common.spreadsheets import Row, demo_or_nothing, list_sheet
from polarprof.engines.documents import Sheet
from polarprof.standpoints.models import Round

_AT_A_TIME = 500


def rounds(rows_of: QuerySet[Round]) -> Sheet:
    """Rows of `queries.rounds`; one query."""
    columns = (
        (_("Issue"), 70),
        (_("Organisation"), 30),
        (_("From"), 14),
        (_("Until"), 14),
        (_("State"), 20),
        (_("Demo"), 10),
    )
    rows: Iterator[Row] = (
        (
            one.issue,
            one.organisation.name,
            one.starts_on,
            one.ends_on,
            one.get_state_display(),
            demo_or_nothing(one.is_demo),
        )
        for one in rows_of.iterator(chunk_size=_AT_A_TIME)
    )
    return list_sheet(_("Rounds of standpoints"), columns, rows)
