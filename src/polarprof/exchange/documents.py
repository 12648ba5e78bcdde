"""The list of questions as a file, with the same rows as its page; who asked stays out, as there."""

from collections.abc import Iterator

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from polarprof.common.spreadsheets import Row, demo_or_nothing, list_sheet
from polarprof.engines.documents import Sheet
from polarprof.exchange.models import Question

_AT_A_TIME = 500


def questions(rows_of: QuerySet[Question]) -> Sheet:
    """Rows of `queries.questions`; one query."""
    columns = (
        (_("Question"), 60),
        (_("Theme"), 34),
        (_("Asked on"), 14),
        (_("Answers"), 12),
        (_("Answers that helped"), 20),
        (_("Demo"), 10),
    )
    counts = ("answer_count", "helped_count")
    rows: Iterator[Row] = (
        (
            one.title,
            one.theme.label,
            timezone.localdate(one.created_at),
            *(getattr(one, count) for count in counts),
            demo_or_nothing(one.is_demo),
        )
        for one in rows_of.iterator(chunk_size=_AT_A_TIME)
    )
    return list_sheet(_("Questions"), columns, rows)
