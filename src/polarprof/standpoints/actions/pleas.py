"""Pleas are written for a side, reviewed, and judged blind by who holds that side; judgements lie in the sealed ballot."""

from django.db import transaction
from django.db.models import F

from polarprof.organisations.acting import Acting
from polarprof.standpoints import vault
from polarprof.standpoints.actions.ballots import NotNowError, change_ballot
from polarprof.standpoints.enums import RoundState, StatementState
from polarprof.standpoints.models import Plea, Statement
from polarprof.standpoints.participants import Participant
from polarprof.standpoints.pleas import vote_on


class NoStandpointError(Exception):
    """Who did not agree or disagree with a statement neither writes nor judges about it; nothing was stored."""


class DecidedError(Exception):
    """Somebody decided about this text already; that stands."""


def write_plea(*, participant: Participant, statement: Statement, side: int, body: str) -> Plea:
    """Stores one text of a participant about a statement; sent again the first stands.

    NotNowError in a draft or once the round is closed; NoStandpointError without an own vote.
    """
    if participant.round.state not in (RoundState.OPEN, RoundState.ENDED):
        raise NotNowError
    own = vote_on(participant, statement)
    if own == 0:
        raise NoStandpointError
    plea, _made = Plea.objects.get_or_create(
        statement=statement,
        author_key=participant.author_key,
        defaults={
            "round": participant.round,
            "side": side,
            "body": body,
            "mark": vault.plea_mark(statement.uuid, side, genuine=own == side),
        },
    )
    return plea


@transaction.atomic
def review_plea(*, acting: Acting, plea: Plea, verdict: str, reason: str = "", note: str = "") -> Plea:
    """Once; the author reads verdict, reason and note. DecidedError afterwards."""
    stored = Plea.objects.select_for_update(of=("self",)).get(pk=plea.pk)
    if stored.state != StatementState.WAITING:
        raise DecidedError
    stored.state, stored.reason, stored.note, stored.reviewer = verdict, reason, note, acting.person
    stored.save()
    return stored


@transaction.atomic
def judge_plea(*, participant: Participant, plea: Plea, taken: bool) -> None:
    """Whether who holds the side takes the text for genuine; judged again, the first judgement stands.

    NoStandpointError for who does not hold the side, or wrote the text.
    """
    holds = vote_on(participant, plea.statement) == plea.side
    if not holds or plea.author_key == participant.author_key or plea.state != StatementState.APPROVED:
        raise NoStandpointError
    first = False

    def change(content: vault.Content) -> None:
        nonlocal first
        first = plea.uuid not in content.judged
        if first:
            content.judged[plea.uuid] = taken

    change_ballot(participant, change)
    if first:
        Plea.objects.filter(pk=plea.pk).update(judges=F("judges") + 1, taken=F("taken") + int(taken))
