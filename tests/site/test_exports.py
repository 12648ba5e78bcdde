"""What can I take along: what a person may download and nothing else; every file is there."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from polarprof.academy.models import Certificate, Course
from polarprof.common.exports import exports, exports_for
from polarprof.events.models import Event, Registration
from polarprof.organisations.acting import Acting
from polarprof.organisations.demo import demo_person
from polarprof.organisations.enums import Role
from polarprof.plans.models import LocalPlan, PlanTemplate

pytestmark = pytest.mark.django_db


def make_plan(organisation, title: str, **values: object) -> LocalPlan:
    template, _made = PlanTemplate.objects.get_or_create(key="t", version=1, title="t", definition={})
    return LocalPlan.objects.create(
        organisation=organisation, template=template, title=title, send_key=uuid4(), **values
    )


def make_event(person, title: str, state: str, days: int = 1) -> Event:
    start = timezone.now() + timedelta(days=days)
    when = {"starts_at": start, "ends_at": start + timedelta(hours=2), "places": 9}
    event = Event.objects.create(kind="workshop", title=title, description="x", place="x", **when)
    Registration.objects.create(event=event, person=person, state=state)
    return event


def titles(acting) -> dict[str, list[str]]:
    return {one.heading: [file.title for file in one.files] for one in exports_for(acting)}


OWN = {"Je eigen gegevens": ["Alles wat we over je bewaren"]}


def test_the_rooms_that_give_something() -> None:
    assert exports.keys() == [
        "20-plans",
        "30-certificates",
        "40-appointments",
        "50-results",
        "60-report",
        "90-own-data",
    ]


def test_only_what_this_person_may_download(
    make_person, make_municipality, municipality, institute, acting_of
) -> None:
    person, coach = make_person(Role.MAYOR, municipality), make_person(Role.COACH, institute)
    make_plan(municipality, "Ons plan")
    make_plan(municipality, "Vraagt advies", state="advice")
    make_plan(make_municipality("Elders", "99002"), "Hun plan")
    make_event(person, "Studiedag", "confirmed")
    make_event(person, "Op de wachtlijst", "waiting")
    make_event(person, "Afgezegd", "cancelled")
    make_event(person, "Voorbij", "confirmed", days=-9)
    make_event(coach, "Van een ander", "confirmed")
    assert titles(acting_of(person)) == {
        "Lokale actieplannen": ["Vraagt advies", "Ons plan"],
        "Afspraken voor je agenda": ["Studiedag"],
        **OWN,
    }
    assert titles(acting_of(coach)) == {
        "Lokale actieplannen": ["Vraagt advies"],
        "Afspraken voor je agenda": ["Van een ander"],
        **OWN,
    }
    assert titles(Acting(make_person(), None)) == OWN


def test_every_link_of_the_page_gives_a_file(begun, as_person) -> None:
    person = demo_person("sofie-sleutelbloem")
    make_event(person, "Studiedag", "confirmed")
    course = Course.objects.all()[0]
    about = {
        "course": course,
        "course_title": course.title,
        "course_version": 1,
        "hours": 1,
        "kind": "mastered",
    }
    Certificate.objects.create(person=person, code="AAAA-BBBB-CCCC", holder_name="Sofie", **about)
    Certificate.objects.create(person=None, code="AAAA-BBBB-DDDD", **about)
    client = as_person(person)
    assert 'href="/meenemen/"' in client.get("/start/").content.decode()
    lists = client.get("/meenemen/").context["lists"]
    assert [file.title for file in lists[1].files] == [f"{course.title} (geslaagd)"]
    files = [(name, url) for one in lists for file in one.files for name, url in file.formats]
    given = {name: client.get(url)["Content-Disposition"].partition(";")[0] for name, url in files}
    assert given == dict.fromkeys(("Word", "PDF", "Excel", "CSV", "iCalendar", "JSON"), "attachment")


@pytest.mark.parametrize("count", [1, 30])
def test_the_page_counts_its_queries(count, make_person, municipality, as_person) -> None:
    person = make_person(Role.COORDINATOR, municipality)
    for number in range(count):
        make_plan(municipality, f"Plan {number}")
        make_event(person, f"Dag {number}", "confirmed")
    client = as_person(person)
    client.get("/meenemen/")
    with CaptureQueriesContext(connection) as queries:
        page = client.get("/meenemen/").content.decode()
    assert (len(queries), page.count("iCalendar")) == (7, count)
