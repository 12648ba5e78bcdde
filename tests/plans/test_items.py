"""Objectives, actions and indicators: add, change, delete; where an idea comes from; wrong input."""

from uuid import uuid4

import pytest

from polarprof.expertise.models import Practice
from polarprof.plans import actions
from polarprof.plans.models import Action, Indicator, LocalPlan, Objective
from tests.pages import fields_of

pytestmark = pytest.mark.django_db


def action_form(**changes: str) -> dict[str, str]:
    data = {"title": "Gespreksavond", "budget": "1500,50", "send_key": str(uuid4())}
    return {**data, **changes}


def test_a_form_sent_twice_adds_one_action(as_person, coordinator, objective: Objective) -> None:
    client, data = (
        as_person(coordinator),
        action_form(bbc_code="A-1.2.3", starts_on="2026-01-01", ends_on="2026-12-31"),
    )
    for _ in range(2):
        assert client.post(f"/plannen/doel/{objective.uuid}/actie/", data).status_code == 302
    action = Action.objects.get()
    assert (str(action.budget), action.bbc_code) == ("1500.50", "A-1.2.3")


@pytest.mark.parametrize(
    ("written", "stored", "shown"),
    [
        ("12.500", "12500.00", "12.500"),
        ("12 500", "12500.00", "12.500"),
        ("€ 12.500,50", "12500.50", "12.500,50"),
        ("1.500", "1500.00", "1500"),
        ("12500,-", "12500.00", "12.500"),
    ],
)
def test_an_amount_is_read_as_people_write_it_and_shown_so(
    as_person, coordinator, objective: Objective, written: str, stored: str, shown: str
) -> None:
    client = as_person(coordinator)
    client.post(f"/plannen/doel/{objective.uuid}/actie/", action_form(budget=written))
    action = Action.objects.get()
    assert str(action.budget) == stored
    page = client.get(f"/plannen/actie/{action.uuid}/").content.decode()
    assert fields_of(page)["budget"] == shown


@pytest.mark.parametrize(
    "changes",
    [
        {"budget": "12,500"},
        {"title": ""},
        {"title": "x" * 301},
        {"budget": "-1"},
        {"budget": "veel"},
        {"budget": "1" * 30},
        {"starts_on": "2026-12-31", "ends_on": "2026-01-01"},
        {"starts_on": "31 februari"},
        {"owner_email": "geen adres"},
        {"partners": "999999"},
        {"partners": "9" * 23},
        {"theme": "9" * 30},
        {"origin": "unit:nonsense"},
        {"origin": "unit:00000000-0000-4000-8000-000000000000"},
        {"theme": "nonsense"},
        {"bbc_code": "x" * 41},
        {"reporting_code": "x" * 41},
        {"budget": "1e400"},
        {"budget": "500 %"},
        {"ends_on": "0000-00-00"},
        {"description": "bel 0471 23 45 67"},
        {"send_key": ""},
        {"title": "\x00"},
    ],
)
def test_wrong_input_adds_nothing(
    as_person, coordinator, objective: Objective, changes: dict[str, str]
) -> None:
    answer = as_person(coordinator).post(f"/plannen/doel/{objective.uuid}/actie/", action_form(**changes))
    assert answer.status_code == 422
    assert Action.objects.count() == 0


def test_an_action_can_be_changed_and_deleted(as_person, coordinator, make_action) -> None:
    action, client = make_action(), as_person(coordinator)
    address = f"/plannen/actie/{action.uuid}/"
    client.post(address, {**fields_of(client.get(address).content.decode()), "title": "Anders"})
    action.refresh_from_db()
    assert action.title == "Anders"
    client.post(f"/plannen/wissen/action/{action.uuid}/")
    assert Action.objects.count() == 0
    assert client.post(f"/plannen/wissen/plan/{action.uuid}/").status_code == 404


def test_an_indicator_has_a_baseline_and_a_target(as_person, coordinator, plan: LocalPlan) -> None:
    data = {
        "name": "Partners",
        "kind": "output",
        "baseline": "3 van 12",
        "target": "8 van 12",
        "send_key": str(uuid4()),
    }
    client = as_person(coordinator)
    assert client.post(f"/plannen/{plan.uuid}/indicator/", {**data, "baseline": ""}).status_code == 422
    assert client.post(f"/plannen/{plan.uuid}/indicator/", data).status_code == 302
    assert list(Indicator.objects.values_list("baseline", "target")) == [("3 van 12", "8 van 12")]


