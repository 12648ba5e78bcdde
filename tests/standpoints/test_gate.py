"""From how many people on another result is published, by hand."""

import pytest

from polarprof.engines.perspectives.cells import HIDDEN, Cell, Count, Memory, Row
from polarprof.standpoints.results import gate
from polarprof.standpoints.results.contributions import Contributions, by_kind, due
from polarprof.standpoints.results.records import GroupFigures, Published, Remembered


@pytest.mark.parametrize(
    ("before", "now", "changed"),
    [
        ([], [], 0),
        ([1, 2, 3], [3, 2, 1], 0),
        ([], [1, 2, 3, 4], 4),
        ([], [1, 2, 3, 4, 5], 5),
        ([1, 2, 3, 4, 5], [1], 4),
        ([1, 2, 3, 4, 5], [], 5),
        # Four go and four come: at least four people, who may have changed their votes.
        ([1, 2, 3, 4], [5, 6, 7, 8], 4),
        ([1, 2, 3, 4, 5], [6, 7, 8, 9, 10], 5),
        ([1, 2, 3, 4], [5, 6, 7, 8, 9], 5),
        # Five people who answer alike are five.
        ([], [7, 7, 7, 7, 7], 5),
        ([7], [7, 7, 7, 7, 7], 4),
        ([7, 7, 7, 7, 7, 7], [7], 5),
        ([1, 7, 7], [1, 1, 7], 1),
    ],
)
def test_how_many_people_changed_and_whether_that_is_enough(before, now, changed: int) -> None:
    assert gate.people_changed(before, now) == changed
    assert gate.is_due(before, now) is (changed >= 5)


HALF = Cell(0.5, 10, 0.5)
TOLD = Memory(10, (5, 5), (5, 5))


def test_a_statement_that_is_not_shown_keeps_its_memory() -> None:
    """Hidden, and counted no more: what was told of it is remembered, and what was never told is not."""
    before, remembered = Published(rows={1: (HALF,), 2: (HALF,)}), Remembered({1: (TOLD,), 2: (TOLD,)})
    rows = gate.rows({1: [Count(5, 4, 9, 20)], 3: [Count(1, 1, 2, 20)]}, before, remembered)
    assert (gate.shown(rows), gate.memory(rows, remembered.rows)) == ({}, {1: (TOLD,), 2: (TOLD,)})


def test_a_statement_comes_back_by_what_is_remembered_and_not_by_what_is_shown() -> None:
    remembered = Remembered({1: (TOLD,)})
    for votes, cells in ((14, {}), (15, {1: (Cell(0.62, 15, 0.38),)}), (18, {1: (Cell(0.5, 15, 0.5),)})):
        rows = gate.rows({1: [Count(9, votes - 9, votes, 20)]}, Published(), remembered)
        assert gate.shown(rows) == cells


@pytest.mark.parametrize("cells", [(HALF,), (HALF, HALF, HALF), ()])
def test_what_is_shown_of_other_groups_than_are_remembered_counts_as_hidden(cells) -> None:
    remembered = Remembered({1: (TOLD, TOLD)})
    counts = {1: [Count(5, 5, 10, 40), Count(5, 5, 10, 20)]}
    rows = gate.rows(counts, Published(rows={1: cells}), remembered)
    assert rows[1].cells == (HIDDEN, HIDDEN)


def test_what_bridges_is_worked_out_from_what_is_published() -> None:
    """Of both groups most agree with the first statement; with the second the groups differ, and the third is hidden."""
    agreed, not_agreed = Cell(0.9, 100, 0.05), Cell(0.2, 100, 0.75)
    shown = {1: (agreed, agreed, agreed), 2: (Cell(0.55, 200, 0.4), agreed, not_agreed)}
    told = gate.bridges(shown)
    assert list(told) == [1]
    low, high = told[1]
    assert 0.8 <= low <= high <= 0.95
    assert (low, high) == (round(low * 20) / 20, round(high * 20) / 20)
    assert gate.bridges({}) == {}


