"""Standing in another's place as a unit of a course: in which rounds a person can practise, and where they did."""

from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from django.urls import reverse
from django.utils import timezone

from polarprof.organisations.acting import Acting
from polarprof.standpoints import policies, vault
from polarprof.standpoints.models import Ballot, Plea
from polarprof.standpoints.participants import Participant, of_person

MOST_ROUNDS = 10


@dataclass(frozen=True, slots=True)
class Practice:
    """A round in which a person may practise; did: whether they guessed a group or wrote a case."""

    issue: str
    guess_url: str
    plea_url: str
    did: bool


def practice_of(acting: Acting) -> list[Practice]:
    """The rounds in which this person did an exercise, and those that take votes today; newest first; three queries."""
    today = timezone.localdate()
    people = {one.key: one for one in (of_person(acting, found) for found in policies.open_to(acting))}
    guessed = {
        ballot.key for ballot in Ballot.objects.filter(key__in=people) if _guessed(people[ballot.key], ballot)
    }
    authors = {person.author_key: key for key, person in people.items()}
    written = Plea.objects.filter(author_key__in=authors).values_list("author_key", flat=True)
    done = guessed | {authors[author] for author in written}
    shown = [one for one in people.values() if one.key in done or one.round.takes_votes(today)]
    return [
        Practice(
            one.round.issue,
            reverse("standpoints:stand-in", args=[one.round.uuid]),
            reverse("standpoints:pleas", args=[one.round.uuid]),
            one.key in done,
        )
        for one in sorted(shown, key=lambda one: one.key not in done)[:MOST_ROUNDS]
    ]


def _guessed(participant: Participant, ballot: Ballot) -> bool:
    """False for a ballot that does not open."""
    try:
        return bool(vault.unseal(participant.round.uuid, ballot.key, ballot.sealed).attempts)
    except InvalidTag:
        return False
