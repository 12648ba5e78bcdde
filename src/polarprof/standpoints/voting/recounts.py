"""A wish to have a round computed again."""

from datetime import date

from polarprof.standpoints.models import Recount, Round


def compute_soon(round_: Round, not_before: date | None = None) -> None:
    """Stores the wish; call it in the transaction of what changed. not_before: the first day on which it counts."""
    Recount.objects.create(round=round_, not_before=not_before)
