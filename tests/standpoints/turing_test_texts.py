"""Voters, and the texts that they write for a side."""

from uuid import UUID

from django.utils import timezone

from polarprof.organisations.acting import Acting
from polarprof.standpoints.exercises.actions.turing_test_texts import review_text, write_text
from polarprof.standpoints.models import Round, TuringTestText
from polarprof.standpoints.results import ballots
from polarprof.standpoints.results.records import Judged
from polarprof.standpoints.voting import vault
from polarprof.standpoints.voting.participants import Participant, of_phrase
from tests.standpoints.beginning import cast_vote

BODY = "Wie hier woont, wil een plein waar kinderen kunnen spelen zonder dat iemand op auto's moet letten."


def voter(round_: Round, answer: int, number: int = 1) -> Participant:
    """Somebody without an account who gave this answer."""
    participant = of_phrase(vault.new_phrase(), round_)
    cast_vote(participant=participant, number=number, answer=answer, matters=False, inclusion_probability=1)
    return participant


def written(
    participant: Participant, side: int, reviewer: Acting | None = None, number: int = 1
) -> TuringTestText:
    statement = participant.round.statements.get(number=number)
    test_text = write_text(participant=participant, statement=statement, side=side, body=BODY)
    if reviewer is not None:
        test_text = review_text(acting=reviewer, test_text=test_text, verdict="approved")
    return test_text


def judgements_of(round_: Round) -> dict[UUID, Judged]:
    """As the ballots hold them now."""
    return ballots.judgements(ballots.unsealed(round_, set()))


def closed(round_: Round) -> None:
    Round.objects.filter(pk=round_.pk).update(
        state="closed", outcome="We planten bomen.", closed_at=timezone.now()
    )
