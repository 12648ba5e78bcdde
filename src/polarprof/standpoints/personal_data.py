"""What the room holds about a person: rounds opened, reviews, and what lies in the vault under derived pseudonyms."""

from typing import Any

from cryptography.exceptions import InvalidTag
from django.utils.translation import gettext as _

from polarprof.accounts.models import Person
from polarprof.standpoints import vault
from polarprof.standpoints.actions.ballots import withdraw
from polarprof.standpoints.enums import Answer
from polarprof.standpoints.models import Ballot, Plea, Review, Round, Statement
from polarprof.standpoints.participants import Participant


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
    own += [{"kind": "review", "text": plea.body} for plea in Plea.objects.filter(reviewer=person)]
    rounds = _keys(person)
    for ballot in Ballot.objects.filter(key__in=rounds):
        own += _ballot_rows(rounds[ballot.key], ballot)
    written = Statement.objects.filter(author_key__in=[vault.author_key(key) for key in rounds])
    own += [{"kind": "statement", "text": statement.body} for statement in written]
    pleas = Plea.objects.filter(author_key__in=[vault.author_key(key) for key in rounds])
    own += [{"kind": "plea", "text": plea.body} for plea in pleas]
    return own


def _ballot_rows(found: Round, ballot: Ballot) -> list[dict[str, Any]]:
    try:
        content = vault.unseal(found.uuid, ballot.key, ballot.sealed)
    except InvalidTag:
        return [
            {
                "kind": "participation",
                "title": found.issue,
                "text": _("sealed with another key: not readable"),
            }
        ]
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
    pleas = dict(Plea.objects.filter(uuid__in=list(content.judged)).values_list("uuid", "body"))
    rows += [
        {"kind": "judgement", "text": pleas[uuid], "answer": str(_("yes") if taken else _("no"))}
        for uuid, taken in content.judged.items()
        if uuid in pleas
    ]
    if content.role or content.own_view:
        rows.append(
            {"kind": "participation", "title": found.issue, "role": content.role, "text": content.own_view}
        )
    return rows


def erase(person: Person) -> None:
    """As if one withdrew from every round; rounds and reviews stay without a name."""
    rounds = _keys(person)
    by_author = {vault.author_key(key): key for key in rounds}
    held = set(Ballot.objects.filter(key__in=rounds).values_list("key", flat=True))
    for model in (Statement, Plea):
        authors = model.objects.filter(author_key__in=by_author).values_list("author_key", flat=True)
        held |= {by_author[author] for author in authors}
    for key in held:
        withdraw(participant=Participant(rounds[key], key, has_account=True))
    Plea.objects.filter(reviewer=person).update(reviewer=None)
    Round.objects.filter(opened_by=person).update(opened_by=None)
    Review.objects.filter(reviewer=person).update(reviewer=None)
