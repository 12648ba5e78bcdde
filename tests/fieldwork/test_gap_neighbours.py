"""A need beside those of municipalities of like size: only above the floor, and only of those that shared."""

from collections.abc import Callable

import pytest
from django.utils import timezone

from polarprof.engines.instruments import Checked
from polarprof.fieldwork import actions
from polarprof.fieldwork.gaps import gaps_of
from polarprof.fieldwork.models import SurveyResponse
from polarprof.organisations.models import Municipality, Organisation

pytestmark = pytest.mark.django_db
NONE, SOME, GREAT = "running", "drafting", "no"


@pytest.fixture
def answer_as(wave, coordinator) -> Callable[..., SurveyResponse]:
    """A municipality that answered one question on policy, closed and shared unless said otherwise."""

    def answer(
        organisation: Organisation, value: str, *, shares: str = "anonymised", closed: bool = True
    ) -> SurveyResponse:
        response = actions.start_response(wave=wave, organisation=organisation)
        task = response.tasks.select_related("response", "sheet").get(section_key="policy")
        answers = {"policy_plan": Checked(value=value, confidence=4)}
        actions.save_section(task=task, person=coordinator, answers=answers, role="x", submit=True)
        response.sharing_level, response.closed_at = shares, timezone.now() if closed else None
        response.save()
        return response

    return answer


@pytest.fixture
def five(answer_as, make_municipality) -> list[SurveyResponse]:
    """Five of like size, all with a medium need."""
    return [
        answer_as(make_municipality(f"Buur {n}", f"9910{n}", 20_000 + n), SOME, shares=shares)
        for n, shares in enumerate(["anonymised"] * 5)
    ]


@pytest.mark.parametrize(("own", "told"), [(NONE, "lower"), (SOME, "alike"), (GREAT, "higher")])
def test_five_others_are_enough(answer_as, municipality, five, own: str, told: str) -> None:
    (view,) = gaps_of(answer_as(municipality, own, shares="own", closed=False), municipality)
    assert view.position == told


def test_on_the_page_it_is_words_and_no_figure_of_others(
    as_person, coordinator, answer_as, municipality, five
) -> None:
    answer_as(municipality, GREAT)
    page = as_person(coordinator).get("/bevraging/leemtes/").content.decode()
    assert "Groter dan bij de meeste besturen van gelijke grootte." in page
    assert ("60\N{NO-BREAK SPACE}%" in page, "Buur" in page) == (False, False)


@pytest.mark.parametrize("change", ["own", "open", "small", "large", "merged"])
def test_below_five_nothing_is_told(
    answer_as, municipality, make_municipality, five, change: str, as_person, coordinator
) -> None:
    """One of the five keeps its answers to itself, is still at it, or has another size; or two of them are one today."""
    last = five[-1]
    place = last.organisation.municipality
    if change == "own":
        SurveyResponse.objects.filter(pk=last.pk).update(sharing_level="own")
    elif change == "open":
        SurveyResponse.objects.filter(pk=last.pk).update(closed_at=None)
    elif change == "merged":
        Municipality.objects.filter(pk=place.pk).update(current=five[0].organisation.municipality)
    else:
        Municipality.objects.filter(pk=place.pk).update(
            population_2020={"small": 14_999, "large": 60_001}[change]
        )
    (view,) = gaps_of(answer_as(municipality, GREAT), municipality)
    assert view.position is None
    page = as_person(coordinator).get("/bevraging/leemtes/policy/").content.decode()
    assert "Nog geen vergelijking: minder dan vijf besturen" in page


def test_the_own_municipality_is_not_among_the_others(
    answer_as, municipality, make_municipality, five
) -> None:
    """Neither is one that went into it."""
    SurveyResponse.objects.filter(pk=five[-1].pk).delete()
    old = make_municipality("Oud", "99300", 20_000)
    answer_as(old, SOME)
    Municipality.objects.filter(organisation=old).update(current=municipality.municipality)
    (view,) = gaps_of(answer_as(municipality, GREAT), municipality)
    assert view.position is None
