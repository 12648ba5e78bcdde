"""One sentence about a set of votes: what it says of planted groups, lines and consensus, and that it never contradicts itself."""

from collections import Counter
from itertools import product
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from polarprof.engines.landscape.groups import groups
from polarprof.engines.landscape.headline import Headline, Kind, headline
from polarprof.engines.landscape.stability import Strength
from polarprof.engines.landscape.votes import Votes, pack
from tests.engines.landscape.planted import LINES, Plan, planted

LARGE = Plan(people=400, statements=50)


def told(votes: Votes) -> str:
    found = headline(votes)
    return f"{found.kind.value} {found.count}"


def test_two_camps_are_two_groups_and_a_line_is_a_line() -> None:
    plan = Plan(people=300, statements=50)
    camps, line = (headline(planted(where, 1, plan), draws=4) for where in ("camps", "normal"))
    assert (camps.kind, camps.count, camps.strength) == (Kind.GROUPS, 2, Strength.STRONG)
    assert (line.kind, line.count, line.labels) == (Kind.LINE, 0, None)


def test_the_groups_that_are_told_come_with_the_headline() -> None:
    dice = np.random.default_rng(4)
    side = np.repeat([1, -1], [40, 60])
    answers = np.where(dice.random((100, 20)) < 0.95, 1, -1) * side[:, None] * np.tile([1, -1], 10)
    votes = pack(np.repeat(np.arange(100), 20), np.tile(np.arange(20), 100), answers.ravel())
    found = headline(votes)
    assert found.labels is not None
    assert found.labels.tolist() == [1] * 40 + [0] * 60
    assert found.groups is not None
    assert found.groups.sizes.tolist() == [60, 40]


def test_everybody_alike_is_consensus() -> None:
    for where, seed in (("consensus", 1), ("careless", 2)):
        found = headline(planted(where, seed, Plan(people=80, statements=30)), draws=2)
        assert (where, found.kind, found.chance) == (where, Kind.CONSENSUS, 1.0)


def test_answers_at_random_are_told_as_nothing() -> None:
    found = headline(planted("noise", 1), draws=4)
    assert (found.kind, found.chance, found.strength) == (Kind.UNDECIDED, None, None)


def test_neither_the_ids_nor_the_order_of_people_matter() -> None:
    for where in ("camps", "cuts"):
        votes = planted(where, 3, Plan(people=160, statements=40))
        order = np.random.default_rng(1).permutation(160)
        other = pack(order[votes.rows()], votes.statements[votes.columns()], votes.answers())
        one, two = headline(votes, draws=2), headline(other, draws=2)
        assert one.kind is {"camps": Kind.GROUPS, "cuts": Kind.LINE}[where]
        assert (one.kind, one.chance, one.ends) == (two.kind, two.chance, two.ends)
        shown = [found.labels if where == "camps" else found.positions for found in (one, two)]
        assert shown[0] is not None
        assert shown[1] is not None
        assert np.array_equal(shown[0], shown[1][order])


def test_the_ends_of_a_line_are_the_statements_agreed_with_there() -> None:
    dice = np.random.default_rng(3)
    stand = np.sort(dice.normal(size=300))
    slope = np.array([2.0, 1.8, 2.2, -2.0, -1.8, -2.2] + [0.5, -0.5] * 7)
    agreed = dice.random((300, 20)) < 1 / (1 + np.exp(-(np.outer(stand, slope) + np.linspace(-1, 1, 20))))
    found = headline(
        pack(np.repeat(np.arange(300), 20), np.tile(np.arange(20), 300), np.where(agreed, 1, -1).ravel()),
        draws=4,
    )
    assert found.kind is Kind.LINE
    assert {frozenset(end) for end in found.ends} == {frozenset({0, 1, 2}), frozenset({3, 4, 5})}
    assert found.positions is not None
    low, high = found.ends
    assert (found.positions[0] > found.positions[-1]) == (3 in high)


