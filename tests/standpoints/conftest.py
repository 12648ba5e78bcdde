"""A round with four approved statements that takes votes today, and people of two local governments."""

import random
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import NAMESPACE_URL, uuid4, uuid5

import numpy as np
import pytest
from django.utils import timezone

from polarprof.accounts.models import Person
from polarprof.engines.landscape.groups import Groups
from polarprof.engines.landscape.votes import Votes
from polarprof.organisations.acting import Acting
from polarprof.organisations.enums import Role
from polarprof.organisations.models import Organisation
from polarprof.standpoints.models import Ballot, Discussion, Round
from polarprof.standpoints.results import computing
from polarprof.standpoints.rounds.actions import rounds as rounds_rounds
from polarprof.standpoints.rounds.actions.rounds import prepare_round
from polarprof.standpoints.rounds.actions.statements import review_statement
from polarprof.standpoints.voting import vault
from polarprof.standpoints.voting.participants import Participant, of_person
from tests.standpoints.beginning import cast_vote
from tests.standpoints.computed import computed
from tests.standpoints.discussions import add

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

    def asked(*values: Any, **named: Any) -> Any:
        name = (function, *map(key, values), *named.items())
        if name not in known:
            known[name] = function(*values, **named)
        return known[name]

    return asked


@pytest.fixture(scope="session")
def known_landscapes() -> dict[Any, Any]:
    return {}


@pytest.fixture(autouse=True)
def _computed_once(monkeypatch: pytest.MonkeyPatch, known_landscapes: dict[Any, Any]) -> None:
    for name in ("headline", "landscape", "polarisation_summary"):
        monkeypatch.setattr(computing, name, once(getattr(computing, name), known_landscapes))


SEEDS = [
    "Het plein moet autovrij.",
    "Er moeten meer bomen komen.",
    "De markt blijft op zaterdag.",
    "Parkeren wordt gratis.",
]

MANY_SEEDS = [f"Verzonnen stelling nummer {number}." for number in range(1, 13)]


@pytest.fixture
def opener(make_person: Any, municipality: Any) -> Any:
    return make_person(Role.COORDINATOR, municipality, name="Ona Opener", email="ona@test.example")


@pytest.fixture
def colleague(make_person: Any, municipality: Any) -> Any:
    return make_person(Role.PROFESSIONAL, municipality, name="Cas Collega", email="cas@test.example")


def values(**others: Any) -> Any:
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
def make_round(opener: Any, colleague: Any, acting_of: Any) -> Any:
    def make(*, opened: bool = True, seeds: list[str] = SEEDS, **others: Any) -> Round:
        round_ = prepare_round(
            acting=acting_of(opener), values=values(**others), seeds=seeds, send_key=uuid4()
        )
        if opened:
            for statement in round_.statements.all():
                review_statement(acting=acting_of(colleague), statement=statement, verdict="approved")
            round_ = rounds_rounds.open_round(acting=acting_of(opener), round_=round_)
        return round_

    return make


@pytest.fixture
def open_round(make_round: Any) -> Any:
    return make_round()


def camps(round_: Round, people: int = 100) -> None:
    """Two invented camps: the one agrees with the first half of the statements, the other with the second."""
    dice = random.Random(4)
    half = len(MANY_SEEDS) / 2
    for place in range(people):
        votes = {
            n: vault.Vote(1 if dice.random() < (0.9 if (n <= half) == (place % 2 == 0) else 0.1) else -1)
            for n in range(1, len(MANY_SEEDS) + 1)
        }
        key = vault.key_of_person(round_.uuid, uuid5(NAMESPACE_URL, f"camp-{place}"))
        Ballot.objects.create(
            round=round_, key=key, sealed=vault.seal(round_.uuid, key, vault.Content(votes, role="Bewoner"))
        )


@pytest.fixture
def split_round(make_round: Any) -> Any:
    round_ = make_round(seeds=MANY_SEEDS)
    camps(round_)
    assert len(computed(round_).groups) == 2
    return round_


@pytest.fixture
def discussion(split_round: Round) -> Discussion:
    return add(split_round)


@pytest.fixture
def guest(make_person: Callable[..., Person], make_municipality: Callable[..., Organisation]) -> Person:
    return make_person(Role.PROFESSIONAL, make_municipality("Gastdorp", "99003"), email="gus@gast.example")


@pytest.fixture
def stranger(make_person: Callable[..., Person], make_municipality: Callable[..., Organisation]) -> Person:
    return make_person(Role.PROFESSIONAL, make_municipality("Elders", "99002"), email="els@elders.example")


@pytest.fixture
def writer(open_round: Round, colleague: Person, acting_of: Callable[[Person], Acting]) -> Participant:
    """Disagrees with the first statement, and so writes why somebody agrees."""
    participant = of_person(acting_of(colleague), open_round)
    cast_vote(participant=participant, number=1, answer=-1, matters=False, inclusion_probability=1)
    return participant


@pytest.fixture
def reviewer(
    make_person: Callable[..., Person], municipality: Organisation, acting_of: Callable[[Person], Acting]
) -> Acting:
    return acting_of(make_person(Role.PROFESSIONAL, municipality, email="nel@test.example"))