def test_what_is_made_anew_is_remembered_in_place_of_what_was() -> None:
    news = Memory(20, (9, 11), (9, 11))
    rows = {1: Row((Cell(0.5, 20, 0.5),), (news,))}
    assert gate.memory(rows, {1: (TOLD,), 2: (TOLD,)}) == {1: (news,), 2: (TOLD,)}


def test_what_was_told_of_groups_is_remembered_when_there_are_more_or_none() -> None:
    """Two groups were told, then there are none, then two again: the ten votes of before are known to who saw them."""
    of_group = Memory(20, (9, 11), (9, 11))
    two, one = (TOLD, of_group, Memory()), Row((HALF,), (TOLD,))
    remembered = Remembered({1: two, 2: (TOLD,), 3: two})
    none = gate.former({1: one, 2: one}, remembered)
    assert none == {1: {2: (of_group,)}}
    again = Row((HALF, HIDDEN), (TOLD, Memory()))
    of_one = gate.former({1: again}, Remembered({1: two}, former={1: {2: (of_group, TOLD), 1: (TOLD,)}}))
    assert of_one == {1: {2: (of_group, TOLD), 1: (TOLD,)}}
    assert gate.former({1: Row((HALF,) * 3, two)}, Remembered({1: two})) == {}


def test_groups_in_the_number_of_before_wait_for_five_votes_against_what_was_told() -> None:
    was, gone = (
        Remembered({1: (TOLD,)}, former={1: {1: (Memory(40, (18, 22), (18, 22)),)}}),
        Remembered({1: (TOLD,)}),
    )
    counts = {1: [Count(50, 50, 100, 100), Count(21, 21, 42, 50)]}
    before = Published(rows={1: (HALF,)})
    assert [cell.share for cell in gate.rows(counts, before, was)[1].cells] == [0.5, None]
    assert [cell.share for cell in gate.rows(counts, before, gone)[1].cells] == [0.5, 0.5]


def test_a_share_of_a_group_alone_is_no_news_of_everybody() -> None:
    """What compares changes with the share of everybody: a group that changes by itself would time it."""
    rows = {1: Row((HALF, HALF), (TOLD, Memory(15, (7, 8), (7, 8))))}
    assert gate.has_news(1, rows, Remembered({1: (TOLD, TOLD)})) is False


@pytest.mark.parametrize(
    ("cell", "counts"),
    [
        (Cell(0.6, 40, 0.3), (12, 4, 24)),
        (Cell(0.6, 40, 0.6), (16, 0, 24)),  # both rounded upwards: nobody passed, and no fewer
        (Cell(0.0, 40, 1.0), (38, 0, 2)),
    ],
)
def test_a_published_cell_as_votes(cell: Cell, counts: tuple[int, int, int]) -> None:
    """Disagrees, passes and agrees."""
    assert gate._as_counts(cell) == counts


def test_what_is_taken_out_leaves_the_names_of_groups_and_the_ends_at_once() -> None:
    """The number of a refused statement would tell which side it set apart until the next result."""
    ellipse = (0.0, 0.0, 1.0, 1.0, 0.0)
    groups = (GroupFigures(0.6, ellipse, ((1, True), (3, False))), GroupFigures(0.4, ellipse, ((3, True),)))
    kept = gate.of_statements(Published(groups=groups, ends=((1, 3), (3,))), {1, 2})
    assert [one.representative for one in kept.groups] == [((1, True),), ()]
    assert kept.ends == ((1,), ())


def test_what_was_remembered_before_kinds_stood_apart_publishes_nothing_for_too_few() -> None:
    """An upgrade changes every digest; without this it would publish for the one who came since."""
    now = Contributions((1, 2, 3, 4, 5, 6), (7,), ())
    assert due(by_kind(Remembered(contributions=(90, 91, 92, 93, 94)), now), now) == (False, False, False)
    assert due(by_kind(Remembered(), now), now) == (True, False, False)
    kept = Remembered(contributions=(1, 2), is_by_kind=True)
    assert by_kind(kept, now) == kept
