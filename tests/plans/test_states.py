"""Every move of the table and no other; dated; policy pairs agree."""

import re
from uuid import uuid4

import pytest

from polarprof.journal.models import Statement
from polarprof.organisations.acting import Acting
from polarprof.organisations.enums import Role
from polarprof.organisations.models import Municipality
from polarprof.plans import actions, policies
from polarprof.plans.enums import PlanState
from polarprof.plans.models import LocalPlan
from polarprof.plans.start_cards import writing
from polarprof.plans.transitions import TRANSITIONS, moves_from, roles_that_move

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
def test_only_the_moves_of_the_table_are_possible(
    source: str, people, plan: LocalPlan, acting_of, decide
) -> None:
    decide()
    possible = [move for move in TRANSITIONS if move.of_decided is not False]
    allowed = {(move.source, move.target, move.role) for move in possible}
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
    assert verbs() == ["drafted", "advised", "approved"]


def verbs() -> list[str]:
    statements = Statement.objects.filter(object_kind="local-plan", organisation__name="Teststad")
    return list(statements.order_by("id").values_list("verb", flat=True))


def test_a_revision_and_the_end_are_in_the_journal(as_person, people, plan: LocalPlan, put_in) -> None:
    put_in("running")
    steps = [
        (Role.COORDINATOR, "review"),
        (Role.COORDINATOR, "revised"),
        (Role.MAYOR, "running"),
        (Role.COORDINATOR, "closed"),
    ]
    for role, target in steps:
        as_person(people[role]).post(f"/plannen/{plan.uuid}/stap/", {"target": target})
    plan.refresh_from_db()
    assert (plan.state, verbs()) == ("closed", ["drafted", "revised", "closed"])


@pytest.mark.parametrize("state", ["executive", "council"])
def test_a_revision_that_comes_back_is_revised_on_and_what_was_decided_stays_in_force(
    as_person, people, plan: LocalPlan, decide, make_action, state: str
) -> None:
    make_action()
    decide(state)
    mayor, coordinator = as_person(people[Role.MAYOR]), as_person(people[Role.COORDINATOR])
    page = mayor.get(f"/plannen/{plan.uuid}/").content.decode()
    assert ("Terug om verder te herzien" in page, "Terug naar ontwerp" in page) == (True, False)
    stays = "Dit blijft gelden tot de gemeenteraad over de herziening beslist."
    assert stays in page
    assert "Vraag de trekkers" in coordinator.get(f"/plannen/{plan.uuid}/opvolging/").content.decode()
    mayor.post(f"/plannen/{plan.uuid}/stap/", {"target": "draft"})
    plan.refresh_from_db()
    assert plan.state == state
    mayor.post(f"/plannen/{plan.uuid}/stap/", {"target": "revised", "note": "Doelstelling 2 is te vaag."})
    plan.refresh_from_db()
    assert plan.state == "revised"
    for path in ("", "kort/"):
        assert stays in coordinator.get(f"/plannen/{plan.uuid}/{path}").content.decode()
    assert coordinator.post(f"/plannen/{plan.uuid}/opvolging/").status_code == 302
    assert plan.decisions.count() == 1
    LocalPlan.objects.update(state="running")
    assert stays not in coordinator.get(f"/plannen/{plan.uuid}/").content.decode()


def test_a_first_plan_that_comes_back_is_a_draft(as_person, people, plan: LocalPlan, put_in) -> None:
    mayor = as_person(people[Role.MAYOR])
    put_in("council")
    mayor.post(f"/plannen/{plan.uuid}/stap/", {"target": "revised"})
    mayor.post(f"/plannen/{plan.uuid}/stap/", {"target": "draft"})
    plan.refresh_from_db()
    assert (plan.state, plan.state_changes.count()) == ("draft", 1)
    assert "Vraag de trekkers" not in mayor.get(f"/plannen/{plan.uuid}/opvolging/").content.decode()


def test_a_step_sent_twice_is_made_once(as_person, coordinator, plan: LocalPlan) -> None:
    client = as_person(coordinator)
    for _ in range(2):
        client.post(f"/plannen/{plan.uuid}/stap/", {"target": "advice"})
    assert plan.state_changes.count() == 1


def test_who_cannot_move_reads_whose_turn_it_is(as_person, professional, plan: LocalPlan, put_in) -> None:
    put_in("council")
    page = as_person(professional).get(f"/plannen/{plan.uuid}/").content.decode()
    assert "Nu aan zet: burgemeester of schepen." in page


def test_the_start_page_says_what_waits(as_person, people, plan: LocalPlan, put_in) -> None:
    waits = {}
    for state, role in (("executive", Role.MAYOR), ("advice", Role.COACH), ("draft", Role.PROFESSIONAL)):
        put_in(state)
        waits[role] = as_person(people[role]).get("/start/").context["next_step"]
    assert waits[Role.MAYOR].url == f"/plannen/{plan.uuid}/kort/"
    assert waits[Role.COACH].url == f"/plannen/{plan.uuid}/"
    assert (
        as_person(people[Role.MAYOR]).get("/start/").context["next_step"].url == f"/plannen/{plan.uuid}/kort/"
    )
    card = writing(Acting(people[Role.PROFESSIONAL], None))
    assert card.next_step is not None


