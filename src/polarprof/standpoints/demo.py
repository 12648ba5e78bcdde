"""Invented rounds of the demo: participants and votes are drawn with a fixed seed, and marked as demo."""

import random
from datetime import timedelta
from itertools import combinations
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from django.db import transaction
from django.utils import timezone
from django.utils.crypto import get_random_string

from polarprof.common.demo import demo_content
from polarprof.organisations.demo import demo_acting
from polarprof.standpoints.enums import StatementState
from polarprof.standpoints.exercises.guessing import STATEMENTS
from polarprof.standpoints.models import Ballot, Discussion, Round, Statement, TuringTestText
from polarprof.standpoints.rounds.actions.rounds import CODE_LENGTH, CODE_LETTERS, open_round, prepare_round
from polarprof.standpoints.rounds.actions.statements import review_statement
from polarprof.standpoints.voting import vault

SHARE_SHOWN = 0.85
SHARE_PASS = 0.1
SHARED, CHOICES, LATER_FIRST = 0.7, 5, 0.7


def load_rounds() -> str:
    """Each round once, open, with its votes and a first result."""
    from polarprof.standpoints.results.computing import make_snapshot

    entries = demo_content()["round"]
    for entry in entries:
        key = uuid5(NAMESPACE_URL, entry["key"])
        if not Round.objects.filter(send_key=key).exists():
            make_snapshot(_load(entry))
    return f"verzonnen standpuntenrondes: {len(entries)}"


@transaction.atomic
def _load(entry: dict[str, Any]) -> Round:
    opener, reviewer = demo_acting(entry["author"]), demo_acting(entry["reviewer"])
    first = timezone.localdate() + timedelta(days=entry["offset_days"])
    values = {name: entry[name].strip() for name in ("issue", "context", "purpose")}
    values |= {name: entry[name] for name in ("audience", "sharing", "roles")}
    values |= {"starts_on": first, "ends_on": first + timedelta(days=entry["duration_days"])}
    round_ = prepare_round(
        acting=opener,
        values=values,
        seeds=[part["body"] for part in entry["statement"]],
        send_key=uuid5(NAMESPACE_URL, entry["key"]),
    )
    for statement in round_.statements.all():
        review_statement(acting=reviewer, statement=statement, verdict=StatementState.APPROVED)
    open_round(acting=opener, round_=round_)
    Round.objects.filter(pk=round_.pk).update(is_demo=True)
    contents = _contents(entry, round_, _discussions(entry, round_))
    TuringTestText.objects.bulk_create(_texts(entry, round_, contents))
    Ballot.objects.bulk_create(
        Ballot(round=round_, key=key, sealed=vault.seal(round_.uuid, key, content))
        for key, content in contents.items()
    )
    return round_


def _texts(entry: dict[str, Any], round_: Round, contents: dict[str, vault.Content]) -> list[TuringTestText]:
    """Texts of people who took part, and who judged them; what nobody judged yet waits for review."""
    statements = {statement.number: statement for statement in round_.statements.all()}
    made: list[TuringTestText] = []
    for part in entry["plea"]:
        statement, side = statements[part["statement"]], part["side"]
        of_side = {
            held: [key for key, one in contents.items() if _answer(one, statement) == held]
            for held in (1, -1)
        }
        author = of_side[side if part["genuine"] else -side][len(made)]
        test_text = TuringTestText(
            round=round_,
            statement=statement,
            side=side,
            body=part["body"],
            state=StatementState.APPROVED if part["judges"] else StatementState.WAITING,
            may_be_shown=True,
        )
        contents[author].written[test_text.uuid] = part["genuine"]
        judges = [key for key in of_side[side] if key != author][: part["judges"]]
        for place, judge in enumerate(judges):
            contents[judge].judged[test_text.uuid] = place < part["taken"]
        made.append(test_text)
    return made


def _answer(content: vault.Content, statement: Statement) -> int:
    vote = content.votes.get(statement.number)
    return vote.answer if vote else 0


def _discussions(entry: dict[str, Any], round_: Round) -> list[tuple[UUID, list[int]]]:
    """Adds discussions that are over, each with some people of each group; the next snapshot reports them."""
    made = []
    for part in entry["discussion"]:
        day = round_.starts_on + timedelta(days=part["held_after_days"])
        code = get_random_string(CODE_LENGTH, CODE_LETTERS)
        discussion = Discussion.objects.create(round=round_, title=part["title"], held_on=day, code=code)
        made.append((discussion.uuid, part["people"]))
    return made


def _contents(
    entry: dict[str, Any], round_: Round, discussions: list[tuple[UUID, list[int]]]
) -> dict[str, vault.Content]:
    """By pseudonym what invented people left."""
    dice = random.Random(entry["key"])  # noqa: S311 invented votes, the same in every demo
    choosing = random.Random(f"{entry['key']}-first")  # noqa: S311 invented choices, the same in every demo
    made = {}
    for group, people in enumerate(entry["people"]):
        for person in range(people):
            content = vault.Content(role=dice.choice([*entry["roles"][:4], ""]))
            content.attended_discussions = {uuid for uuid, there in discussions if person < there[group]}
            if person < entry["guessers"][group]:
                content.attempts = [_attempt(entry, round_, dice)]
            leaning = dice.gauss(0, 0.08)
            for number, part in enumerate(entry["statement"], start=1):
                if dice.random() > SHARE_SHOWN:
                    continue
                passes = dice.random() < SHARE_PASS
                agrees = dice.random() < part["agree"][group] + leaning
                content.votes[number] = vault.Vote(0 if passes else 1 if agrees else -1, dice.random() < 0.1)
            content.first_choices = _choices(entry, choosing)
            made[vault.key_of_phrase(round_.uuid, vault.new_phrase())] = content
    return made


def _choices(entry: dict[str, Any], dice: random.Random) -> dict[tuple[int, int], int]:
    """Five choices between statements with which people of both groups agree; the later ones are put first more often."""
    shared = [
        number for number, part in enumerate(entry["statement"], start=1) if min(part["agree"]) >= SHARED
    ]
    pairs = list(combinations(shared, 2))
    return {pair: pair[dice.random() < LATER_FIRST] for pair in dice.sample(pairs, min(CHOICES, len(pairs)))}


def _attempt(entry: dict[str, Any], round_: Round, dice: random.Random) -> vault.Attempt:
    """One time of guessing the group `guessed`, on eight statements, somewhat off."""
    group, people = entry["guessed"], entry["people"]
    guesses = {}
    for number in dice.sample(range(1, len(entry["statement"]) + 1), STATEMENTS):
        agree = entry["statement"][number - 1]["agree"]
        overall = sum(share * size for share, size in zip(agree, people, strict=True)) / sum(people)
        guess = round(min(1.0, max(0.0, agree[group] + dice.gauss(0, 0.1))), 2)
        guesses[number] = vault.Guess(
            guess, agree[group], round(people[group] * SHARE_SHOWN), round(overall, 2)
        )
    day = round_.starts_on
    return vault.Attempt(group, day - timedelta(days=day.weekday()), guesses)
