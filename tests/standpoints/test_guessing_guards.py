"""From how much on somebody stands in the place of another group, written by hand."""

from datetime import date, timedelta

import pytest

from polarprof.engines.perspectives.cells import Cell
from polarprof.standpoints.exercises import guessing
from polarprof.standpoints.exercises.actions import guesses
from polarprof.standpoints.results.records import GroupFigures, Published
from polarprof.standpoints.voting import vault
from polarprof.standpoints.voting.actions import NotNowError, change_ballot
from polarprof.standpoints.voting.participants import Participant
from polarprof.standpoints.voting.queries import content_of

MONDAY = date(2026, 3, 2)
GROUPS = (0.6, 0.4)


def shown(count: int, first: float = 0.8, second: float = 0.2) -> guessing.Guessable:
    """So many statements, with which the first group agrees and the second does not."""
    cells = (Cell(0.5, 100), Cell(first, 60), Cell(second, 40))
    return guessing.Guessable(dict.fromkeys(range(1, count + 1), cells), GROUPS)


def votes(count: int, answer: int = 1) -> dict[int, vault.Vote]:
    return {number: vault.Vote(answer) for number in range(1, count + 1)}


@pytest.mark.parametrize(
    ("voted", "published", "answer", "group"),
    [
        (5, 10, 1, 0),
        (5, 10, -1, 1),
        (4, 10, 1, None),
        (10, 4, 1, None),
        (10, 5, -1, 1),
        (0, 10, 1, None),
        (10, 0, 1, None),
    ],
)
def test_the_own_group_is_told_from_five_votes_on_what_is_published(voted, published, answer, group) -> None:
    assert guessing.own_group(shown(published), votes(voted, answer)) == group


def test_without_groups_nobody_has_one() -> None:
    cells = (Cell(0.5, 100),)
    assert guessing.own_group(guessing.Guessable(dict.fromkeys(range(9), cells), ()), votes(9)) is None


@pytest.mark.parametrize(("first", "second", "answer", "group"), [(0.5, 0.5, 1, 0), (0.5, 0.5, -1, 0)])
def test_where_votes_tell_nothing_the_larger_group_is_likelier(first, second, answer, group) -> None:
    assert guessing.own_group(shown(6, first, second), votes(6, answer)) == group


@pytest.mark.parametrize(("published", "drawn"), [(4, 0), (5, 5), (8, 8), (20, 8)])
def test_at_least_five_and_at_most_eight_statements_are_drawn(published: int, drawn: int) -> None:
    found = guessing.drawn_statements(shown(published), vault.Content(), "k", 1)
    assert (len(found), len(set(found))) == (drawn, drawn)


@pytest.mark.parametrize(("published", "guessed", "again"), [(13, 8, 0), (12, 8, 8), (20, 8, 0)])
def test_what_was_guessed_before_is_left_out_while_five_others_remain(published, guessed, again) -> None:
    before = {number: vault.Guess(0.5, 0.5, 40, 0.5) for number in range(1, guessed + 1)}
    content = vault.Content(attempts=[vault.Attempt(1, MONDAY, before)])
    found = guessing.drawn_statements(shown(published), content, "k", 1)
    other = guessing.drawn_statements(shown(published), content, "k", 0)
    if again:
        assert len(found) == 8
    else:
        assert not set(found) & set(before)
    # What was guessed of another group is not left out.
    assert len(other) == 8


@pytest.mark.parametrize(
    ("rows", "groups", "taken", "numbers"),
    [
        ({1: (0.5, 0.5, 0.5)}, 2, {1}, [1]),
        ({1: (0.5, 0.5, 0.5)}, 2, set(), []),
        ({1: (0.5, None, 0.5)}, 2, {1}, []),
        ({1: (0.5,)}, 2, {1}, []),
        ({1: (0.5, 0.5, 0.5)}, 0, {1}, []),
        ({1: (0.5, 0.5, 0.5), 2: (0.5, 0.5, None), 3: (0.2, 0.3, 0.4)}, 2, {1, 2, 3}, [1, 3]),
    ],
)
def test_only_statements_of_which_every_group_has_a_figure(rows, groups, taken, numbers) -> None:
    cells = {number: tuple(Cell(share, 40) for share in shares) for number, shares in rows.items()}
    published = Published(rows=cells, groups=(GroupFigures(0.5, (0, 0, 1, 1, 0)),) * groups)
    assert list(guessing.guessable(published, taken).cells) == numbers


def test_while_nothing_is_published_nothing_is_guessed() -> None:
    assert guessing.guessable(None, {1, 2}).cells == {}


@pytest.mark.parametrize(
    ("cell", "share"),
    [(Cell(0.0, 20), 0.075), (Cell(1.0, 20), 0.925), (Cell(0.55, 20), 0.55), (Cell(0.0, 100), 0.025)],
)
def test_what_is_told_as_under_or_over_stands_for_its_middle(cell: Cell, share: float) -> None:
    assert cell.middle == pytest.approx(share)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("weeks", "group", "kept"), [(4, 0, True), (3, 0, False), (3, 1, True), (0, 1, True), (5, 0, True)]
)
def test_the_same_group_again_after_four_weeks(open_round, weeks: int, group: int, kept: bool) -> None:
    participant = Participant(open_round, "k" * 64, has_account=False)

    def vote(content: vault.Content) -> None:
        content.votes[1] = vault.Vote(1)

    change_ballot(participant, vote, begins=True)
    guess = {1: vault.Guess(0.5, 0.5, 40, 0.5)}
    first = vault.Attempt(0, MONDAY, guess)
    again = vault.Attempt(group, MONDAY + timedelta(weeks=weeks), guess)
    for _ in range(2):
        guesses.keep_attempt(participant=participant, attempt=first)
    if kept:
        guesses.keep_attempt(participant=participant, attempt=again)
    else:
        with pytest.raises(guesses.TooSoonError):
            guesses.keep_attempt(participant=participant, attempt=again)
    assert content_of(participant).attempts == ([first, again] if kept else [first])


@pytest.mark.django_db
def test_who_did_not_vote_does_not_guess(open_round) -> None:
    participant = Participant(open_round, "k" * 64, has_account=False)
    with pytest.raises(NotNowError):
        guesses.keep_attempt(participant=participant, attempt=vault.Attempt(0, MONDAY, {}))
    assert content_of(participant) is None