def test_a_mayor_without_a_plan_begins_at_the_needs(as_person, make_person, municipality) -> None:
    mayor = make_person(Role.MAYOR, municipality)
    assert as_person(mayor).get("/start/").context["next_step"].url == "/bevraging/"


@pytest.mark.parametrize(
    "data",
    [
        {"title": ""},
        {"title": "x" * 201},
        {"title": "\x00"},
        {"title": "Plan"},
        {"title": "P", "send_key": "x"},
    ],
)
def test_a_plan_with_wrong_input_does_not_start(as_person, coordinator, plan: LocalPlan, data) -> None:
    assert as_person(coordinator).post("/plannen/starten/", data).status_code == 422
    assert LocalPlan.objects.count() == 1


def test_a_plan_started_twice_is_one(as_person, coordinator, plan: LocalPlan) -> None:
    client, data = as_person(coordinator), {"title": "Nieuw", "send_key": str(uuid4())}
    for _ in range(2):
        assert client.post("/plannen/starten/", data).status_code == 302
    new = LocalPlan.objects.get(title="Nieuw")
    assert (LocalPlan.objects.count(), new.sections.count()) == (2, 13)


@pytest.mark.parametrize(
    ("data", "status"),
    [
        ({}, 302),
        ({"target": "nonsense"}, 409),
        ({"target": "running"}, 409),
        ({"target": "x" * 50}, 302),
        ({"target": "\x00"}, 302),
    ],
)
def test_a_step_that_is_not_possible_changes_nothing(
    as_person, coordinator, plan: LocalPlan, data, status: int
) -> None:
    assert as_person(coordinator).post(f"/plannen/{plan.uuid}/stap/", data).status_code == status
    plan.refresh_from_db()
    assert (plan.state, plan.state_changes.count()) == ("draft", 0)


def test_another_municipality_finds_nothing(
    as_person, make_person, make_municipality, plan: LocalPlan, section
) -> None:
    other = as_person(make_person(Role.COORDINATOR, make_municipality("Elders", "99002")))
    paths = [f"/plannen/{plan.uuid}/", f"/plannen/deel/{section.uuid}/", f"/plannen/{plan.uuid}/plan.pdf"]
    assert [other.get(path).status_code for path in paths] == [404, 404, 404]
    assert other.post(f"/plannen/{plan.uuid}/stap/", {"target": "advice"}).status_code == 404


def test_a_plan_survives_a_merger(
    as_person, make_person, make_municipality, municipality, acting_of, plan
) -> None:
    successor = make_municipality("Fusiestad", "99009")
    person = make_person(Role.COORDINATOR, successor)
    assert as_person(person).get(f"/plannen/{plan.uuid}/").status_code == 404
    Municipality.objects.filter(organisation=municipality).update(current=successor.municipality)
    stored = LocalPlan.objects.get(pk=plan.pk)
    assert policies.may_edit(acting_of(person), stored)
    assert as_person(person).get(f"/plannen/{plan.uuid}/").status_code == 200


def test_every_move_stands_once_and_only_a_closed_plan_stays_where_it_is() -> None:
    moves = [(move.source, move.target, move.role) for move in TRANSITIONS]
    assert len(moves) == len(set(moves))
    assert {state for state in PlanState if not roles_that_move(state)} == {PlanState.CLOSED}
    assert moves_from("draft", Role.MAYOR) == []


def test_a_note_with_a_number_comes_back_on_a_page_of_its_own(
    as_person, coordinator, plan: LocalPlan
) -> None:
    client = as_person(coordinator)
    sent = {"target": "advice", "note": "Vragen? Bel 0470 12 34 56."}
    answer = client.post(f"/plannen/{plan.uuid}/stap/", sent)
    page = answer.content.decode()
    plan.refresh_from_db()
    assert (answer.status_code, plan.state) == (422, "draft")
    assert ("Vragen? Bel 0470 12 34 56." in page, 'name="target" value="advice"' in page) == (True, True)
    box = re.search(r'name="not_a_person" value="([0-9a-f,]+)"', page)
    assert box is not None
    assert client.post(f"/plannen/{plan.uuid}/stap/", sent | {"not_a_person": box[1]}).status_code == 302
    plan.refresh_from_db()
    assert plan.state == "advice"


@pytest.mark.parametrize(
    ("state", "own", "other"),
    [("draft", True, False), ("advice", True, True), ("executive", True, False), ("running", True, False)],
)
def test_a_coach_sees_what_asks_advice_and_afterwards_only_what_they_advised_on(
    put_in, plan, coach, make_person, institute, acting_of, as_person, state: str, own: bool, other: bool
) -> None:
    put_in(state)
    type(plan).objects.update(coach=coach)
    plan.refresh_from_db()
    for person, expected in ((coach, own), (make_person(Role.COACH, institute), other)):
        acting = acting_of(person)
        assert policies.visible(acting).exists() is expected
        assert as_person(person).get(f"/plannen/{plan.uuid}/").status_code == (200 if expected else 404)
