"""Gaps: the numbers of the engine with the answers behind them, and what fits."""

import pytest

from polarprof.engines.instruments import Checked
from polarprof.expertise.models import Resource
from polarprof.fieldwork import actions
from polarprof.fieldwork.gaps import gaps_of, latest_response
from polarprof.fieldwork.models import SectionTask
from polarprof.instruments.queries import definition_by_id
from polarprof.organisations.enums import Role
from polarprof.organisations.models import Municipality
from polarprof.themes.models import Theme

pytestmark = pytest.mark.django_db


@pytest.fixture
def answered(task: SectionTask, coordinator) -> SectionTask:
    """Every scored question of the section answered with the greatest need, quite sure."""
    section = next(
        s for s in definition_by_id(task.response.wave.instrument_id).sections if s.key == "policy"
    )
    answers = {}
    for item in section.items:
        scored = [option for option in item.options if option.score is not None]
        if scored and item.kind.value != "multiple":
            top = max(scored, key=lambda option: option.score or 0)
            answers[item.key] = Checked(value=top.value, confidence=5 if item.ask_confidence else None)
    actions.save_section(task=task, person=coordinator, answers=answers, role="Coördinator", submit=True)
    return task


def guide_on(*themes: str, key: str = "g") -> Resource:
    guide = Resource.objects.create(
        key=key, title="Gids", publisher="P", url="https://p.example", summary="S"
    )
    guide.themes.set(Theme.objects.filter(key__in=themes))
    return guide


def test_the_greatest_need_without_offer_is_a_blank_spot(answered: SectionTask, municipality) -> None:
    view = gaps_of(answered.response, municipality)[0]
    assert (view.theme.key, view.gap.need, view.level, view.gap.is_blank_spot) == (
        "policy",
        1.0,
        "grote nood",
        True,
    )
    assert (view.step, view.about, view.position) == ("ask", 1.0, None)


def test_an_offer_stands_beside_the_need_and_makes_it_no_smaller(answered: SectionTask, municipality) -> None:
    guide_on("policy")
    view = gaps_of(answered.response, municipality)[0]
    assert (view.gap.need, view.gap.is_blank_spot, view.step) == (1.0, False, "look")
    assert [(one.offer.title, one.used) for one in view.offers] == [("Gids", None)]


def test_the_answers_of_a_predecessor_count_for_the_successor(
    answered: SectionTask, make_municipality
) -> None:
    successor = make_municipality("Fusiestad", "99009")
    old = answered.response.organisation.municipality
    Municipality.objects.filter(pk=old.pk).update(valid_to="2024-12-31", current=successor.municipality)
    assert latest_response(successor) == answered.response


def test_the_page_says_in_words_how_it_is(as_person, coordinator, answered: SectionTask) -> None:
    client = as_person(coordinator)
    page = client.get("/bevraging/leemtes/").content.decode()
    for words in (
        "Jullie grootste nood is “Beleid”.",
        "Grote nood",
        "Ongeveer 100\N{NO-BREAK SPACE}%, het gemiddelde van 4 antwoorden die de nood meten.",
        "De middelste score van je collega",
        "Niets: een witte vlek.",
        "Vraag aan collega",
        "Neem op in het plan",
    ):
        assert words in page
    assert "Gedekt" not in page
    detail = client.get("/bevraging/leemtes/policy/")
    section = next(
        s for s in definition_by_id(answered.response.wave.instrument_id).sections if s.key == "policy"
    )
    assert detail.status_code == 200
    assert section.items[0].text in detail.content.decode()


def test_on_paper_there_is_the_same_without_buttons(as_person, coordinator, answered: SectionTask) -> None:
    page = as_person(coordinator).get("/bevraging/leemtes/op-papier/").content.decode()
    assert "Eerst komt “Beleid”: grote nood." in page
    assert "Grote nood (ongeveer 100\N{NO-BREAK SPACE}%, 4 antwoorden)." in page
    assert "<form" not in page


def test_a_mayor_reads_and_takes_nothing_into_a_plan(
    as_person, make_person, municipality, answered: SectionTask
) -> None:
    page = as_person(make_person(Role.MAYOR, municipality)).get("/bevraging/leemtes/policy/").content.decode()
    assert ("Neem op in het plan" in page, "Grote nood" in page) == (False, True)


@pytest.mark.parametrize("theme", ["nonsense", "polarisation"])
def test_an_unknown_theme_is_not_found(as_person, coordinator, answered: SectionTask, theme: str) -> None:
    assert as_person(coordinator).get(f"/bevraging/leemtes/{theme}/").status_code == 404


def test_without_answers_the_page_says_what_to_do(as_person, coordinator, wave) -> None:
    page = as_person(coordinator).get("/bevraging/leemtes/").content.decode()
    assert "Nog geen noden" in page
    assert as_person(coordinator).get("/bevraging/leemtes/op-papier/").status_code == 404


@pytest.mark.parametrize("guides", [1, 30])
def test_queries_do_not_grow_with_the_offer(
    guides: int, as_person, coordinator, answered: SectionTask, django_assert_num_queries
) -> None:
    for number in range(guides):
        guide = Resource.objects.create(
            key=f"g{number}", title="G", publisher="P", url="https://p.example", summary="S"
        )
        guide.themes.add(Theme.objects.get(key="policy"))
    client = as_person(coordinator)
    client.get("/bevraging/leemtes/")
    with django_assert_num_queries(12):
        client.get("/bevraging/leemtes/")