@pytest.mark.parametrize(
    ("people", "alike", "kind"),
    [(4, True, "undecided"), (5, True, "consensus"), (19, True, "consensus"), (19, False, "undecided")],
)
def test_of_few_people_only_a_clear_consensus_is_told(people: int, alike: bool, kind: str) -> None:
    side = np.ones(people) if alike else np.where(np.arange(people) < people // 2, 1, -1)
    votes = pack(np.repeat(np.arange(people), 15), np.tile(np.arange(15), people), np.repeat(side, 15))
    assert headline(votes).kind == kind


def test_nobody_and_people_who_only_pass_give_nothing() -> None:
    assert headline(pack([], [], [])).kind is Kind.UNDECIDED
    row, column = np.divmod(np.arange(900), 30)
    assert headline(pack(row, column, np.zeros(900)), draws=2).kind is Kind.UNDECIDED
    mostly = np.where(np.arange(900) % 4 == 0, 1, 0)
    assert headline(pack(row, column, mostly), draws=2).kind is Kind.UNDECIDED


def test_a_headline_that_contradicts_itself_cannot_be_made() -> None:
    two = groups(planted("camps", 1, Plan(people=60, statements=20)), 2)
    place = np.zeros(60)
    wrong: list[dict[str, Any]] = [
        {"kind": Kind.GROUPS, "chance": 1.0},
        {"kind": Kind.LINE, "chance": 1.0},
        {"kind": Kind.LINE, "chance": 1.0, "positions": place, "groups": two},
        {"kind": Kind.CONSENSUS, "chance": 1.0, "positions": place},
        {"kind": Kind.CONSENSUS, "chance": 1.0, "ends": ((1,), ())},
        {"kind": Kind.CONSENSUS},
        {"kind": Kind.UNDECIDED, "chance": 0.9},
        {"kind": Kind.GROUPS, "chance": 0.49, "groups": two},
        {"kind": Kind.GROUPS, "chance": 1.01, "groups": two},
    ]
    for fields in wrong:
        with pytest.raises(ValueError, match="headline|chance|draws"):
            Headline(**fields)
    assert Headline(Kind.GROUPS, 0.5, two).count == 2
    with pytest.raises(ValueError, match="two draws"):
        headline(planted("noise", 1), draws=1)


@pytest.mark.parametrize(
    ("chance", "strength"),
    [(0.5, "weak"), (0.69, "weak"), (0.7, "moderate"), (0.89, "moderate"), (0.9, "strong")],
)
def test_the_word_follows_the_chance(chance: float, strength: str) -> None:
    assert Headline(Kind.CONSENSUS, chance).strength == strength


@settings(max_examples=12, deadline=None)
@given(
    where=st.sampled_from(["camps", "groups", "normal", "uniform", "cuts", "consensus", "careless", "noise"]),
    seed=st.integers(0, 2**31),
    people=st.integers(1, 60),
    statements=st.integers(1, 20),
    answered=st.floats(0.05, 0.6),
)
def test_no_field_contradicts_another(
    where: str, seed: int, people: int, statements: int, answered: float
) -> None:
    votes = planted(where, seed, Plan(people, statements, answered))
    found = headline(votes, draws=2)
    assert (found.kind is Kind.GROUPS) == (found.count >= 2) == (found.labels is not None)
    if found.labels is not None:
        assert len(found.labels) == people
        assert sorted(set(found.labels.tolist())) == list(range(found.count))
    assert (found.positions is not None) == (found.kind is Kind.LINE)
    assert set(found.ends[0]).isdisjoint(found.ends[1])
    assert (found.strength is None) == (found.kind is Kind.UNDECIDED)
    assert found.strength is not Strength.STRONG or (found.chance or 0) >= 0.9


def test_three_heaps_in_a_plane_are_not_a_line() -> None:
    heaps = planted("clusters", 102, Plan(people=600, statements=50, sizes=(0.4, 0.3, 0.3)))
    assert headline(heaps, draws=4).kind is not Kind.LINE


@pytest.mark.slow
@pytest.mark.parametrize("where", LINES)
def test_people_without_a_gap_are_not_called_groups(where: str) -> None:
    """72 sets in all; one in twenty is what is asked, none is what there is."""
    plans = [Plan(60, 30, 0.6), Plan(150, 30, uneven=True, popular=True), Plan(300, 40, 0.3, popular=True)]
    found = Counter(told(planted(where, seed, plan)).split()[0] for plan, seed in product(plans, range(4)))
    assert (found["groups"], found["consensus"]) == (0, 0)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("where", "plan"),
    [
        ("camps", LARGE),
        ("camps", Plan(400, 50, sizes=(0.8, 0.2))),
        ("camps", Plan(400, 50, within=0.3)),
        ("camps", Plan(400, 50, 0.3, popular=True)),
        ("camps", Plan(1000, 60, 0.2, uneven=True)),
        ("groups", LARGE),
        ("bernoulli", LARGE),
        ("bernoulli", Plan(400, 50, 0.3, popular=True)),
    ],
)
def test_two_groups_are_found_nine_times_in_ten(where: str, plan: Plan) -> None:
    found = Counter(told(planted(where, seed, plan)) for seed in range(10))
    assert found["groups 2"] >= 9
    assert found["groups 2"] + found["undecided 0"] == 10


@pytest.mark.slow
@pytest.mark.parametrize("where", ["groups", "bernoulli"])
def test_three_groups_are_three_or_cannot_be_told(where: str) -> None:
    three = (0.4, 0.3, 0.3)
    plans = [Plan(100, 30, sizes=three), Plan(250, 40, sizes=three)]
    found = Counter(told(planted(where, seed, plan)) for plan, seed in product(plans, range(4)))
    assert found["groups 3"] + found["undecided 0"] >= 7
    large = Counter(told(planted(where, seed, Plan(600, 50, sizes=three))) for seed in range(4))
    assert large["groups 3"] >= 3


@pytest.mark.slow
@pytest.mark.parametrize("where", ["consensus", "careless"])
def test_consensus_is_never_called_groups(where: str) -> None:
    plans = [Plan(40, 15), Plan(100, 30, 0.3), Plan(400, 50, 0.3, uneven=True)]
    found = Counter(told(planted(where, seed, plan)).split()[0] for plan, seed in product(plans, range(4)))
    assert found["groups"] == 0
    assert found["consensus"] >= 11
