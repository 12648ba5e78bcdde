"""One statement of a public result for everybody: another each week, with the shares and the empty seat as its page has them."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from polarprof.engines.perspectives.cells import Cell
from polarprof.standpoints.api import StandpointOfTheWeek, standpoint_of_the_week
from polarprof.standpoints.models import Statement
from tests.standpoints.planted_results import GROUPS, NO_GROUPS, TWO_GROUPS, plant, published

pytestmark = pytest.mark.django_db
MONDAY, SUNDAY = date(2026, 11, 23), date(2026, 11, 29)


@pytest.fixture
def public_round(make_round):
    return make_round(sharing="public")


def shown(day: date = MONDAY) -> StandpointOfTheWeek:
    found = standpoint_of_the_week(day)
    assert found is not None
    return found


def test_it_says_what_the_page_of_the_result_says(public_round, client) -> None:
    plant(public_round, published({1: (Cell(0.8, 80, 0.1),)}))
    one = shown()
    assert (one.issue, one.organisation, one.text) == (
        "Wat doen we met het plein?",
        "Teststad",
        "Het plein moet autovrij.",
    )
    assert (one.bar.name, one.bar.text) == (
        "Iedereen",
        "eens: 80\xa0% · pas: ongeveer 10\xa0% · oneens: 10\xa0%",
    )
    assert one.absent == (
        "60 van de 80 mensen zeiden in welke rol ze meedoen. "
        "Niemand zei mee te doen als: Handelaar. Wie kan hen uitnodigen?"
    )
    assert one.turnout == "Minstens 80 mensen stemden, samen minstens 285 keer."
    assert (one.table.seats, one.table.empty) == (2, (1,))
    page = client.get(f"/standpunten/{one.uuid}/resultaat/").content.decode()
    assert [words in page for words in (one.text, one.bar.text, one.absent, one.turnout)] == [True] * 4


def test_all_of_a_week_see_the_same_and_another_week_another(make_round) -> None:
    for _one in range(3):
        plant(make_round(sharing="public"), published(NO_GROUPS))
    week = {
        (shown(MONDAY + timedelta(days=n)).uuid, shown(MONDAY + timedelta(days=n)).text) for n in range(7)
    }
    assert len(week) == 1
    year = {(one.uuid, one.text) for one in (shown(SUNDAY + timedelta(weeks=n)) for n in range(200))}
    assert len(year) == 9


@pytest.mark.parametrize("sharing", ["own", "professionals"])
def test_what_not_everybody_may_see_is_not_told(make_round, sharing: str) -> None:
    plant(make_round(sharing=sharing), published(TWO_GROUPS, GROUPS))
    assert standpoint_of_the_week(MONDAY) is None


def test_nothing_is_told_of_a_draft_a_result_without_figures_or_one_with_a_warning(make_round) -> None:
    plant(make_round(sharing="public", opened=False), published(NO_GROUPS))
    plant(make_round(sharing="public"), published({}))
    make_round(sharing="public")
    with_surge = make_round(sharing="public")
    plant(with_surge, published(NO_GROUPS))
    with_surge.surge_on = MONDAY
    with_surge.save()
    assert standpoint_of_the_week(MONDAY) is None
    with_surge.surge_on = None
    with_surge.save()
    assert shown().uuid == with_surge.uuid


def test_a_statement_taken_out_about_oneself_or_with_too_few_votes_is_never_chosen(public_round) -> None:
    rows = {n: (Cell(0.5, 80, 0.4),) for n in (1, 2, 3)} | {4: (Cell(None, 4),)}
    plant(public_round, published(rows))
    Statement.objects.filter(round=public_round, number=1).update(state="refused")
    Statement.objects.filter(round=public_round, number=2).update(is_about_oneself=True)
    assert {shown(MONDAY + timedelta(weeks=n)).text for n in range(52)} == {"De markt blijft op zaterdag."}


def test_a_round_that_asks_for_no_role_has_no_table(public_round) -> None:
    plant(public_round, replace(published(NO_GROUPS), roles={}, said_role=0))
    assert (shown().absent, shown().table) == ("", None)


def test_it_costs_the_same_for_one_round_and_for_many(make_round, django_assert_num_queries) -> None:
    plant(make_round(sharing="public"), published(NO_GROUPS))
    with django_assert_num_queries(4):
        shown()
    for _one in range(5):
        plant(make_round(sharing="public"), published(NO_GROUPS))
    with django_assert_num_queries(4):
        shown()
