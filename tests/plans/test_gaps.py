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
from polarprof.instruments.models import Instrument
from polarprof.plans.documents import plan_document
from polarprof.plans.models import LocalPlan, PlanGap
from polarprof.plans.queries import needs_in
from polarprof.themes.models import Theme

pytestmark = pytest.mark.django_db


def needs_survey() -> Instrument:
    path = settings.CONTENT_DIR / "instruments" / "needs-survey.toml"
    return publish(definition=tomllib.loads(path.read_text(encoding="utf-8")))


@pytest.fixture
def measured(plan: LocalPlan, municipality) -> None:
    """The section on policy, answered with the greatest need."""
    instrument = needs_survey()
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
    assert "Er zijn nog geen gemeten noden" in page
    assert PlanGap.objects.count() == 0


def test_the_click_takes_the_gaps_once_however_often(
    as_person, coordinator, plan: LocalPlan, measured
) -> None:
    client = as_person(coordinator)
    for _ in range(2):
        page = client.post(f"/plannen/{plan.uuid}/leemtes/", follow=True).content.decode()
    gap = PlanGap.objects.get(theme_id="policy")
    assert (gap.plan, gap.need, gap.level, gap.wave_title) == (plan, 1.0, "grote nood", "T0")
    assert (gap.answered, gap.unknown, gap.sureness, gap.offers, gap.used) == (4, 0, "sure", 0, 0)
    assert "grote nood (ongeveer 100\N{NO-BREAK SPACE}%)" in page
    assert "niets: witte vlek" in page
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


def test_one_need_from_its_own_page_into_the_plan(as_person, coordinator, plan: LocalPlan, measured) -> None:
    client = as_person(coordinator)
    assert 'action="/plannen/leemte/policy/"' in client.get("/bevraging/leemtes/policy/").content.decode()
    for _ in range(2):
        page = client.post("/plannen/leemte/policy/", follow=True).content.decode()
    assert "“Beleid” staat in het plan." in page
    gap = PlanGap.objects.get()
    assert (gap.plan, gap.theme_id, gap.need) == (plan, "policy", 1.0)


def test_one_need_leaves_the_others_that_are_in_the_plan(
    as_person, coordinator, plan: LocalPlan, measured
) -> None:
    PlanGap.objects.create(
        plan=plan, theme=Theme.objects.get(key="skills"), label="Vaardigheden", need=0.4, wave_title="T-1"
    )
    as_person(coordinator).post("/plannen/leemte/policy/")
    assert list(plan.gaps.values_list("theme_id", "need", "offers")) == [
        ("policy", 1.0, 0),
        ("skills", 0.4, None),
    ]


@pytest.mark.parametrize("theme", ["exposure", "skills", "nonsense"])
def test_what_is_not_measured_does_not_come_into_the_plan(
    as_person, coordinator, plan: LocalPlan, measured, theme: str
) -> None:
    page = as_person(coordinator).post(f"/plannen/leemte/{theme}/", follow=True).content.decode()
    assert ("Er zijn nog geen gemeten noden" in page, PlanGap.objects.count()) == (True, 0)


def test_without_a_plan_that_is_being_written_it_says_so(as_person, coordinator, put_in, measured) -> None:
    put_in("council")
    page = as_person(coordinator).post("/plannen/leemte/policy/", follow=True).content.decode()
    assert ("Jullie schrijven nu aan geen plan." in page, PlanGap.objects.count()) == (True, 0)


def test_a_plan_shows_what_was_met_last_and_the_mayor_not_at_all(
    as_person, mayor, coordinator, plan: LocalPlan
) -> None:
    """It was taken in as a gap before it became context."""
    for key, label, need in (("exposure", "Wat jullie tegenkomen", 1.0), ("skills", "Vaardigheden", 0.5)):
        PlanGap.objects.create(
            plan=plan, theme=Theme.objects.get(key=key), label=label, need=need, wave_title="T-1"
        )
    assert [gap.label for gap in needs_in(plan)] == ["Vaardigheden", "Wat jullie tegenkomen"]
    brief = as_person(mayor).get(f"/plannen/{plan.uuid}/kort/").content.decode()
    assert "De grootste noden in dit plan:" in brief
    assert "Vaardigheden (matige nood)" in brief
    assert "Wat jullie tegenkomen" not in brief
    [table] = [
        table
        for section in plan_document(plan).sections
        for table in section.tables
        if table.caption == "Noden en leemtes"
    ]
    assert [row[:4] for row in table.rows] == [
        ("Vaardigheden", "matige nood (ongeveer 50\N{NO-BREAK SPACE}%)", "–", "–"),
        ("Wat jullie tegenkomen", "grote nood (ongeveer 100\N{NO-BREAK SPACE}%)", "–", "–"),
    ]
