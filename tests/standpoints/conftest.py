"""A round with four approved statements that takes votes today, and people of two local governments."""

import random
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import NAMESPACE_URL, uuid4, uuid5

import numpy as np
import pytest
from django.utils import timezone

from polarprof.engines.landscape.groups import Groups
from polarprof.engines.landscape.votes import Votes
from polarprof.organisations.enums import Role
from polarprof.standpoints import actions, computing, vault
from polarprof.standpoints.computing import make_snapshot
from polarprof.standpoints.models import Ballot, Round

Pure = Callable[..., Any]


def once(function: Pure, known: dict[Any, Any]) -> Pure:
    """The function, asked once for the same votes: a landscape is a pure function of them, and many tests begin alike."""

    def key(value: Any) -> Any:
        if isinstance(value, Votes):
            return tuple(
                part.tobytes() for part in (value.codes, value.starts, value.people, value.statements)
            )
        if isinstance(value, Groups):
            return (value.memberships.tobytes(), value.classes.profiles.tobytes())
        return value.tobytes() if isinstance(value, np.ndarray) else value

    def asked(*values: Any) -> Any:
        name = (function, *map(key, values))
        if name not in known:
            known[name] = function(*values)
        return known[name]

    return asked


@pytest.fixture(scope="session")
def known_landscapes() -> dict[Any, Any]:
    return {}


@pytest.fixture(autouse=True)
def _computed_once(monkeypatch: pytest.MonkeyPatch, known_landscapes: dict[Any, Any]) -> None:
    for name in ("landscape", "contrasts"):
        monkeypatch.setattr(computing, name, once(getattr(computing, name), known_landscapes))


SEEDS = [
    "Het plein moet autovrij.",
    "Er moeten meer bomen komen.",
    "De markt blijft op zaterdag.",
    "Parkeren wordt gratis.",
]

MANY_SEEDS = [f"Verzonnen stelling nummer {number}." for number in range(1, 13)]


@pytest.fixture
def opener(make_person, municipality):
    return make_person(Role.COORDINATOR, municipality, name="Ona Opener", email="ona@test.example")


@pytest.fixture
def colleague(make_person, municipality):
    return make_person(Role.PROFESSIONAL, municipality, name="Cas Collega", email="cas@test.example")


def values(**others):
    today = timezone.localdate()
    return {
        "issue": "Wat doen we met het plein?",
        "context": "Het plein wordt heraangelegd.",
        "purpose": "Het college beslist in mei.",
        "audience": "professionals",
        "sharing": "own",
        "roles": ["Bewoner", "Handelaar"],
        "starts_on": today - timedelta(days=1),
        "ends_on": today + timedelta(days=7),
    } | others


@pytest.fixture
def make_round(opener, colleague, acting_of):
    def make(*, opened: bool = True, seeds: list[str] = SEEDS, **others) -> Round:
        found = actions.prepare_round(
            acting=acting_of(opener), values=values(**others), seeds=seeds, send_key=uuid4()
        )
        if opened:
            for statement in found.statements.all():
                actions.review_statement(acting=acting_of(colleague), statement=statement, verdict="approved")
            found = actions.open_round(acting=acting_of(opener), found=found)
        return found

    return make


@pytest.fixture
def open_round(make_round) -> Round:
    return make_round()


def camps(found: Round, people: int = 100) -> None:
    """Two invented camps: the one agrees with the first half of the statements, the other with the second."""
    dice = random.Random(4)
    half = len(MANY_SEEDS) / 2
    for place in range(people):
        votes = {
            n: vault.Vote(1 if dice.random() < (0.9 if (n <= half) == (place % 2 == 0) else 0.1) else -1)
            for n in range(1, len(MANY_SEEDS) + 1)
        }
        key = vault.key_of_person(found.uuid, uuid5(NAMESPACE_URL, f"camp-{place}"))
        Ballot.objects.create(
            round=found, key=key, sealed=vault.seal(found.uuid, key, vault.Content(votes, role="Bewoner"))
        )


@pytest.fixture
def split_round(make_round) -> Round:
    found = make_round(seeds=MANY_SEEDS)
    camps(found)
    assert len(make_snapshot(found).content["groups"]) == 2
    return found
