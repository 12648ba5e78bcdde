"""Where a participant stands beside what is published: told to them alone, from published figures and their own answers."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from django.test import Client

from polarprof.engines.perspectives.cells import Cell
from polarprof.engines.perspectives.own_position import own_position
from polarprof.standpoints.models import Round, Statement
from polarprof.standpoints.results.in_words import Result
from polarprof.standpoints.results.own_answers import OwnAnswers
from polarprof.standpoints.results.records import Published
from polarprof.standpoints.voting.participants import of_person
from tests.standpoints.beginning import cast_vote
from tests.standpoints.conftest import MANY_SEEDS
from tests.standpoints.planted_results import GROUPS, NO_GROUPS, Rows, plant, published

CENTRES = ((1.0, 0.5), (-1.0, -0.5))
APART = {1: (0.9, 0.1), 2: (0.8, 0.2), 3: (0.1, 0.9)}
# Six statements: everybody, group ◆ and group ●.
SIX: Rows = {
    1: (Cell(0.8, 80, 0.1), Cell(0.8, 40, 0.1), Cell(0.8, 40, 0.2)),
    2: (Cell(0.6, 80, 0.4), Cell(0.9, 40, 0.0), Cell(0.2, 40, 0.7)),
    3: (Cell(0.0, 80, 0.9), Cell(0.1, 40, 0.9), Cell(0.0, 40, 0.9)),
    4: (Cell(0.7, 80, 0.3), Cell(0.6, 40, 0.3), Cell(0.8, 40, 0.2)),
    5: (Cell(0.5, 80, 0.5), Cell(0.9, 40, 0.1), Cell(0.1, 40, 0.9)),
    6: (Cell(0.4, 80, 0.6), Cell(0.3, 40, 0.7), Cell(None, 0)),
}


def test_who_answers_as_a_group_stands_on_its_side_of_the_map() -> None:
    place = own_position({1: 1, 2: 1, 3: -1}, APART, CENTRES)
    other = own_position({1: -1, 2: -1, 3: 1}, APART, CENTRES)
    assert place is not None
    assert other is not None
    assert place[0] > 0.5
    assert place[1] > 0.25
    assert other == pytest.approx((-place[0], -place[1]))


@pytest.mark.parametrize(
    ("answers", "shares", "centres"),
    [({1: 1}, APART, ((0.0, 0.0),)), ({9: 1}, APART, CENTRES), ({}, APART, CENTRES)],
)
def test_there_is_no_place_without_two_groups_or_an_answer_that_is_shown(answers, shares, centres) -> None:
    assert own_position(answers, shares, centres) is None


def test_passes_move_nobody_from_the_middle() -> None:
    assert own_position({1: 0, 2: 0}, APART, CENTRES) == pytest.approx((0.0, 0.0))


def test_of_three_groups_people_stand_nearest_to_the_one_they_answer_as() -> None:
    """Two thousand people drawn from the shares of three groups, with twenty answers each."""
    dice = np.random.default_rng(3)
    centres = ((1.5, 0.0), (-1.0, 1.0), (-1.0, -1.0))
    shares = {number: tuple(dice.uniform(0.05, 0.95, 3)) for number in range(20)}
    right = 0
    for person in range(2000):
        group = person % 3
        answers = {number: 1 if dice.random() < of_it[group] else -1 for number, of_it in shares.items()}
        place = own_position(answers, shares, centres)
        assert place is not None
        right += int(np.argmin([np.hypot(place[0] - x, place[1] - y) for x, y in centres])) == group
    assert right > 1_600


@pytest.fixture
def six(make_round) -> Round:
    round_: Round = make_round(sharing="public", seeds=MANY_SEEDS[:6])
    return round_


@pytest.fixture
def voter(six: Round, as_person, colleague, acting_of) -> Callable[[int], Client]:
    """A client of somebody who agreed with so many statements."""

    def voted(answers: int) -> Client:
        participant = of_person(acting_of(colleague), six)
        for number in range(1, answers + 1):
            cast_vote(
                participant=participant, number=number, answer=1, matters=False, inclusion_probability=1
            )
        client: Client = as_person(colleague)
        return client

    return voted


def beside(round_: Round, answers: dict[int, int], told: Published) -> OwnAnswers:
    return OwnAnswers(Result(round_, told), answers)


@pytest.mark.django_db
def test_answers_are_held_against_what_most_people_answer(six: Round) -> None:
    own = beside(six, {1: 1, 2: -1, 3: -1, 4: 1, 5: 1, 6: 1}, published(SIX, GROUPS))
    # On 5 as many agree as disagree; 6 is not shown of group ●.
    assert (own.everybody.same, own.everybody.of) == (3, 5)
    assert [(one.name, one.same, one.of) for one in own.groups] == [("groep ◆", 4, 6), ("groep ●", 4, 5)]
    assert [row.number for row in own.otherwise] == [2, 6]
    assert "standpoint-own" in str(own.drawing)
    assert own.are_enough


@pytest.mark.django_db
def test_at_most_three_statements_are_listed_those_of_one_mind_first(six: Round) -> None:
    own = beside(six, {1: -1, 2: -1, 3: 1, 4: -1, 6: 1}, published(SIX, GROUPS))
    assert [row.number for row in own.otherwise] == [3, 1, 4]


@pytest.mark.django_db
def test_what_people_are_says_nothing_of_where_they_stand(six: Round) -> None:
    Statement.objects.filter(round=six, number=1).update(is_about_oneself=True)
    own = beside(six, {1: 1, 2: -1, 3: -1, 4: 1, 6: 1}, published(SIX, GROUPS))
    assert (own.everybody.same, own.everybody.of, own.are_enough) == (2, 4, False)


@pytest.mark.django_db
def test_a_pass_is_no_answer_to_compare(six: Round) -> None:
    own = beside(six, {1: 1, 2: 0, 3: -1, 4: 1, 6: -1}, published(SIX, GROUPS))
    assert (own.everybody.same, own.everybody.of) == (4, 4)


@pytest.mark.django_db
def test_on_a_line_it_is_told_how_one_answers_at_each_end(six: Round) -> None:
    told = replace(published(NO_GROUPS), kind="line", ends=((1, 2), (3,)))
    own = beside(six, {1: 1, 2: -1, 3: -1}, told)
    assert [(one.name, one.same, one.of) for one in own.ends] == [
        ("het ene eind", 1, 2),
        ("het andere eind", 0, 1),
    ]
    assert beside(six, {1: 1, 2: 1}, told).ends == []
    assert own.drawing == ""


@pytest.mark.django_db
def test_only_who_took_part_sees_where_they_stand(six: Round, voter) -> None:
    plant(six, published(SIX, GROUPS))
    client, url = voter(6), f"/standpunten/{six.uuid}/resultaat/"
    mine = client.get(url).content.decode().replace("\xa0", " ")
    assert "Bij 3 van je 5 antwoorden denken de meesten zoals jij." in mine
    assert mine.count("hier sta jij") == 2
    for part in ("scherm/", "export.json"):
        assert "hier sta jij" not in client.get(f"{url}{part}").content.decode()
    assert "Waar sta ik" not in Client().get(url).content.decode()


@pytest.mark.django_db
def test_with_fewer_than_five_answers_nothing_is_compared(six: Round, voter) -> None:
    plant(six, published(SIX, GROUPS))
    page = voter(4).get(f"/standpunten/{six.uuid}/resultaat/").content.decode()
    assert "Zodra we vijf van je antwoorden" in page
    assert "hier sta jij" not in page
