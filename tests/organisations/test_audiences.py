"""Who is meant, by kind: literal people for each audience, and the question that agrees with them."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from polarprof.events.models import Event, Registration
from polarprof.organisations.api import Audience, audience_kinds
from polarprof.organisations.audiences import UnknownKindError
from polarprof.organisations.enums import OrganisationKind, Role
from polarprof.organisations.models import Capacity, Municipality, Organisation
from polarprof.plans.models import Action, LocalPlan, Objective, PlanTemplate

pytestmark = pytest.mark.django_db


def event_with(people) -> Event:
    now = timezone.now()
    when = {"starts_at": now + timedelta(days=1), "ends_at": now + timedelta(days=2), "places": 9}
    event = Event.objects.create(kind="workshop", title="Dag", description="x", place="x", **when)
    for name, state in (
        ("mayor", "confirmed"),
        ("coach", "confirmed"),
        ("left", "confirmed"),
        ("partner", "waiting"),
        ("coach 2", "cancelled"),
    ):
        Registration.objects.create(event=event, person=people[name], state=state)
    return event


def plan_of(own, partner, coach) -> LocalPlan:
    template = PlanTemplate.objects.create(key="t", version=1, title="t", definition={})
    plan = LocalPlan.objects.create(
        organisation=own, template=template, title="Ons plan", coach=coach, send_key=uuid4()
    )
    objective = Objective.objects.create(plan=plan, title="x", send_key=uuid4())
    for _ in range(2):
        Action.objects.create(objective=objective, title="x", send_key=uuid4()).partners.add(partner)
    return plan


@pytest.fixture
def world(make_person, make_municipality, institute):
    """Names of people to people; a municipality, one that it took in, another one, a partner, an event and a plan."""
    own, merged, other = (
        make_municipality(name, nis) for name, nis in (("Stad", "1"), ("Dorp", "2"), ("Elders", "3"))
    )
    Municipality.objects.filter(organisation=merged).update(current=own.municipality)
    partner = Organisation.objects.create(name="Jeugdhuis", kind=OrganisationKind.PARTNER)
    people = {
        "mayor": make_person(Role.MAYOR, own),
        "coordinator": make_person(Role.COORDINATOR, own),
        "coordinator of the part": make_person(Role.COORDINATOR, merged),
        "mayor elsewhere": make_person(Role.MAYOR, other),
        "coach": make_person(Role.COACH, institute),
        "coach 2": make_person(Role.COACH, institute),
        "partner": make_person(Role.PARTNER, partner),
        "left": make_person(Role.MAYOR, own),
        "closed": make_person(Role.MAYOR, own),
        "nothing": make_person(),
    }
    Capacity.objects.create(
        person=people["mayor"], organisation=other, role=Role.COORDINATOR, source="invitation"
    )
    Capacity.objects.filter(person=people["left"]).update(ended_at=timezone.now())
    type(people["closed"]).objects.filter(pk=people["closed"].pk).update(is_active=False)
    event, plan = event_with(people), plan_of(own, partner, people["coach"])
    targets = {
        "": "",
        "own": own.uuid,
        "part": merged.uuid,
        "event": event.uuid,
        "plan": plan.uuid,
        "unknown": uuid4(),
    }
    return people, {name: str(target) for name, target in targets.items()}


TABLE = [
    ("everybody", "", None, ["coach", "coach 2", "coordinator", "coordinator of the part", "mayor", "mayor elsewhere", "partner"], "iedereen met toegang"),
    ("everybody", "", Role.COACH, ["coach", "coach 2"], "coach"),
    ("everybody", "", Role.MAYOR, ["mayor", "mayor elsewhere"], "burgemeester of schepen"),
    ("organisation", "own", None, ["coordinator", "mayor"], "Stad"),
    ("organisation", "own", Role.COORDINATOR, ["coordinator"], "coördinator, Stad"),
    ("organisation", "part", Role.COORDINATOR, ["coordinator", "coordinator of the part"], "coördinator, Dorp"),
    ("organisation", "unknown", None, [], "mensen van een organisatie"),
    ("event", "event", None, ["coach", "mayor"], None),
    ("event", "event", Role.COACH, ["coach"], None),
    ("event", "unknown", None, [], "mensen met een plaats op een activiteit"),
    ("plan-adviser", "plan", None, ["coach"], "die advies gaf over “Ons plan”"),
    ("plan-adviser", "unknown", None, [], "wie advies gaf over een plan"),
    ("plan-partners", "plan", Role.PARTNER, ["partner"], "partner, die meewerkt aan “Ons plan”"),
    ("plan-partners", "plan", Role.MAYOR, [], "burgemeester of schepen, die meewerkt aan “Ons plan”"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "target", "role", "meant", "words"), TABLE)
def test_who_is_meant(world, kind, target, role, meant, words) -> None:
    people, targets = world
    audience = Audience(kind, targets[target], role)
    names = {person.pk: name for name, person in people.items()}
    assert sorted(names[person.pk] for person in audience.people()) == meant
    assert sorted(name for name, person in people.items() if audience.includes(person)) == meant
    assert words is None or audience.words() == words


def test_the_kinds_of_the_house() -> None:
    assert audience_kinds.keys() == ["event", "everybody", "organisation", "plan-adviser", "plan-partners"]
    assert {kind for kind, *_rest in TABLE} == set(audience_kinds.keys())


def test_an_event_is_called_by_its_title_and_can_be_chosen(world) -> None:
    people, targets = world
    kind = audience_kinds.get("event")
    assert Audience("event", targets["event"]).words().startswith("Dag (")
    assert list(kind.choices()) == [(targets["event"], Audience("event", targets["event"]).words())]
    assert {
        name: [str(one) for one in kind.targets_of(person)]
        for name, person in people.items()
        if kind.targets_of(person)
    } == {name: [targets["event"]] for name in ("mayor", "coach", "left")}
    ever = set(kind.ever(targets["event"]))
    assert {name for name, person in people.items() if person.pk in ever} == {
        "mayor",
        "coach",
        "left",
        "partner",
        "coach 2",
    }


def test_an_audience_costs_one_query_however_many_are_meant(world, django_assert_num_queries) -> None:
    audience = Audience("organisation", world[1]["own"], Role.MAYOR)
    with django_assert_num_queries(1):
        list(audience.people())


def test_a_kind_that_no_room_registered_is_an_error() -> None:
    with pytest.raises(UnknownKindError):
        Audience("campaign").people()
