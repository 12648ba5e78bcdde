"""Standing in another's place as a unit of a course: in which rounds a person can practise, and where they did."""

from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from django.urls import reverse
from django.utils import timezone

from polarprof.organisations.acting import Acting
from polarprof.standpoints import policies
from polarprof.standpoints.models import Ballot
from polarprof.standpoints.voting import vault
from polarprof.standpoints.voting.participants import Participant, of_person

MOST_ROUNDS = 10


@dataclass(frozen=True, slots=True)
class Practice:
    """A round in which a person may practise; did: whether they guessed a group or wrote a case."""

    issue: str
    guess_url: str
    plea_url: str
    did: bool


def practice_of(acting: Acting) -> list[Practice]:
    """The rounds in which this person did an exercise, and those that take votes today; newest first; two queries."""
    today = timezone.localdate()
    people = {one.key: one for one in (of_person(acting, rounds) for rounds in policies.open_to(acting))}
    done = {
        ballot.key for ballot in Ballot.objects.filter(key__in=people) if _did(people[ballot.key], ballot)
    }
    shown = [one for one in people.values() if one.key in done or one.round.takes_votes(today)]
    return [
        Practice(
            one.round.issue,
            reverse("standpoints:stand-in", args=[one.round.uuid]),
            reverse("standpoints:turing-test", args=[one.round.uuid]),
            one.key in done,
        )
        for one in sorted(shown, key=lambda one: one.key not in done)[:MOST_ROUNDS]
    ]


def _did(participant: Participant, ballot: Ballot) -> bool:
    """Whether they guessed or wrote; False for a ballot that does not open."""
    try:
        content = vault.unseal(participant.round.uuid, ballot.key, ballot.sealed)
    except InvalidTag:
        return False
    return bool(content.attempts or content.written)
