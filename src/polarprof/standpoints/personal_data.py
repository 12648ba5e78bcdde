"""What the room holds about a person: rounds opened, reviews, and what lies in the vault under derived pseudonyms."""

from typing import Any, NamedTuple
from uuid import UUID

from cryptography.exceptions import InvalidTag
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from polarprof.accounts.models import Person
from polarprof.standpoints.enums import Answer
from polarprof.standpoints.models import Ballot, Discussion, Review, Round, Statement, TuringTestText
from polarprof.standpoints.voting import vault
from polarprof.standpoints.voting.actions import withdraw
from polarprof.standpoints.voting.participants import Participant

# The Dutch words are in the catalogue; the page on which a person reads what is held shows these.
KINDS: dict[str, Promise] = {
    "discussion": gettext_lazy("that you were in a conversation of a round"),
    "first_choice": gettext_lazy("choice of what comes first"),
    "guess": gettext_lazy("guess of where another group stands"),
    "judgement": gettext_lazy("whether a case sounds genuine to you"),
    "turing_test_text": gettext_lazy("case that you wrote"),
    "participation": gettext_lazy("part in a round of standpoints"),
    "review": gettext_lazy("statement that you reviewed"),
    "round": gettext_lazy("round of standpoints that you prepared"),
    "statement": gettext_lazy("statement that you added"),
    "vote": gettext_lazy("vote on a statement"),
}


def _keys(person: Person) -> dict[str, Round]:
    """The pseudonyms that a person has or could have, with their round; derived, for they are stored nowhere."""
    return {vault.key_of_person(round_.uuid, person.uuid): round_ for round_ in Round.objects.all()}


def rows(person: Person) -> list[dict[str, Any]]:
    own: list[dict[str, Any]] = [
        {"kind": "round", "title": round_.issue, "date": round_.created_at.isoformat()}
        for round_ in Round.objects.filter(opened_by=person)
    ]
    own += [
        {"kind": "review", "text": review.statement.body, "date": review.reviewed_on.isoformat()}
        for review in Review.objects.filter(reviewer=person).select_related("statement")
    ]
    own += [
        {"kind": "review", "text": test_text.body}
        for test_text in TuringTestText.objects.filter(reviewer=person)
    ]
    rounds = _keys(person)
    own += _ballot_rows(rounds)
    return own


def _ballot_rows(rounds: dict[str, Round]) -> list[dict[str, Any]]:
    """What the ballots under these pseudonyms contain; six queries."""
    contents: list[tuple[Round, vault.Content]] = []
    rows: list[dict[str, Any]] = []
    for ballot in Ballot.objects.filter(key__in=rounds):
        round_ = rounds[ballot.key]
        try:
            contents.append((round_, vault.unseal(round_.uuid, ballot.key, ballot.sealed)))
        except InvalidTag:
            text = _("sealed with another key: not readable")
            rows.append({"kind": "participation", "title": round_.issue, "text": text})
    rows += _written_rows([content for _round, content in contents])
    judged = [uuid for _round, content in contents for uuid in content.judged]
    attended_discussions = [uuid for _round, content in contents for uuid in content.attended_discussions]
    texts = _Texts(
        {
            (of, number): body
            for of, number, body in Statement.objects.filter(
                round__in=[round_ for round_, _content in contents]
            ).values_list("round_id", "number", "body")
        },
        dict(TuringTestText.objects.filter(uuid__in=judged).values_list("uuid", "body")),
        {one.uuid: one for one in Discussion.objects.filter(uuid__in=attended_discussions)},
    )
    return rows + [row for round_, content in contents for row in _content_rows(round_, content, texts)]


def _written_rows(contents: list[vault.Content]) -> list[dict[str, Any]]:
    """The statements and the texts that these ballots say to have written; two queries."""
    added = [uuid for content in contents for uuid in content.added]
    written = [uuid for content in contents for uuid in content.written]
    statements = Statement.objects.filter(uuid__in=added).values_list("body", flat=True)
    texts = TuringTestText.objects.filter(uuid__in=written).values_list("body", flat=True)
    return [
        *({"kind": "statement", "text": body} for body in statements),
        *({"kind": "turing_test_text", "text": body} for body in texts),
    ]


class _Texts(NamedTuple):
    """The names by which a ballot refers to things: statements by round and number, texts and discussions by identifier."""

    statements: dict[tuple[int, int], str]
    test_texts: dict[UUID, str]
    discussions: dict[UUID, Discussion]


def _content_rows(round_: Round, content: vault.Content, texts: _Texts) -> list[dict[str, Any]]:
    def statement(number: int) -> str:
        return texts.statements.get((round_.pk, number), "")

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
        {
            "kind": "judgement",
            "text": texts.test_texts[uuid],
            "answer": str(_("yes") if is_genuine else _("no")),
        }
        for uuid, is_genuine in content.judged.items()
        if uuid in texts.test_texts
    ]
    rows += _room_rows(round_, content, texts)
    return rows


def _room_rows(round_: Round, content: vault.Content, texts: _Texts) -> list[dict[str, Any]]:
    """What was chosen between two statements, where one was, and as what one took part."""
    rows: list[dict[str, Any]] = [
        {
            "kind": "first_choice",
            "text": " – ".join(texts.statements.get((round_.pk, number), "") for number in pair),
            "answer": texts.statements.get((round_.pk, first), "") if first else _("Both are as urgent"),
        }
        for pair, first in content.first_choices.items()
    ]
    talks = [texts.discussions[uuid] for uuid in content.attended_discussions if uuid in texts.discussions]
    rows += [
        {"kind": "discussion", "title": one.title, "date": one.held_on.isoformat()}
        for one in sorted(talks, key=lambda one: one.pk)
    ]
    if content.role or content.own_view:
        rows.append(
            {"kind": "participation", "title": round_.issue, "role": content.role, "text": content.own_view}
        )
    return rows


def erase(person: Person) -> None:
    """As if one withdrew from every round; rounds and reviews stay without a name."""
    rounds = _keys(person)
    held = set(Ballot.objects.filter(key__in=rounds).values_list("key", flat=True))
    # In the order of the rounds, so that two erasures at once do not wait for each other.
    for key in sorted(held, key=lambda key: rounds[key].pk):
        withdraw(participant=Participant(rounds[key], key, has_account=True))
    TuringTestText.objects.filter(reviewer=person).update(reviewer=None)
    Round.objects.filter(opened_by=person).update(opened_by=None)
    Review.objects.filter(reviewer=person).update(reviewer=None)
