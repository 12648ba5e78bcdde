"""The life of a plan, written by hand: from each state to each other one, and who makes that step."""

import pytest

from polarprof.journal.enums import Verb
from polarprof.organisations.acting import Acting
from polarprof.organisations.enums import Role
from polarprof.organisations.models import Organisation
from polarprof.plans import actions
from polarprof.plans.enums import EDITABLE, FOLLOWED_UP, PlanState
from polarprof.plans.models import LocalPlan
from polarprof.plans.transitions import TRANSITIONS, moves_from, roles_that_move
from tests.tables import cast, read

pytestmark = pytest.mark.django_db

# From (row) to (column): C the coordinator, K the coach, M the mayor makes the step; nobody else makes any. First of a plan
# on which no council ever decided.
FIRST = """
          | draft advice executive council running review revised closed
draft     | -     C      C         -       -       -      -       -
advice    | K     -      C         -       -       -      -       -
executive | M     -      -         M       -       -      -       -
council   | M     -      -         -       M       -      -       -
running   | -     -      -         -       -       C      -       C
review    | -     -      -         -       -       -      C       C
revised   | -     -      C         -       M       -      -       -
closed    | -     -      -         -       -       -      -       -
"""
# And of one on which it did: what comes back is a revision still, and what says the same goes on unchanged.
DECIDED = """
          | draft advice executive council running review revised closed
draft     | -     C      C         -       -       -      -       -
advice    | K     -      C         -       -       -      -       -
executive | -     -      -         M       -       -      M       -
council   | -     -      -         -       M       -      M       -
running   | -     -      -         -       -       C      -       C
review    | -     -      -         -       C       -      C       C
revised   | -     -      C         -       M       -      -       -
closed    | -     -      -         -       -       -      -       -
"""
WHO = {"C": Role.COORDINATOR, "K": Role.COACH, "M": Role.MAYOR}
# What the journal says of a step; of all others it says nothing.
VERBS = {
    ("advice", "draft"): Verb.ADVISED,
    ("council", "running"): Verb.APPROVED,
    ("review", "revised"): Verb.REVISED,
    ("running", "closed"): Verb.CLOSED,
    ("review", "closed"): Verb.CLOSED,
}
ROWS = (
    "professional own",
    "coordinator own",
    "mayor own",
    "coach institute",
    "programme_manager institute",
    "author institute",
    "expert institute",
    "partner partner",
    "coordinator away",
    "mayor away",
    "nobody",
)
OWN = {"coordinator own", "mayor own", "coach institute"}


@pytest.fixture
def people(
    municipality, make_municipality, institute, partner_organisation: Organisation
) -> dict[str, Acting]:
    away = make_municipality("Ginds", "99002")
    places = {"own": municipality, "away": away, "institute": institute, "partner": partner_organisation}
    return cast(ROWS, places)


@pytest.mark.parametrize(("table", "is_decided"), [(FIRST, False), (DECIDED, True)])
def test_every_step_by_everybody(plan: LocalPlan, people, decide, table: str, is_decided: bool) -> None:
    steps = read(table)
    decide()
    assert steps.rows == steps.columns == tuple(PlanState.values)
    made = set()
    for source in PlanState.values:
        for target in PlanState.values:
            for who, acting in people.items():
                LocalPlan.objects.update(state=source)
                if not is_decided:
                    plan.decisions.all().delete()
                try:
                    change = actions.move(acting=acting, plan=plan, target=target)
                except actions.MoveNotAllowedError:
                    assert LocalPlan.objects.get().state == source
                    continue
                assert (change.source, change.target, LocalPlan.objects.get().state) == (
                    source,
                    target,
                    target,
                )
                assert who in OWN
                made.add((source, target, acting.role))
    expected = {(*cell, WHO[letter]) for cell, letters in steps.letters.items() for letter in letters}
    assert made == expected


def test_what_the_table_of_the_code_says() -> None:
    said = [(step.source.value, step.target.value, step.role) for step in TRANSITIONS]
    expected = {
        (*cell, WHO[letter])
        for table in (FIRST, DECIDED)
        for cell, letters in read(table).letters.items()
        for letter in letters
    }
    assert len(said) == 17
    assert set(said) == expected
    assert {(step.source, step.target): step.verb for step in TRANSITIONS if step.verb} == VERBS


@pytest.mark.parametrize(
    ("state", "roles"),
    [
        ("draft", [Role.COORDINATOR]),
        ("advice", [Role.COACH, Role.COORDINATOR]),
        ("executive", [Role.MAYOR]),
        ("council", [Role.MAYOR]),
        ("running", [Role.COORDINATOR]),
        ("review", [Role.COORDINATOR]),
        ("revised", [Role.COORDINATOR, Role.MAYOR]),
        ("closed", []),
    ],
)
def test_whose_turn_it_is(state: str, roles: list[Role]) -> None:
    assert roles_that_move(state) == roles
    assert {role for role in Role if moves_from(state, role)} == set(roles)


def test_in_which_states_a_plan_is_edited_and_followed_up() -> None:
    assert {state.value for state in EDITABLE} == {"draft", "review", "revised"}
    assert {state.value for state in FOLLOWED_UP} == {"running", "review", "revised"}
