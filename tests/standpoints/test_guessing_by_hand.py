"""Guesses by hand: when a group may be guessed again, which statements tell it, how a miss is read, what is kept."""

from datetime import date, timedelta

from polarprof.engines.perspectives.cells import Cell
from polarprof.standpoints.exercises.guessing import Guessable, Review, again_on, known_of
from polarprof.standpoints.voting import vault

FIRST, LATER = date(2026, 3, 2), date(2026, 4, 6)


def attempt(week: date, guesses: dict[int, float], group: int = 0) -> vault.Attempt:
    """Of a group of which half agrees with everything."""
    return vault.Attempt(group, week, {n: vault.Guess(guess, 0.5, 40, 0.6) for n, guess in guesses.items()})


def test_four_weeks_count_from_the_latest_time_whichever_is_stored_first() -> None:
    content = vault.Content(attempts=[attempt(LATER, {}), attempt(FIRST, {}), attempt(FIRST, {}, group=1)])
    assert (again_on(content, 0), again_on(content, 1)) == (
        LATER + timedelta(days=28),
        FIRST + timedelta(days=28),
    )
    assert again_on(content, 2) is None


def test_a_group_is_known_by_the_statements_on_which_it_differs_most() -> None:
    def cells(share: float) -> tuple[Cell, ...]:
        return Cell(0.5, 100, 0.4), Cell(share, 50, 0.1)

    shown = Guessable({1: cells(0.6), 2: cells(0.9), 3: cells(0.2), 4: cells(0.5)}, (1.0,))
    assert known_of(shown, 0, []) == [2, 3]
    assert known_of(shown, 0, [2]) == [3, 1]


def test_a_miss_is_the_guess_less_the_share_and_the_greatest_comes_first_whichever_way() -> None:
    review = Review(attempt(FIRST, {1: 0.6, 2: 0.2, 3: 0.5}), {1: "Een.", 2: "Twee.", 3: "Drie."})
    assert [(line.text, line.miss) for line in review.lines] == [("Twee.", -30), ("Een.", 10), ("Drie.", 0)]
