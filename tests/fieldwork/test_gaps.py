"""Gaps: the numbers of the engine with the answers behind them, and what fits."""

import pytest

from polarprof.engines.instruments import Checked
from polarprof.expertise.models import Resource
from polarprof.fieldwork import actions
from polarprof.fieldwork.gaps import gaps_of, latest_response
from polarprof.fieldwork.models import SectionTask
from polarprof.instruments.queries import definition_by_id
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


def test_the_greatest_need_without_offer_is_the_whole_gap(answered: SectionTask) -> None:
    view = gaps_of(answered.response)[0]
    assert (view.theme.key, view.gap.need, view.gap.coverage, view.gap.gap) == ("policy", 1.0, 0.0, 1.0)


def test_a_kind_of_offer_halves_the_gap(answered: SectionTask) -> None:
    guide = Resource.objects.create(
        key="g", title="Gids", publisher="P", url="https://p.example", summary="S"
    )
    guide.themes.add(Theme.objects.get(key="policy"))
    view = gaps_of(answered.response)[0]
    assert (view.gap.coverage, view.gap.gap) == (0.5, 0.5)
    assert [offer.title for offer in view.offers] == ["Gids"]


def test_the_shares_of_the_answers_add_up_to_the_need(answered: SectionTask) -> None:
    view = gaps_of(answered.response)[0]
    assert sum(answer.share for answer in view.answers if answer.share is not None) == pytest.approx(
        view.gap.need
    )


def test_the_answers_of_a_predecessor_count_for_the_successor(
    answered: SectionTask, make_municipality
) -> None:
    successor = make_municipality("Fusiestad", "99009")
    old = answered.response.organisation.municipality
    Municipality.objects.filter(pk=old.pk).update(valid_to="2024-12-31", current=successor.municipality)
    assert latest_response(successor) == answered.response


def test_the_page_opens_a_gap_to_its_answers(as_person, coordinator, answered: SectionTask) -> None:
    client = as_person(coordinator)
    assert "100\N{NO-BREAK SPACE}%" in client.get("/bevraging/leemtes/").content.decode()
    detail = client.get("/bevraging/leemtes/policy/")
    section = next(
        s for s in definition_by_id(answered.response.wave.instrument_id).sections if s.key == "policy"
    )
    assert detail.status_code == 200
    assert section.items[0].text in detail.content.decode()


@pytest.mark.parametrize("theme", ["nonsense", "polarisation"])
def test_an_unknown_theme_is_not_found(as_person, coordinator, answered: SectionTask, theme: str) -> None:
    assert as_person(coordinator).get(f"/bevraging/leemtes/{theme}/").status_code == 404


def test_without_answers_the_page_says_what_to_do(as_person, coordinator, wave) -> None:
    page = as_person(coordinator).get("/bevraging/leemtes/").content.decode()
    assert "Nog geen leemtes" in page


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
    with django_assert_num_queries(6):
        client.get("/bevraging/leemtes/")
