"""Every move of the table and no other; dated; policy pairs agree."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from polarprof.journal.models import Statement
from polarprof.organisations.enums import Role
from polarprof.plans import actions, policies
from polarprof.plans.enums import PlanState
from polarprof.plans.models import LocalPlan
from polarprof.plans.transitions import TRANSITIONS, find_move

pytestmark = pytest.mark.django_db


@pytest.fixture
def people(coordinator, professional, mayor, coach) -> dict[Role, object]:
    return {
        Role.COORDINATOR: coordinator,
        Role.PROFESSIONAL: professional,
        Role.MAYOR: mayor,
        Role.COACH: coach,
    }


@pytest.mark.parametrize("source", PlanState.values)
def test_only_the_moves_of_the_table_are_possible(source: str, people, plan: LocalPlan, acting_of) -> None:
    allowed = {(move.source, move.target, move.role) for move in TRANSITIONS}
    for target in PlanState.values:
        for role, person in people.items():
            LocalPlan.objects.update(state=source)
            plan.refresh_from_db()
            if (source, target, role) in allowed:
                actions.move(acting=acting_of(person), plan=plan, target=target)
                plan.refresh_from_db()
                assert plan.state == target
            else:
                with pytest.raises(actions.MoveNotAllowedError):
                    actions.move(acting=acting_of(person), plan=plan, target=target)


def test_from_draft_to_running_with_dates_and_statements(as_person, people, plan: LocalPlan) -> None:
    steps = [
        (Role.COORDINATOR, "advice"),
        (Role.COACH, "draft"),
        (Role.COORDINATOR, "advice"),
        (Role.COORDINATOR, "executive"),
        (Role.MAYOR, "council"),
        (Role.MAYOR, "running"),
    ]
    for role, target in steps:
        as_person(people[role]).post(f"/plannen/{plan.uuid}/stap/", {"target": target, "note": "n"})
    assert [change.target for change in plan.state_changes.all()] == [target for _, target in steps]
    verbs = Statement.objects.filter(object_kind="local-plan").order_by("id").values_list("verb", flat=True)
    assert list(verbs) == ["drafted", "advised", "approved"]


@pytest.mark.parametrize(
    "data", [{}, {"target": "nonsense"}, {"target": "running"}, {"target": "x" * 50}, {"target": "\x00"}]
)
def test_a_step_that_is_not_possible_changes_nothing(as_person, coordinator, plan: LocalPlan, data) -> None:
    assert as_person(coordinator).post(f"/plannen/{plan.uuid}/stap/", data).status_code == 302
    plan.refresh_from_db()
    assert (plan.state, plan.state_changes.count()) == ("draft", 0)


def test_another_municipality_finds_nothing(
    as_person, make_person, make_municipality, plan: LocalPlan, section
) -> None:
    other = as_person(make_person(Role.COORDINATOR, make_municipality("Elders", "99002")))
    paths = [f"/plannen/{plan.uuid}/", f"/plannen/deel/{section.uuid}/", f"/plannen/{plan.uuid}/plan.pdf"]
    assert [other.get(path).status_code for path in paths] == [404, 404, 404]
    assert other.post(f"/plannen/{plan.uuid}/stap/", {"target": "advice"}).status_code == 404


@pytest.mark.parametrize("state", PlanState.values)
@pytest.mark.parametrize("role", list(Role))
def test_policy_pairs_agree(
    role: Role,
    state: str,
    make_person,
    municipality,
    institute,
    partner_organisation,
    acting_of,
    plan,
    make_action,
) -> None:
    LocalPlan.objects.update(state=state)
    plan.refresh_from_db()
    homes = {
        Role.COACH: institute,
        Role.PROGRAMME_MANAGER: institute,
        Role.AUTHOR: institute,
        Role.PARTNER: partner_organisation,
    }
    acting = acting_of(make_person(role, homes.get(role, municipality)))
    action = make_action(partner=partner_organisation)
    assert policies.may_see(acting, plan) == policies.visible(acting).filter(pk=plan.pk).exists()
    assert policies.may_edit(acting, plan) == policies.editable(acting).filter(pk=plan.pk).exists()
    assert (
        policies.may_partner_see(acting, action)
        == policies.partner_actions(acting).filter(pk=action.pk).exists()
    )


def test_the_table_starts_where_a_plan_starts() -> None:
    assert find_move("draft", "advice", Role.COORDINATOR) is not None
    assert find_move("draft", "advice", Role.MAYOR) is None


@pytest.mark.parametrize("count", [1, 30])
def test_pages_count_their_queries(
    count, as_person, coordinator, plan, make_action, django_assert_num_queries
) -> None:
    for number in range(count):
        make_action(title=f"Actie {number}")
    client = as_person(coordinator)
    expected = {
        f"/plannen/{plan.uuid}/": 9,
        f"/plannen/{plan.uuid}/acties/": 7,
        f"/plannen/{plan.uuid}/opvolging/": 6,
        f"/plannen/{plan.uuid}/kort/": 7,
        "/plannen/": 5,
    }
    for path in expected:
        client.get(path)
    found = {}
    for path in expected:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(path).status_code == 200
        found[path] = len(queries)
    assert found == expected
