"""Statements come in unseen; somebody else than the opener says whether they are shown, and why not."""

from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from polarprof.organisations.acting import Acting
from polarprof.standpoints.actions.ballots import NotNowError
from polarprof.standpoints.enums import RoundState, StatementState
from polarprof.standpoints.models import Review, Round, Statement


@transaction.atomic
def add_statement(*, found: Round, body: str, send_key: UUID, author_key: str = "") -> Statement:
    """Stores a statement once for a `send_key`. NotNowError when the round takes none (any more)."""
    locked = Round.objects.select_for_update(of=("self",)).get(pk=found.pk)
    known = Statement.objects.filter(send_key=send_key).first()
    if known:
        return known
    if locked.state != RoundState.DRAFT and not locked.takes_votes(timezone.localdate()):
        raise NotNowError
    highest = Statement.objects.filter(round=locked).aggregate(highest=Max("number"))["highest"] or 0
    return Statement.objects.create(
        round=locked, number=highest + 1, body=body, send_key=send_key, author_key=author_key
    )


class DecidedMeanwhileError(Exception):
    """Somebody else decided something else since the reviewer opened the page; `state` is what stands now."""

    def __init__(self, state: str) -> None:
        super().__init__(state)
        self.state = state


@transaction.atomic
def review_statement(
    *,
    acting: Acting,
    statement: Statement,
    verdict: str,
    reason: str = "",
    note: str = "",
    seen: str = StatementState.WAITING,
) -> Review:
    """Logs the decision; it can be taken again, and then the newest stands.

    `seen` is the state that the reviewer saw. Raises DecidedMeanwhileError if another one than this or `verdict` stands.
    """
    statement = Statement.objects.select_for_update(of=("self",)).get(pk=statement.pk)
    if statement.state not in (seen, verdict):
        raise DecidedMeanwhileError(statement.state)
    review = Review.objects.create(
        statement=statement, reviewer=acting.person, verdict=verdict, reason=reason, note=note
    )
    statement.state = verdict
    statement.save(update_fields=["state"])
    return review
