"""What the room holds about a person: rounds opened, reviews, and what lies in the vault under derived pseudonyms."""

from typing import Any, NamedTuple
from uuid import UUID

from cryptography.exceptions import InvalidTag
from django.utils.translation import gettext as _

from polarprof.accounts.models import Person
from polarprof.standpoints import vault
from polarprof.standpoints.actions.ballots import withdraw
from polarprof.standpoints.enums import Answer
from polarprof.standpoints.models import Ballot, Discussion, Plea, Review, Round, Statement
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
    own += _ballot_rows(rounds)
    written = Statement.objects.filter(author_key__in=[vault.author_key(key) for key in rounds])
    own += [{"kind": "statement", "text": statement.body} for statement in written]
    pleas = Plea.objects.filter(author_key__in=[vault.author_key(key) for key in rounds])
    own += [{"kind": "plea", "text": plea.body} for plea in pleas]
    return own


def _ballot_rows(rounds: dict[str, Round]) -> list[dict[str, Any]]:
    """What lies in the ballots under these pseudonyms; four queries."""
    opened: list[tuple[Round, vault.Content]] = []
    rows: list[dict[str, Any]] = []
    for ballot in Ballot.objects.filter(key__in=rounds):
        found = rounds[ballot.key]
        try:
            opened.append((found, vault.unseal(found.uuid, ballot.key, ballot.sealed)))
        except InvalidTag:
            text = _("sealed with another key: not readable")
            rows.append({"kind": "participation", "title": found.issue, "text": text})
    judged = [uuid for _found, content in opened for uuid in content.judged]
    sat_in = [uuid for _found, content in opened for uuid in content.sat_in]
    texts = _Texts(
        {
            (of, number): body
            for of, number, body in Statement.objects.filter(
                round__in=[found for found, _content in opened]
            ).values_list("round_id", "number", "body")
        },
        dict(Plea.objects.filter(uuid__in=judged).values_list("uuid", "body")),
        {one.uuid: one for one in Discussion.objects.filter(uuid__in=sat_in)},
    )
    return rows + [row for found, content in opened for row in _content_rows(found, content, texts)]


class _Texts(NamedTuple):
    """By what a ballot names them: statements by round and number, pleas and discussions by identifier."""

    statements: dict[tuple[int, int], str]
    pleas: dict[UUID, str]
    discussions: dict[UUID, Discussion]


def _content_rows(found: Round, content: vault.Content, texts: _Texts) -> list[dict[str, Any]]:
    def statement(number: int) -> str:
        return texts.statements.get((found.pk, number), "")

    rows: list[dict[str, Any]] = [
        {"kind": "vote", "text": statement(number), "answer": str(Answer(vote.answer).label)}
        for number, vote in content.votes.items()
    ]
    rows += [
        {
            "kind": "guess",
            "text": statement(number),
            "date": attempt.week.isoformat(),
            "score": guess.guess,
        }
        for attempt in content.attempts
        for number, guess in attempt.guesses.items()
    ]
    rows += [
        {"kind": "judgement", "text": texts.pleas[uuid], "answer": str(_("yes") if taken else _("no"))}
        for uuid, taken in content.judged.items()
        if uuid in texts.pleas
    ]
    talks = [texts.discussions[uuid] for uuid in content.sat_in if uuid in texts.discussions]
    rows += [
        {"kind": "discussion", "title": one.title, "date": one.held_on.isoformat()}
        for one in sorted(talks, key=lambda one: one.pk)
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
    # In the order of the rounds, so that two erasures at once do not wait for each other.
    for key in sorted(held, key=lambda key: rounds[key].pk):
        withdraw(participant=Participant(rounds[key], key, has_account=True))
    Plea.objects.filter(reviewer=person).update(reviewer=None)
    Round.objects.filter(opened_by=person).update(opened_by=None)
    Review.objects.filter(reviewer=person).update(reviewer=None)
