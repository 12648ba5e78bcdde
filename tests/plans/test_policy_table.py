"""Who may do what with a plan, in each of its states, written by hand."""

from datetime import date
from uuid import uuid4

import pytest

from polarprof.organisations.enums import OrganisationKind
from polarprof.organisations.models import Municipality, Organisation
from polarprof.plans import policies
from polarprof.plans.enums import PlanState
from polarprof.plans.models import (
    Action,
    Decision,
    LocalPlan,
    Objective,
    PlanSection,
    PlanTemplate,
    SectionComment,
    StateChange,
)
from tests.tables import assert_table, cast, read

pytestmark = pytest.mark.django_db

# S sees it, E edits it, C comments on it, A asks owners how their actions go,
# M notes what an indicator measured, P adds what was forgotten to its actions. The plan is that of "own". "own" is where
# Oud merged into; "away" is another local government. The coach who advised did so on all of these plans.
PLANS = """
                         | draft advice executive council running review revised closed
professional own         | SEM    SM     SM     SM     SMP    SEMP   SEMP   S
coordinator own          | SEM    SM     SM     SM     SAMP   SEAMP  SEAMP  S
mayor own                | S     S      S         S       S       S      S       S
coach own                | -     SC     -         -       -       -      -       -
programme_manager own    | -     -      -         -       -       -      -       -
author own               | -     -      -         -       -       -      -       -
partner own              | -     -      -         -       -       -      -       -
expert own               | -     -      -         -       -       -      -       -
professional away        | -     -      -         -       -       -      -       -
coordinator away         | -     -      -         -       -       -      -       -
mayor away               | -     -      -         -       -       -      -       -
coordinator merged       | -     -      -         -       -       -      -       -
coach institute          | -     SC     -         -       -       -      -       -
coach institute advised  | S     SC     S         S       S       S      S       S
programme_manager institute | -  -      -         -       -       -      -       -
author institute         | -     -      -         -       -       -      -       -
expert institute         | -     -      -         -       -       -      -       -
partner partner          | -     -      -         -       -       -      -       -
nobody                   | -     -      -         -       -       -      -       -
"""
# The plan was made by Oud, which merged into "own" since: those of "own" go on with it, and Oud's people can read it.
OF_A_MERGED_ONE = """
                         | draft running
professional own         | SEM    SMP
coordinator own          | SEM    SAMP
mayor own                | S     S
coach own                | -     -
programme_manager own    | -     -
author own               | -     -
partner own              | -     -
expert own               | -     -
coordinator away         | -     -
mayor away               | -     -
coordinator merged       | SEM    SAMP
nobody                   | -     -
"""
# J says what was done with a comment of the coach.
COMMENTS = """
                         | draft advice executive council running review revised closed merged
professional own         | J     J      J         J       J       J      J       -      J
coordinator own          | J     J      J         J       J       J      J       -      J
mayor own                | -     -      -         -       -       -      -       -      -
coach own                | -     -      -         -       -       -      -       -      -
programme_manager own    | -     -      -         -       -       -      -       -      -
author own               | -     -      -         -       -       -      -       -      -
partner own              | -     -      -         -       -       -      -       -      -
expert own               | -     -      -         -       -       -      -       -      -
professional away        | -     -      -         -       -       -      -       -      -
coordinator away         | -     -      -         -       -       -      -       -      -
coach institute          | -     -      -         -       -       -      -       -      -
nobody                   | -     -      -         -       -       -      -       -      -
"""
# N notes the day and the address of a decision of the council.
DECISIONS = """
                         | draft advice executive council running review revised closed merged
professional own         | -     -      -         -       -       -      -       -      -
coordinator own          | N     N      N         N       N       N      N       -      N
mayor own                | -     -      -         -       -       -      -       -      -
coach own                | -     -      -         -       -       -      -       -      -
programme_manager own    | -     -      -         -       -       -      -       -      -
author own               | -     -      -         -       -       -      -       -      -
partner own              | -     -      -         -       -       -      -       -      -
expert own               | -     -      -         -       -       -      -       -      -
coordinator away         | -     -      -         -       -       -      -       -      -
coach institute          | -     -      -         -       -       -      -       -      -
nobody                   | -     -      -         -       -       -      -       -      -
"""
# P sees the action as partner, once the plan is carried out (as while a revision waits for a decision). "theirs" has the partner of "partner" in it, "two" both partners, "none" neither.
ACTIONS = """
                         | theirs two none draft revision
partner partner          | P      P   -   -     P
partner other            | -      P   -   -     -
partner own              | -      -   -   -     -
professional partner     | -      -   -   -     -
coordinator partner      | -      -   -   -     -
mayor partner            | -      -   -   -     -
coach partner            | -      -   -   -     -
programme_manager partner | -     -   -   -     -
author partner           | -      -   -   -     -
expert partner           | -      -   -   -     -
coordinator own          | -      -   -   -     -
nobody                   | -      -   -   -     -
"""