INDICATOR = {"name": "Partners", "kind": "output", "baseline": "3", "target": "8", "unit": "clubs"}


@pytest.mark.parametrize(
    "changes",
    [
        {"name": "x" * 201},
        {"kind": "nonsense"},
        {"baseline": ""},
        {"unit": "x" * 41},
        {"source": "mail jan@voorbeeld.be"},
        {"objective": "999999"},
        {"objective": "a\x00"},
        {"send_key": "geen"},
    ],
)
def test_a_wrong_indicator_is_explained(as_person, coordinator, plan: LocalPlan, changes) -> None:
    data = {**INDICATOR, "send_key": str(uuid4()), **changes}
    assert as_person(coordinator).post(f"/plannen/{plan.uuid}/indicator/", data).status_code == 422
    assert Indicator.objects.count() == 0


def test_an_indicator_belongs_to_an_objective_of_its_own_plan(
    as_person, coordinator, plan: LocalPlan, objective: Objective, acting_of
) -> None:
    other = actions.start_plan(
        acting=acting_of(coordinator), template=plan.template, title="Ander plan", send_key=uuid4()
    )
    client, data = as_person(coordinator), {**INDICATOR, "objective": str(objective.pk)}
    answers = [
        client.post(f"/plannen/{one.uuid}/indicator/", {**data, "send_key": str(uuid4())}).status_code
        for one in (other, plan)
    ]
    assert answers == [422, 302]
    assert Indicator.objects.get().objective == objective


def test_deleting_an_objective_keeps_its_indicators_for_the_plan(
    as_person, coordinator, objective: Objective, acting_of
) -> None:
    found = actions.save_indicator(
        acting=acting_of(coordinator),
        plan=objective.plan,
        indicator=None,
        values={**INDICATOR, "objective": objective},
        send_key=uuid4(),
    )
    as_person(coordinator).post(f"/plannen/wissen/objective/{objective.uuid}/")
    found.refresh_from_db()
    assert (found.objective, Objective.objects.count()) == (None, 0)


def test_an_action_says_where_the_idea_came_from(as_person, coordinator, objective: Objective) -> None:
    practice = Practice.objects.create(key="p", title="Buurttafel", summary="S")
    client, data = as_person(coordinator), action_form(origin=f"practice:{practice.uuid}")
    client.post(f"/plannen/doel/{objective.uuid}/actie/", data)
    action = Action.objects.get()
    assert (action.origin_kind, action.origin_title) == ("practice", "Buurttafel")
    assert client.get(action.origin_url).status_code == 200


def test_an_origin_that_left_the_house_stays_with_the_action(as_person, coordinator, make_action) -> None:
    action = make_action(origin_kind="unit", origin_uuid=uuid4(), origin_title="Oude les", origin_url="/x/")
    client, path = as_person(coordinator), f"/plannen/actie/{action.uuid}/"
    sent = fields_of(client.get(path).content.decode())
    assert client.post(path, {**sent, "title": "Anders"}).status_code == 302
    action.refresh_from_db()
    assert (action.title, action.origin_title, action.origin_url) == ("Anders", "Oude les", "/x/")


def test_what_was_typed_stays_when_it_points_to_a_person(as_person, coordinator, objective) -> None:
    answer = as_person(coordinator).post(
        f"/plannen/doel/{objective.uuid}/actie/", action_form(description="Bel 0471 23 45 67 morgen")
    )
    assert (answer.status_code, "Bel 0471 23 45 67 morgen" in answer.content.decode()) == (422, True)


def test_when_the_plan_has_moved_on_the_typed_text_is_shown_and_not_stored(
    as_person, coordinator, make_action, put_in
) -> None:
    action = make_action()
    put_in("council")
    client, path = as_person(coordinator), f"/plannen/actie/{action.uuid}/"
    answer = client.post(path, action_form(title="Te laat getypt"))
    assert (answer.status_code, "Te laat getypt" in answer.content.decode()) == (409, True)
    assert client.get(path).status_code == 302
    client.post(f"/plannen/wissen/action/{action.uuid}/")
    assert list(Action.objects.values_list("title", flat=True)) == ["Gespreksavond"]
