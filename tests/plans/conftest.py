"""A plan of one municipality, and the people around it."""

from collections.abc import Iterable
from typing import Any
from uuid import uuid4

import pytest

from polarprof.organisations.enums import OrganisationKind, Role
from polarprof.organisations.models import Organisation
from polarprof.plans import actions
from polarprof.plans.actions.decisions import keep_decision
from polarprof.plans.models import Action, Decision, LocalPlan, Objective, PlanSection, StateChange
from polarprof.plans.queries import latest_template
from polarprof.plans.starter import load_templates
from polarprof.themes.starter import load_themes


@pytest.fixture
def coordinator(make_person: Any, municipality: Any) -> Any:
    return make_person(Role.COORDINATOR, municipality, name="Griet Test")


@pytest.fixture
def professional(make_person: Any, municipality: Any) -> Any:
    return make_person(Role.PROFESSIONAL, municipality, name="An Test")


@pytest.fixture
def mayor(make_person: Any, municipality: Any) -> Any:
    return make_person(Role.MAYOR, municipality)


@pytest.fixture
def coach(make_person: Any, institute: Any) -> Any:
    return make_person(Role.COACH, institute)


@pytest.fixture
def partner_organisation(db: None) -> Organisation:
    return Organisation.objects.create(name="Jeugdhuis Test", kind=OrganisationKind.PARTNER)


@pytest.fixture
def plan(coordinator: Any, acting_of: Any) -> LocalPlan:
    load_themes()
    load_templates()
    template = latest_template()
    assert template is not None
    return actions.start_plan(
        acting=acting_of(coordinator), template=template, title="Ons plan", send_key=uuid4()
    )


@pytest.fixture
def section(plan: LocalPlan) -> PlanSection:
    return plan.sections.get(key="aanleiding")


@pytest.fixture
def objective(plan: LocalPlan, coordinator: Any, acting_of: Any) -> Objective:
    return actions.save_objective(
        acting=acting_of(coordinator), plan=plan, objective=None, title="Meer gesprek", send_key=uuid4()
    )


@pytest.fixture
def make_action(objective: Objective, coordinator: Any, acting_of: Any) -> Any:
    def make(partners: Iterable[Organisation] = (), **values: object) -> Action:
        defaults = {"title": "Gespreksavond", "owner_name": "Leen", "owner_email": "leen@test.example"}
        return actions.save_action(
            acting=acting_of(coordinator),
            objective=objective,
            action=None,
            values={**defaults, **values},
            send_key=uuid4(),
            partners=partners,
        )

    return make


@pytest.fixture
def put_in(plan: LocalPlan) -> Any:
    """Puts the plan in a state without walking there."""

    def put(state: str) -> LocalPlan:
        LocalPlan.objects.filter(pk=plan.pk).update(state=state)
        plan.refresh_from_db()
        return plan

    return put


@pytest.fixture
def decide(plan: LocalPlan, mayor: Any) -> Any:
    """Keeps what the plan says as decided by the council, and puts it in a state."""

    def decide_on(state: str = "running") -> Decision:
        change = StateChange.objects.create(plan=plan, source="council", target="running", by=mayor)
        decision = keep_decision(plan, change)
        LocalPlan.objects.filter(pk=plan.pk).update(state=state)
        plan.refresh_from_db()
        return decision

    return decide_on
