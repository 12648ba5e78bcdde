"""What the room holds about a person: rounds opened, reviews, and what lies in the vault under derived pseudonyms."""

from typing import Any

from polarprof.accounts.models import Person
from polarprof.standpoints import vault
from polarprof.standpoints.enums import Answer
from polarprof.standpoints.models import Ballot, Review, Round, Statement
from polarprof.standpoints.tasks import compute_soon


def _keys(person: Person) -> dict[str, Round]:
    """The pseudonyms that a person has or could have, with their round; derived, for they are stored nowhere."""
    return {vault.key_of_person(found.uuid, person.uuid): found for found in Round.objects.all()}


def rows(person: Person) -> list[dict[str, Any]]:
    own: list[dict[str, Any]] = [
        {"kind": "round", "title": found.issue, "date": found.created_at.isoformat()}
        for found in Round.objects.filter(opened_by=person)
    ]
    own += [
        {"kind": "review", "text": review.statement.body, "date": review.created_at.isoformat()}
        for review in Review.objects.filter(reviewer=person).select_related("statement")
    ]
    rounds = _keys(person)
    for ballot in Ballot.objects.filter(key__in=rounds):
        own += _ballot_rows(rounds[ballot.key], ballot)
    written = Statement.objects.filter(author_key__in=[vault.author_key(key) for key in rounds])
    own += [{"kind": "statement", "text": statement.body} for statement in written]
    return own


def _ballot_rows(found: Round, ballot: Ballot) -> list[dict[str, Any]]:
    content = vault.unseal(found.uuid, ballot.key, ballot.sealed)
    texts = dict(Statement.objects.filter(round=found).values_list("number", "body"))
    rows: list[dict[str, Any]] = [
        {"kind": "vote", "text": texts.get(number, ""), "answer": str(Answer(vote.answer).label)}
        for number, vote in content.votes.items()
    ]
    rows += [
        {
            "kind": "guess",
            "text": texts.get(number, ""),
            "date": attempt.week.isoformat(),
            "score": guess.guess,
        }
        for attempt in content.attempts
        for number, guess in attempt.guesses.items()
    ]
    if content.role or content.own_view:
        rows.append(
            {"kind": "participation", "title": found.issue, "role": content.role, "text": content.own_view}
        )
    return rows


def erase(person: Person) -> None:
    """Ballots go and the results are computed again; statements that others voted on stay, without their author."""
    rounds = _keys(person)
    for ballot in Ballot.objects.filter(key__in=rounds):
        ballot.delete()
        compute_soon(rounds[ballot.key])
    keys = [vault.author_key(key) for key in rounds]
    Statement.objects.filter(author_key__in=keys).update(author_key="")
    Round.objects.filter(opened_by=person).update(opened_by=None)
    Review.objects.filter(reviewer=person).update(reviewer=None)
