"""Whose guesses count for a group that was hardly there: those of others, and only when ten of them guessed."""

from datetime import date

import pytest

from polarprof.engines.perspectives.cells import Cell
from polarprof.standpoints.discussions.absent_group_accuracy import accuracy_in_words
from polarprof.standpoints.voting.vault import Attempt, Guess

# Of six statements the votes and shares of everybody, of group 0 and of group 1, as a snapshot keeps them.
PUBLISHED = [
    (0.5, 0.9, 0.1),
    (0.5, 0.9, 0.1),
    (0.5, 0.9, 0.1),
    (0.5, 0.1, 0.9),
    (0.5, 0.1, 0.9),
    (0.5, 0.1, 0.9),
]
ROWS = {
    number: (Cell(everybody, 100), Cell(first, 50), Cell(second, 50))
    for number, (everybody, first, second) in enumerate(PUBLISHED, 1)
}


def attempt(group: int, *, well: bool, spread: float = 0.0, week: date = date(2026, 3, 2)) -> Attempt:
    """Guesses of group 0 or 1: near its published shares, or near the opposite of them."""
    guesses = {}
    for number, shares in enumerate(PUBLISHED, 1):
        share = shares[1 + group]
        near = share if well else 1 - share
        guesses[number] = Guess(abs(near - 0.05 - spread), share, 50, shares[0])
    return Attempt(group, week, guesses)


def people(own: int, count: int, group: int, *, well: bool) -> list[tuple[int, list[Attempt]]]:
    """So many people of the group `own`, each with one attempt at `group`, none quite the same."""
    return [(own, [attempt(group, well=well, spread=place / 1000)]) for place in range(count)]


def test_the_guesses_of_the_group_itself_do_not_count() -> None:
    others = people(1, 10, 0, well=True)
    assert accuracy_in_words(["absent", "more"], ROWS, others) == ["well", ""]
    itself = people(0, 40, 0, well=False)
    assert accuracy_in_words(["absent", "more"], ROWS, others + itself) == ["well", ""]
    assert accuracy_in_words(["fewer", "more"], ROWS, itself) == ["", ""]


@pytest.mark.parametrize(
    ("well", "badly", "word"), [(10, 0, "well"), (0, 10, "badly"), (9, 0, ""), (6, 6, "unclear")]
)
def test_ten_others_have_to_have_guessed(well: int, badly: int, word: str) -> None:
    guessed = people(1, well, 0, well=True) + people(1, badly, 0, well=False)
    assert accuracy_in_words(["absent", "more"], ROWS, guessed) == [word, ""]


@pytest.mark.parametrize(
    ("presence", "word"), [("absent", "well"), ("fewer", "well"), ("alike", ""), ("more", "")]
)
def test_it_is_told_of_a_group_that_was_hardly_there(presence: str, word: str) -> None:
    assert accuracy_in_words([presence], ROWS, people(1, 12, 0, well=True)) == [word]
    assert accuracy_in_words(["alike", presence], ROWS, people(0, 12, 1, well=True)) == ["", word]


def test_the_last_attempt_counts() -> None:
    before, after = date(2026, 3, 2), date(2026, 4, 6)
    guessed = [
        (1, [attempt(0, well=True, spread=place / 1000, week=after), attempt(0, well=False, week=before)])
        for place in range(12)
    ]
    assert accuracy_in_words(["absent"], ROWS, guessed) == ["well"]


@pytest.mark.parametrize(("moved", "word"), [(0.14, "well"), (0.16, "")])
def test_guesses_count_while_the_published_shares_are_near(moved: float, word: str) -> None:
    """Within 15 points on average it is taken for the same group."""
    guessed = people(1, 12, 0, well=True)
    shown = {}
    for number, (everybody, first, second) in ROWS.items():
        assert first.share is not None
        nearer = first.share - moved if first.share > 0.5 else first.share + moved
        shown[number] = (everybody, Cell(nearer, first.votes), second)
    assert accuracy_in_words(["absent"], shown, guessed) == [word]
