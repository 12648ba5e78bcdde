"""Statements come in unseen; somebody else than the opener says whether they are shown, and why not."""

from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from polarprof.common.locking import locked_row
from polarprof.organisations.acting import Acting
from polarprof.standpoints.enums import RoundState, StatementState
from polarprof.standpoints.models import Review, Round, Statement
from polarprof.standpoints.models.statements import NUMBERS_BY_CHANCE, number_by_chance
from polarprof.standpoints.voting import vault
from polarprof.standpoints.voting.actions import NotNowError, change_ballot
from polarprof.standpoints.voting.participants import Participant


@transaction.atomic
def add_statement(*, participant: Participant, body: str, send_key: UUID) -> Statement:
    """Stores a statement of a participant once for a `send_key`.

    NotNowError when the round takes none (any more), NotBegunError from somebody who did not begin.
    """
    uuid = uuid4()

    def sign(content: vault.Content) -> None:
        if not Statement.objects.filter(send_key=send_key).exists():
            content.added.add(uuid)

    change_ballot(participant, sign)
    return add_to_round(round_=participant.round, body=body, send_key=send_key, uuid=uuid)


def add_to_round(*, round_: Round, body: str, send_key: UUID, uuid: UUID | None = None) -> Statement:
    """The same of nobody: whoever prepares a round is no author. Call it in a transaction.

    uuid: the identifier under which an author has it. Its number comes once it is approved, so that the numbers tell in which
    order statements were approved and not in which they were added.
    """
    locked = locked_row(round_)
    known = Statement.objects.filter(send_key=send_key).first()
    if known:
        return known
    if locked.state != RoundState.DRAFT and not locked.takes_votes(timezone.localdate()):
        raise NotNowError
    return Statement.objects.create(
        uuid=uuid or uuid4(),
        round=locked,
        number=_next_number(locked) if uuid is None else number_by_chance(),
        body=body,
        send_key=send_key,
    )


def _next_number(locked: Round) -> int:
    """The next number of a round whose row is locked."""
    numbered = Statement.objects.filter(round=locked, number__lt=NUMBERS_BY_CHANCE)
    return (numbered.aggregate(highest=Max("number"))["highest"] or 0) + 1


class RoundMovedOnError(Exception):
    """The round is in another state by now; nothing was changed."""


class DecidedMeanwhileError(Exception):
    """Somebody else decided otherwise since the reviewer opened the page; `state` is the state now."""

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
    is_about_oneself: bool | None = None,
) -> Review:
    """Logs the decision. It can be taken again; the newest decision counts.

    Once the voting has ended a statement can only be taken out, and its mark stays: RoundMovedOnError for anything else.

    is_about_oneself: see `Statement`; None leaves it as it is. `seen` is the state that the reviewer saw. Raises DecidedMeanwhileError if the state is neither `seen` nor `verdict` any more.
    """
    locked = locked_row(statement.round)
    statement = locked_row(statement)
    if statement.state not in (seen, verdict):
        raise DecidedMeanwhileError(statement.state)
    if statement.round.state in {RoundState.ENDED, RoundState.CLOSED}:
        if verdict != StatementState.REFUSED:
            raise RoundMovedOnError
        is_about_oneself = None
    review = Review.objects.create(
        statement=statement, reviewer=acting.person, verdict=verdict, reason=reason, note=note
    )
    statement.state = verdict
    if verdict == StatementState.APPROVED and not statement.is_numbered:
        statement.number = _next_number(locked)
    if is_about_oneself is not None:
        statement.is_about_oneself = is_about_oneself
    statement.save(update_fields=["state", "number", "is_about_oneself"])
    return review
