"""A round with four approved statements that takes votes today, and people of two local governments."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from polarprof.organisations.enums import Role
from polarprof.standpoints import actions
from polarprof.standpoints.models import Round

SEEDS = [
    "Het plein moet autovrij.",
    "Er moeten meer bomen komen.",
    "De markt blijft op zaterdag.",
    "Parkeren wordt gratis.",
]


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
