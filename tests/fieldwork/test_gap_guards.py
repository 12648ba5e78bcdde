"""Which answers and which municipalities stand behind the gaps, and on which days a wave is open, written by hand."""

from datetime import timedelta

import pytest
from django.utils import timezone

from polarprof.expertise.models import Practice
from polarprof.fieldwork.gaps import alike_with_practice, latest_response
from polarprof.fieldwork.models import SectionTask, SurveyResponse, Wave
from polarprof.fieldwork.queries import is_open, open_waves
from polarprof.instruments.models import AnswerSheet
from polarprof.organisations.models import Municipality, Organisation
from polarprof.themes.models import Theme

pytestmark = pytest.mark.django_db


def wave_of(wave: Wave, key: str, opened_days_ago: int) -> Wave:
    day = timezone.localdate() - timedelta(days=opened_days_ago)
    return Wave.objects.create(
        key=key, title=key, instrument=wave.instrument, opens_on=day, closes_on=day + timedelta(days=9)
    )


def answer(wave: Wave, organisation: Organisation, *, started: bool = True) -> SurveyResponse:
    response = SurveyResponse.objects.create(wave=wave, organisation=organisation)
    sheet = AnswerSheet.objects.create(instrument=wave.instrument, purpose="x", key=str(response.uuid))
    begun = timezone.now() if started else None
    SectionTask.objects.create(
        response=response, section_key="policy", order=0, sheet=sheet, started_at=begun
    )
    return response


def test_the_newest_wave_that_was_begun_counts_also_of_who_merged_into_it(
    wave, municipality, make_municipality
) -> None:
    old, away = make_municipality("Oud", "99002"), make_municipality("Ginds", "99003")
    Municipality.objects.filter(organisation=old).update(
        current=municipality.municipality, valid_to="2024-12-31"
    )
    waves = [wave_of(wave, f"w{number}", 400 - 100 * number) for number in range(4)]
    assert latest_response(municipality) is None
    first = answer(waves[0], municipality)
    assert latest_response(municipality) == first
    second = answer(waves[1], old)
    assert latest_response(municipality) == second
    answer(waves[2], municipality, started=False)
    answer(waves[3], away)
    assert latest_response(municipality) == second
    assert latest_response(old) == second
    third = answer(waves[2], old)
    # Made later, of an earlier wave.
    answer(waves[0], old)
    assert latest_response(municipality) == third


def test_three_municipalities_of_like_size_with_a_practice(make_municipality, municipality) -> None:
    """Half as many inhabitants is still alike; the most alike comes first."""
    theme = Theme.objects.create(key="skills", facet="dimension", label_nl="x", label_en="x")
    other = Theme.objects.create(key="policy", facet="dimension", label_nl="x", label_en="x")
    sizes = {
        "half": 15_000,
        "less": 14_900,
        "double": 59_000,
        "more": 60_100,
        "alike": 30_100,
        "near": 33_000,
        "elsewhere": 30_000,
    }
    for number, (name, population) in enumerate(sizes.items()):
        place = make_municipality(name, f"9910{number}", population).municipality
        practice = Practice.objects.create(key=name, title=name, municipality=place)
        practice.themes.set([other if name == "elsewhere" else theme])
    own = Practice.objects.create(key="own", title="own", municipality=municipality.municipality)
    own.themes.set([theme])
    nowhere = Practice.objects.create(key="nowhere", title="nowhere")
    nowhere.themes.set([theme])
    found = alike_with_practice(municipality.municipality, "skills")
    assert [one.practice_title for one in found] == ["alike", "near", "double"]
    Practice.objects.filter(key__in=["alike", "near", "double"]).delete()
    left = alike_with_practice(municipality.municipality, "skills")
    assert [(one.practice_title, one.likeness) for one in left] == [("half", 0.5)]


@pytest.mark.parametrize(
    ("opens", "closes", "is_there"),
    [(0, 0, True), (-5, 0, True), (0, 5, True), (1, 5, False), (-5, -1, False)],
)
def test_a_wave_is_open_on_its_first_and_its_last_day(wave, opens, closes, is_there) -> None:
    today = timezone.localdate()
    wave.opens_on, wave.closes_on = today + timedelta(days=opens), today + timedelta(days=closes)
    wave.save()
    assert list(open_waves()) == ([wave] if is_there else [])


@pytest.mark.parametrize(
    ("closes", "closed", "open_"), [(0, False, True), (-1, False, False), (5, True, False)]
)
def test_when_a_survey_takes_answers(wave, municipality, closes, closed, open_) -> None:
    wave.closes_on = timezone.localdate() + timedelta(days=closes)
    response = SurveyResponse(
        wave=wave, organisation=municipality, closed_at=timezone.now() if closed else None
    )
    assert is_open(response) is open_