@pytest.fixture
def places(make_municipality, institute) -> dict[str, Organisation]:
    own, away, merged = (
        make_municipality(name, f"9900{n}") for n, name in enumerate(("Hier", "Ginds", "Oud"))
    )
    Municipality.objects.filter(organisation=merged).update(current=own.municipality, valid_to="2024-12-31")
    partner = Organisation.objects.create(name="Jeugdhuis", kind=OrganisationKind.PARTNER)
    other = Organisation.objects.create(name="Wijkhuis", kind=OrganisationKind.PARTNER)
    return {
        "own": own,
        "away": away,
        "merged": Organisation.objects.get(pk=merged.pk),
        "institute": institute,
        "partner": partner,
        "other": other,
    }


def plan_of(organisation: Organisation, state: str) -> LocalPlan:
    template, _ = PlanTemplate.objects.get_or_create(key="t", version=1, defaults={"definition": {}})
    return LocalPlan.objects.create(
        organisation=organisation, template=template, title=state, state=state, send_key=uuid4()
    )


RULES = {
    "S": (None, policies.visible),
    "E": (policies.may_edit, policies.editable),
    "M": (policies.may_measure, policies.measurable),
    "P": (policies.may_supplement, policies.supplementable),
    "A": (policies.may_ask, policies.askable),
}


def test_plan_by_state(places) -> None:
    people = cast(read(PLANS).rows, places)
    plans = {state: plan_of(places["own"], state) for state in PlanState.values}
    advised = {state: plan_of(places["own"], state) for state in PlanState.values}
    for plan in advised.values():
        plan.coach = people["coach institute advised"].person
        plan.save()
    rules = RULES | {"C": (policies.may_comment, policies.commentable)}
    assert_table(PLANS, people, advised, rules)
    # The same table for plans on which nobody advised, where the coach who advised elsewhere is any coach.
    line = next(line for line in PLANS.splitlines() if line.startswith("coach institute advised"))
    any_coach = "coach institute advised | - SC - - - - - -"
    assert_table(PLANS.replace(line, any_coach), people, plans, rules)


def test_plan_of_a_municipality_that_merged(places) -> None:
    plans = {state: plan_of(places["merged"], state) for state in ("draft", "running")}
    assert_table(OF_A_MERGED_ONE, cast(read(OF_A_MERGED_ONE).rows, places), plans, RULES)


def test_who_judges_a_comment(places) -> None:
    plans = {state: plan_of(places["own"], state) for state in PlanState.values}
    plans["merged"] = plan_of(places["merged"], "draft")
    comments = {}
    for name, plan in plans.items():
        section = PlanSection.objects.create(plan=plan, key="a", order=0)
        comments[name] = SectionComment.objects.create(section=section, body="x", send_key=uuid4())
    rules = {"J": (policies.may_judge, policies.judgeable)}
    assert_table(COMMENTS, cast(read(COMMENTS).rows, places), comments, rules)


def test_who_notes_a_decision(places) -> None:
    plans = {state: plan_of(places["own"], state) for state in PlanState.values}
    plans["merged"] = plan_of(places["merged"], "running")
    decisions = {}
    for name, plan in plans.items():
        change = StateChange.objects.create(plan=plan, source="council", target="running")
        decisions[name] = Decision.objects.create(plan=plan, change=change, decided_on=date(2026, 5, 12))
    rules = {"N": (policies.may_note, policies.notable_decisions)}
    assert_table(DECISIONS, cast(read(DECISIONS).rows, places), decisions, rules)


def test_actions_of_a_partner(places) -> None:
    plans = {state: plan_of(places["own"], state) for state in ("running", "draft", "council")}
    actions = {}
    for name, state in (("theirs", "running"), ("two", "running"), ("none", "running"), ("draft", "draft")):
        objective = Objective.objects.create(plan=plans[state], title="Doel", send_key=uuid4())
        actions[name] = Action.objects.create(objective=objective, title=name, send_key=uuid4())
    revision = Objective.objects.create(plan=plans["council"], title="Doel", send_key=uuid4())
    actions["revision"] = Action.objects.create(objective=revision, title="revision", send_key=uuid4())
    change = StateChange.objects.create(plan=plans["council"], source="council", target="running")
    Decision.objects.create(plan=plans["council"], change=change, decided_on=date(2026, 5, 12))
    for name in ("theirs", "draft", "revision"):
        actions[name].partners.set([places["partner"]])
    actions["two"].partners.set([places["partner"], places["other"]])
    rules = {"P": (None, policies.partner_actions)}
    assert_table(ACTIONS, cast(read(ACTIONS).rows, places), actions, rules)
