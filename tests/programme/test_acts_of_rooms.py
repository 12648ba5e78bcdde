"""The figures move when people do things in the rooms: a room and a KPI that name an act differently would be a silent zero."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from polarprof.academy import actions as academy
from polarprof.academy.models import Course, Module, Unit
from polarprof.events import actions as events
from polarprof.events.models import Event
from polarprof.exchange import actions as exchange
from polarprof.fieldwork import actions as fieldwork
from polarprof.fieldwork.models import Wave
from polarprof.instruments.api import publish
from polarprof.journal.api import statements
from polarprof.organisations import actions as organisations
from polarprof.organisations.enums import Role
from polarprof.plans import actions as plans
from polarprof.plans.models import PlanTemplate
from polarprof.programme.models import Edition, WorkYear
from polarprof.programme.queries import Period, counts
from polarprof.themes.models import Theme

pytestmark = pytest.mark.django_db
Moved = Callable[..., object]


@pytest.fixture
def moved() -> Moved:
    """What is done inside moves exactly these figures by one, and no other."""
    today = timezone.localdate()
    edition = Edition.objects.create(
        key="nu", title="nu", starts_on=today.replace(month=1, day=1), ends_on=today.replace(month=12, day=31)
    )

    @contextmanager
    def by_one(*keys: str) -> Iterator[None]:
        before = counts(Period(edition, None))
        yield
        after = counts(Period(edition, None))
        assert {key: after[key] - before[key] for key in after if after[key] != before[key]} == dict.fromkeys(
            keys, 1
        )

    return by_one


@pytest.fixture
def acting(make_person, municipality, acting_of):
    return acting_of(make_person(Role.COORDINATOR, municipality, access_manager=True))


@pytest.fixture
def freeze(monkeypatch: pytest.MonkeyPatch) -> Callable[[datetime], None]:
    """The clock stands at this moment, by the clock here."""

    def stand_at(moment: datetime) -> None:
        monkeypatch.setattr(timezone, "now", lambda: timezone.make_aware(moment))

    return stand_at


@pytest.fixture
def work_years() -> dict[int, Period]:
    """Two work years beside each other."""
    edition = Edition.objects.create(
        key="e", title="e", starts_on=date(2025, 1, 1), ends_on=date(2026, 12, 31)
    )
    days = {year: {"starts_on": date(year, 1, 1), "ends_on": date(year, 12, 31)} for year in (2025, 2026)}
    return {
        year: Period(edition, WorkYear.objects.create(edition=edition, key=str(year), title=str(year), **of))
        for year, of in days.items()
    }


def test_a_plan_decided_in_december_and_clicked_in_january_counts_in_the_year_of_the_decision(
    work_years, acting, make_person, municipality, acting_of, freeze
) -> None:
    template = PlanTemplate.objects.create(key="p", version=1, title="p", definition={"section": []})
    mayor = acting_of(make_person(Role.MAYOR, municipality))
    freeze(datetime(2026, 1, 14, 9, 30))
    plan = plans.start_plan(acting=acting, template=template, title="Plan", send_key=uuid4())
    for mover, target in ((acting, "executive"), (mayor, "council"), (mayor, "running")):
        plans.move(acting=mover, plan=plan, target=target)
    assert [counts(work_years[year])["running"] for year in (2025, 2026)] == [0, 1]
    decision = plan.decisions.get()
    for day, expected in (
        (date(2025, 12, 18), [1, 0]),
        (date(2025, 12, 31), [1, 0]),
        (date(2026, 1, 1), [0, 1]),
        (date(2025, 12, 18), [1, 0]),
    ):
        plans.note_decision(acting=acting, decision=decision, decided_on=day, url="")
        assert [counts(work_years[year])["running"] for year in (2025, 2026)] == expected
    kept = statements().get(verb="approved")
    assert (timezone.localdate(kept.happened_at), kept.actor_key) == (
        date(2025, 12, 18),
        mayor.person.actor_key,
    )
    plans.note_decision(
        acting=acting, decision=decision, decided_on=date(2025, 12, 18), url="https://x.example/"
    )
    assert statements().get(verb="approved").pk == kept.pk


def test_a_presence_noted_in_january_counts_in_the_year_of_the_event(
    work_years, acting, make_person, municipality, acting_of, freeze
) -> None:
    start = timezone.make_aware(datetime(2025, 12, 18, 9, 0))
    event = Event.objects.create(
        kind="study_day",
        title="Dag",
        description="x",
        place="x",
        places=9,
        starts_at=start,
        ends_at=start + timedelta(hours=2),
    )
    person = make_person(Role.PROFESSIONAL, municipality)
    freeze(datetime(2025, 12, 1, 9, 0))
    own = events.register(acting=acting_of(person), event=event)
    freeze(datetime(2026, 1, 14, 9, 30))
    events.mark_attended(acting=acting, registration=own)
    assert [counts(work_years[year])["event_participants"] for year in (2025, 2026)] == [1, 0]


def test_an_invitation_reaches_and_the_first_sign_in_counts(moved, acting, as_person, municipality) -> None:
    with moved("reached"):
        organisations.invite(acting=acting, email="nieuw@test.example", role=Role.PROFESSIONAL)
    with moved():
        organisations.invite(acting=acting, email="nog@test.example", role=Role.PROFESSIONAL)
    with moved("signed_in"):
        as_person(acting.person)
    with moved():
        as_person(acting.person)


def test_a_section_that_is_handed_in(moved, acting, municipality) -> None:
    survey = {
        "key": "s",
        "version": 1,
        "kind": "survey",
        "title": "S",
        "section": [
            {
                "key": key,
                "title": key,
                "item": [{"key": f"{key}1", "text": "Vraag?", "kind": "text", "max_length": 100}],
            }
            for key in ("a", "b")
        ],
    }
    today = timezone.localdate()
    wave = Wave.objects.create(
        key="t", title="T", instrument=publish(definition=survey), opens_on=today, closes_on=today
    )
    first, second = fieldwork.start_response(wave=wave, organisation=municipality).tasks.all()
    with moved():
        fieldwork.save_section(task=first, person=acting.person, answers={}, role="", submit=False)
    with moved("reached", "answered"):
        fieldwork.save_section(task=first, person=None, answers={}, role="", submit=True)
    with moved():
        fieldwork.save_section(task=second, person=acting.person, answers={}, role="", submit=True)


def test_a_unit_and_a_certificate(moved, acting) -> None:
    course = Course(key="c", slug="c", title="C", hours=1)
    course.modules = [Module(key="m", title="M", hours=1, sort_order=0)]
    course.save()
    units = [
        Unit.objects.create(module=course.modules.get(), key=str(number), title="U", order=number, minutes=5)
        for number in range(2)
    ]
    with moved():
        enrolment = academy.start_course(acting=acting, course=course)
    with moved("reached", "learnt"):
        academy.complete_unit(acting=acting, enrolment=enrolment, unit=units[0])
    with moved():
        academy.complete_unit(acting=acting, enrolment=enrolment, unit=units[1])
    with moved("certificates"):
        certificate = academy.issue_certificate(acting=acting, enrolment=enrolment)
    with moved():
        academy.issue_certificate(acting=acting, enrolment=enrolment)
        academy.revoke_certificate(acting=acting, certificate=certificate, reason="Vergissing.")


def test_a_plan_counts_as_running_only_when_the_council_approved_it(
    moved, acting, make_person, municipality, acting_of
) -> None:
    mayor = acting_of(make_person(Role.MAYOR, municipality))
    template = PlanTemplate.objects.create(key="t", version=1, title="T", definition={"section": []})
    with moved("reached", "plan"):
        plan = plans.start_plan(acting=acting, template=template, title="Ons plan", send_key=uuid4())
    with moved():
        plans.move(acting=acting, plan=plan, target="executive")
        plans.move(acting=mayor, plan=plan, target="council")
    with moved("running"):
        plans.move(acting=mayor, plan=plan, target="running")
    with moved():
        plans.move(acting=acting, plan=plan, target="review")
        plans.move(acting=acting, plan=plan, target="revised")
        plans.move(acting=mayor, plan=plan, target="running")
        plans.move(acting=acting, plan=plan, target="closed")


def test_an_answer_to_a_question(moved, acting, make_person, municipality, acting_of) -> None:
    theme = Theme.objects.create(key="skills", facet="dimension", label_nl="x", label_en="x")
    with moved("reached"):
        question = exchange.ask(acting=acting, send_key=uuid4(), theme=theme, title="Hoe?", situation="Zo.")
    helper, key = acting_of(make_person(Role.PROFESSIONAL, municipality)), uuid4()
    with moved("questions_answered"):
        given = exchange.answer(acting=helper, question=question, send_key=key, body="Zo.")
        exchange.answer(acting=helper, question=question, send_key=key, body="Zo.")
    with moved():
        exchange.mark_helped(acting=acting, given=given)


def test_presence_and_not_registration(moved, acting, make_person, acting_of) -> None:
    now = timezone.now()
    event = Event.objects.create(
        kind="study_day", title="Dag", starts_at=now, ends_at=now + timedelta(hours=1), places=3
    )
    with moved("reached"):
        registration = events.register(acting=acting, event=event)
    manager = acting_of(make_person())
    with moved("event_participants"):
        events.mark_attended(acting=manager, registration=registration)
        events.mark_attended(acting=manager, registration=registration)
