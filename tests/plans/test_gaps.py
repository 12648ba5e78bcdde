"""The gaps of the survey, into the plan with one click."""

import tomllib
from datetime import timedelta

import pytest
from django.conf import settings
from django.utils import timezone

from polarprof.engines.instruments import Checked
from polarprof.fieldwork import actions as fieldwork
from polarprof.fieldwork.models import Wave
from polarprof.instruments.api import definition_by_id, publish
from polarprof.plans.models import LocalPlan, PlanGap

pytestmark = pytest.mark.django_db


@pytest.fixture
def measured(plan: LocalPlan, municipality) -> None:
    """The section on policy, answered with the greatest need."""
    path = settings.CONTENT_DIR / "instruments" / "needs-survey.toml"
    instrument = publish(definition=tomllib.loads(path.read_text(encoding="utf-8")))
    today = timezone.localdate()
    wave = Wave.objects.create(
        key="t0", title="T0", instrument=instrument, opens_on=today, closes_on=today + timedelta(days=30)
    )
    response = fieldwork.start_response(wave=wave, organisation=municipality)
    task = response.tasks.select_related("response", "sheet").get(section_key="policy")
    section = next(part for part in definition_by_id(instrument.pk).sections if part.key == "policy")
    answers = {}
    for item in section.items:
        scored = [option for option in item.options if option.score is not None]
        if scored and item.kind.value != "multiple":
            top = max(scored, key=lambda option: option.score or 0)
            answers[item.key] = Checked(value=top.value, confidence=5 if item.ask_confidence else None)
    fieldwork.save_section(task=task, person=None, answers=answers, role="Beleid", submit=True)


def test_without_a_survey_the_click_says_so(as_person, coordinator, plan: LocalPlan) -> None:
    page = as_person(coordinator).post(f"/plannen/{plan.uuid}/leemtes/", follow=True).content.decode()
    assert "Er zijn nog geen gemeten leemtes" in page
    assert PlanGap.objects.count() == 0


def test_the_click_takes_the_gaps_once_however_often(
    as_person, coordinator, plan: LocalPlan, measured
) -> None:
    client = as_person(coordinator)
    for _ in range(2):
        page = client.post(f"/plannen/{plan.uuid}/leemtes/", follow=True).content.decode()
    gap = PlanGap.objects.get(theme_id="policy")
    assert (gap.plan, gap.need, gap.coverage, gap.gap, gap.wave_title) == (
        plan,
        1.0,
        0.0,
        1.0,
        "T0",
    )
    assert PlanGap.objects.filter(theme_id="policy").count() == 1
    assert 'href="/bevraging/leemtes/policy/"' in page


def test_a_plan_that_moved_on_keeps_its_gaps(as_person, coordinator, put_in, measured) -> None:
    plan = put_in("council")
    page = as_person(coordinator).post(f"/plannen/{plan.uuid}/leemtes/", follow=True).content.decode()
    assert ("Het plan ligt nu bij de coach" in page, PlanGap.objects.count()) == (True, 0)


def test_a_coach_reads_the_gaps_without_a_way_into_the_survey(
    as_person, coordinator, coach, put_in, plan, measured
) -> None:
    as_person(coordinator).post(f"/plannen/{plan.uuid}/leemtes/")
    put_in("advice")
    section = plan.sections.get(kind="gaps")
    page = as_person(coach).get(f"/plannen/deel/{section.uuid}/").content.decode()
    assert ("T0" in page, "/bevraging/leemtes/policy/" in page) == (True, False)
