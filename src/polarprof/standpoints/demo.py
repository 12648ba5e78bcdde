"""Invented rounds of the demo: participants and votes are drawn with a fixed seed, and marked as demo."""

import random
from datetime import timedelta
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from django.db import transaction
from django.utils import timezone
from django.utils.crypto import get_random_string

from polarprof.common.demo import demo_content
from polarprof.organisations.demo import demo_acting
from polarprof.standpoints import actions, vault
from polarprof.standpoints.actions.rounds import CODE_LENGTH, CODE_LETTERS
from polarprof.standpoints.enums import StatementState
from polarprof.standpoints.guessing import STATEMENTS
from polarprof.standpoints.models import Ballot, Discussion, Plea, Round

SHARE_SHOWN = 0.85
SHARE_PASS = 0.1


def load_rounds() -> str:
    """Each round once, open, with its votes and a first result."""
    from polarprof.standpoints.computing import make_snapshot  # NumPy, which a web process has no use for

    entries = demo_content()["round"]
    for entry in entries:
        key = uuid5(NAMESPACE_URL, entry["key"])
        if not Round.objects.filter(send_key=key).exists():
            make_snapshot(_load(entry))
    return f"{len(entries)} verzonnen standpuntenronde"


@transaction.atomic
def _load(entry: dict[str, Any]) -> Round:
    opener, reviewer = demo_acting(entry["author"]), demo_acting(entry["reviewer"])
    first = timezone.localdate() + timedelta(days=entry["offset_days"])
    values = {name: entry[name].strip() for name in ("issue", "context", "purpose")}
    values |= {name: entry[name] for name in ("audience", "sharing", "roles")}
    values |= {"starts_on": first, "ends_on": first + timedelta(days=entry["duration_days"])}
    found = actions.prepare_round(
        acting=opener,
        values=values,
        seeds=[part["body"] for part in entry["statement"]],
        send_key=uuid5(NAMESPACE_URL, entry["key"]),
    )
    for statement in found.statements.all():
        actions.review_statement(acting=reviewer, statement=statement, verdict=StatementState.APPROVED)
    actions.open_round(acting=opener, found=found)
    Round.objects.filter(pk=found.pk).update(is_demo=True)
    Ballot.objects.bulk_create(_ballots(entry, found, _discussions(entry, found)))
    Plea.objects.bulk_create(_pleas(entry, found))
    return found


def _pleas(entry: dict[str, Any], found: Round) -> list[Plea]:
    """Texts of people who took part; what nobody judged yet waits for review."""
    statements = {statement.number: statement for statement in found.statements.all()}
    return [
        Plea(
            round=found,
            statement=statements[part["statement"]],
            side=part["side"],
            body=part["body"],
            mark=vault.plea_mark(statements[part["statement"]].uuid, part["side"], genuine=part["genuine"]),
            author_key=vault.author_key(vault.key_of_phrase(found.uuid, vault.new_phrase())),
            state=StatementState.APPROVED if part["judges"] else StatementState.WAITING,
            judges=part["judges"],
            taken=part["taken"],
        )
        for part in entry["plea"]
    ]


def _discussions(entry: dict[str, Any], found: Round) -> list[tuple[UUID, list[int]]]:
    """Each with how many people of each group were there; over already, and told by the result that is made next."""
    made = []
    for part in entry["discussion"]:
        day = found.starts_on + timedelta(days=part["held_after_days"])
        code = get_random_string(CODE_LENGTH, CODE_LETTERS)
        discussion = Discussion.objects.create(round=found, title=part["title"], held_on=day, code=code)
        made.append((discussion.uuid, part["people"]))
    return made


def _ballots(entry: dict[str, Any], found: Round, discussions: list[tuple[UUID, list[int]]]) -> list[Ballot]:
    dice = random.Random(entry["key"])  # noqa: S311 invented votes, the same in every demo
    made = []
    for group, people in enumerate(entry["people"]):
        for person in range(people):
            content = vault.Content(role=dice.choice([*entry["roles"][:4], ""]))
            content.sat_in = {uuid for uuid, there in discussions if person < there[group]}
            if person < entry["guessers"][group]:
                content.attempts = [_attempt(entry, found, dice)]
            leaning = dice.gauss(0, 0.08)
            for number, part in enumerate(entry["statement"], start=1):
                if dice.random() > SHARE_SHOWN:
                    continue
                passes = dice.random() < SHARE_PASS
                agrees = dice.random() < part["agree"][group] + leaning
                content.votes[number] = vault.Vote(0 if passes else 1 if agrees else -1, dice.random() < 0.1)
            key = vault.key_of_phrase(found.uuid, vault.new_phrase())
            made.append(Ballot(round=found, key=key, sealed=vault.seal(found.uuid, key, content)))
    return made


def _attempt(entry: dict[str, Any], found: Round, dice: random.Random) -> vault.Attempt:
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
    day = found.starts_on
    return vault.Attempt(group, day - timedelta(days=day.weekday()), guesses)
