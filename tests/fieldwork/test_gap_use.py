"""Whether what fits was used by the own municipality: a course, a day, a practice; of a guide nobody keeps it."""

from datetime import timedelta
from decimal import Decimal
from uuid import uuid4

import pytest
from django.db import transaction
from django.utils import timezone

from polarprof.academy.models import Course, Module, Unit
from polarprof.engines.instruments import Checked
from polarprof.events.models import Event, Registration
from polarprof.expertise.models import Practice, Resource
from polarprof.fieldwork import actions
from polarprof.fieldwork.gaps import GapView, gaps_of
from polarprof.journal.api import Activity, ActivityKind, Verb, record
from polarprof.organisations.acting import Acting
from polarprof.organisations.models import Capacity, Municipality, Organisation
from polarprof.plans.actions import take_in_gap
from polarprof.plans.in_words import offer as offer_words
from polarprof.plans.models import Action, LocalPlan, Objective, PlanTemplate
from polarprof.themes.models import Theme

pytestmark = pytest.mark.django_db


@pytest.fixture
def offer(wave) -> dict[str, object]:
    """A course, a day, a practice and a guide, all on policy."""
    theme = Theme.objects.get(key="policy")
    course = Course(key="c", slug="c", title="Opleiding", hours=Decimal("1.5"))
    course.themes, course.live = [theme], True
    course.modules = [Module(key="m", title="M", hours=Decimal("1.5"), sort_order=0)]  # type: ignore[misc]  # modelcluster sets it so
    course.save()
    unit = Unit.objects.create(module=Module.objects.get(), key="u", title="U", minutes=5)
    start = timezone.now() + timedelta(days=3)
    event = Event.objects.create(
        kind="study_day", title="Dag", starts_at=start, ends_at=start + timedelta(hours=2), places=9
    )
    practice = Practice.objects.create(key="p", title="Praktijk")
    guide = Resource.objects.create(
        key="g", title="Gids", publisher="P", url="https://p.example", summary="S"
    )
    for thing in (event, practice, guide):
        thing.themes.set([theme])
    return {"unit": unit, "event": event, "practice": practice}


@pytest.fixture
def view(response, coordinator, offer):
    """What the municipality sees of policy, with the greatest need."""
    task = response.tasks.select_related("response", "sheet").get(section_key="policy")
    answers = {"policy_plan": Checked(value="no", confidence=4)}
    actions.save_section(task=task, person=coordinator, answers=answers, role="x", submit=True)

    def read() -> GapView:
        (found,) = gaps_of(response, response.organisation)
        assert (found.gap.need, len(found.offers)) == (1.0, 4)
        return found

    return read


def used(view: GapView) -> dict[str, bool | None]:
    return {one.offer.kind: one.used for one in view.offers}


def take_course(person, organisation: Organisation, unit: Unit) -> None:
    with transaction.atomic():
        record(
            key=f"{organisation.pk}",
            person=person,
            verb=Verb.PROGRESSED,
            activity=Activity(ActivityKind.UNIT, unit.uuid, unit.title),
            organisation=organisation,
        )


def plan_with(organisation: Organisation, practice: Practice) -> None:
    template = PlanTemplate.objects.create(key=str(uuid4())[:8], version=1, title="T", definition={})
    plan = LocalPlan.objects.create(organisation=organisation, template=template, title="P", send_key=uuid4())
    objective = Objective.objects.create(plan=plan, title="D", send_key=uuid4())
    Action.objects.create(
        objective=objective,
        title="A",
        send_key=uuid4(),
        origin_kind="practice",
        origin_uuid=practice.uuid,
    )


def test_a_great_need_with_nothing_used_stays_a_great_need(view) -> None:
    found = view()
    assert used(found) == {"course": False, "event": False, "guide": None, "practice": False}
    assert (found.gap.unused_count, found.gap.used_count, found.step, found.to_look_at.title) == (
        *(3, 0, "look"),
        "Opleiding",
    )


def test_what_colleagues_used_is_told_and_the_need_stays(
    view, offer, coordinator, municipality, make_municipality
) -> None:
    away = make_municipality("Ginds", "99005")
    take_course(coordinator, away, offer["unit"])
    registration = Registration.objects.create(
        event=offer["event"], person=coordinator, organisation=municipality, state="waiting"
    )
    plan_with(away, offer["practice"])
    assert used(view()) == {"course": False, "event": False, "guide": None, "practice": False}
    take_course(coordinator, municipality, offer["unit"])
    Registration.objects.filter(pk=registration.pk).update(state="confirmed")
    plan_with(municipality, offer["practice"])
    found = view()
    assert used(found) == {"course": True, "event": True, "guide": None, "practice": True}
    assert (found.gap.used_count, found.gap.unused_count, found.step) == (3, 0, "plan")


def test_what_was_used_before_a_merger_counts(
    view, offer, coordinator, municipality, make_municipality
) -> None:
    old = make_municipality("Oud", "99006")
    take_course(coordinator, old, offer["unit"])
    assert used(view())["course"] is False
    Municipality.objects.filter(organisation=old).update(current=municipality.municipality)
    assert used(view())["course"] is True


def test_page_paper_and_plan_say_the_same_in_three_words(
    view, offer, coordinator, municipality, as_person, make_municipality
) -> None:
    """Of a guide nobody keeps whether it was used: it is neither used nor unused."""
    take_course(coordinator, municipality, offer["unit"])
    view()
    plan_with(municipality, offer["practice"])
    plan = LocalPlan.objects.get()
    client = as_person(coordinator)
    acting = Acting(coordinator, Capacity.objects.get(person=coordinator))
    take_in_gap(acting=acting, plan=plan, theme="policy")
    told = "4 in het aanbod: 2 gebruikt, 1 niet gebruikt, 1 niet bekend"
    for path in ("policy/", "op-papier/"):
        assert told in client.get(f"/bevraging/leemtes/{path}").content.decode()
    assert offer_words(plan.gaps.get()) == told
    plan.gaps.update(unused=None)
    assert offer_words(plan.gaps.get()) == "4 in het aanbod: 2 gebruikt, 0 niet gebruikt, 2 niet bekend"
    plan.gaps.update(used=None)
    assert offer_words(plan.gaps.get()) == "–"
    plan.gaps.update(offers=0, used=0)
    assert offer_words(plan.gaps.get()) == "niets: witte vlek"
