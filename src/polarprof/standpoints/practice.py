"""Standing in another's place as a unit of a course: in which rounds a person can practise, and where they did."""

from dataclasses import dataclass

from django.urls import reverse

from polarprof.organisations.acting import Acting
from polarprof.standpoints import policies, vault
from polarprof.standpoints.models import Ballot, Plea
from polarprof.standpoints.participants import of_person

MOST_ROUNDS = 10


@dataclass(frozen=True, slots=True)
class Practice:
    """A round in which a person may practise; did: whether they guessed a group or wrote a case."""

    issue: str
    guess_url: str
    plea_url: str
    did: bool


def practice_of(acting: Acting) -> list[Practice]:
    """The newest rounds that are meant for this person; three queries."""
    rounds = list(policies.open_to(acting)[:MOST_ROUNDS])
    people = {of_person(acting, found).key: of_person(acting, found) for found in rounds}
    guessed = {
        ballot.key
        for ballot in Ballot.objects.filter(key__in=people)
        if vault.unseal(people[ballot.key].round.uuid, ballot.key, ballot.sealed).attempts
    }
    authors = {person.author_key: key for key, person in people.items()}
    written = Plea.objects.filter(author_key__in=authors).values_list("author_key", flat=True)
    done = guessed | {authors[author] for author in written}
    return [
        Practice(
            person.round.issue,
            reverse("standpoints:stand-in", args=[person.round.uuid]),
            reverse("standpoints:pleas", args=[person.round.uuid]),
            key in done,
        )
        for key, person in people.items()
    ]
