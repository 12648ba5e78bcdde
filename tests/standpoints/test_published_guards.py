"""What has to be there before a figure of a round is published, written by hand."""

from collections.abc import Callable
from types import SimpleNamespace
from uuid import UUID

import numpy as np
import pytest

from polarprof.engines.perspectives.cells import Cell, Count, Memory, Row, edge, row
from polarprof.standpoints.models import Ballot, Round
from polarprof.standpoints.results import ballots, computing, gate
from polarprof.standpoints.results import in_words as results
from polarprof.standpoints.results.records import Remembered
from polarprof.standpoints.voting import vault
from tests.standpoints.computed import computed

VOTE = vault.Vote(1)


@pytest.mark.parametrize(
    ("taking_part", "told"),
    [
        ([], "unknown"),
        (["Bewoner"] * 19, "unknown"),
        (["Bewoner"] * 10 + [""] * 40, "unknown"),
        (["Bewoner"] + ["Handelaar"] * 19, "few"),
        (["Bewoner"] * 9 + ["Handelaar"] * 11, "few"),
        (["Bewoner"] * 10 + ["Handelaar"] * 10, "some"),
        (["Bewoner"] * 20, "some"),
        (["bewoner"] * 20, "nobody"),
    ],
)
def test_how_many_of_a_role_took_part(taking_part: list[str], told: str) -> None:
    """Of fewer than twenty who said theirs nothing is told: five people of one role would each be known."""
    assert gate.roles(["Bewoner"], taking_part).roles == {"Bewoner": told}


@pytest.mark.django_db
def test_a_role_without_a_vote_took_no_part(make_round: Callable[..., Round]) -> None:
    round_ = make_round()
    for place in range(40):
        key = vault.key_of_phrase(round_.uuid, vault.new_phrase())
        content = vault.Content({1: VOTE} if place < 20 else {}, "Bewoner" if place < 20 else "Handelaar")
        Ballot.objects.create(round=round_, key=key, sealed=vault.seal(round_.uuid, key, content))
    published = computed(round_)
    assert (published.roles, published.said_role) == ({"Bewoner": "some", "Handelaar": "nobody"}, 20)


@pytest.mark.parametrize(
    ("sizes", "shown"),
    [
        (None, False),
        ([40], False),
        ([20, 20], True),
        ([20, 19], False),
        ([100, 20, 19], False),
        ([30, 20, 20], True),
    ],
)
def test_groups_are_shown_from_twenty_people_in_each(sizes: list[int] | None, shown: bool) -> None:
    labels = None if sizes is None else np.repeat(np.arange(len(sizes)), sizes)
    groups = (
        None if sizes is None else SimpleNamespace(count=len(sizes), sizes=np.array(sizes), labels=labels)
    )
    found = computing._labels(SimpleNamespace(groups=groups))
    assert (found is not None) is shown


# Agree, votes, people of everybody and of two groups > the shares that are shown, None where the cell is not.
@pytest.mark.parametrize(
    ("agrees", "votes", "people", "shown"),
    [
        ([5], [10], [20], (0.5,)),
        ([5], [9], [20], (None,)),
        ([5], [10], [19], (None,)),
        ([0], [0], [0], (None,)),
        ([20, 10, 10], [40, 20, 20], [40, 20, 20], (0.5, 0.5, 0.5)),
        ([20, 15, 5], [40, 31, 9], [60, 40, 20], (0.5, 0.5, None)),
        ([20, 15, 5], [40, 30, 10], [59, 40, 19], (0.5, 0.5, None)),
        ([20, 15, 5], [40, 30, 10], [60, 40, 20], (0.5, 0.5, 0.5)),
    ],
)
def test_from_how_many_a_share_is_shown(agrees, votes, people, shown) -> None:
    counts = [
        Count(agree, of - agree, of, group) for agree, of, group in zip(agrees, votes, people, strict=True)
    ]
    assert tuple(cell.share for cell in row(counts).cells) == shown


@pytest.mark.parametrize(
    ("agreed", "votes", "share"),
    [
        (0, 20, 0.0),
        (2, 20, 0.0),
        (3, 20, 0.2),
        (17, 20, 0.8),
        (18, 20, 1.0),
        (20, 20, 1.0),
        (52, 100, 0.5),
        (53, 100, 0.55),
        (4, 100, 0.0),
        (5, 100, 0.05),
        (263, 500, 0.53),
        (263, 499, 0.55),
    ],
)
def test_how_a_share_is_rounded(agreed: int, votes: int, share: float) -> None:
    """In steps of 10 points, from 100 votes of 5, from 500 of 1; less than three votes from nobody or everybody is not told."""
    [cell] = row([Count(agreed, 0, votes, votes)]).cells
    assert cell == Cell(share, votes - votes % 5, 0.0)


@pytest.mark.parametrize(
    ("votes", "from_the_end"),
    [(10, 0.3), (20, 0.15), (30, 0.1), (40, 0.1), (60, 0.05), (1000, 0.05), (0, 3.0)],
)
def test_how_far_from_the_ends_a_share_is_told(votes: int, from_the_end: float) -> None:
    assert edge(votes) == pytest.approx(from_the_end)


@pytest.mark.parametrize(
    ("agreed", "votes", "shown"),
    [
        (8, 14, (0.5, 10)),  # four new votes: as it was
        # Five: had all of them agreed, tens would tell how each of them voted; so all is told in eighths.
        (8, 15, (0.5, 15)),
        (10, 15, (0.62, 15)),  # they did
        (5, 15, (0.38, 15)),  # none of them
        (9, 18, (0.5, 15)),  # eight: whatever they answered
        (13, 18, (0.7, 15)),
        (5, 18, (0.3, 15)),
        (4, 9, (None, 0)),  # too few again
    ],
)
def test_what_changes_from_one_publication_to_the_next(
    agreed: int, votes: int, shown: tuple[object, int]
) -> None:
    before = row([Count(5, 5, 10, 20)])
    [cell] = row([Count(agreed, votes - agreed, votes, 20)], before).cells
    assert (cell.share, cell.votes) == shown


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        (Cell(None, 0), "–"),
        (Cell(0.0, 20), "minder dan 15 %"),
        (Cell(1.0, 20), "meer dan 85 %"),
        (Cell(0.0, 100), "minder dan 5 %"),
        (Cell(0.55, 20), "55 %"),
    ],
)
def test_a_share_in_words(cell: Cell, words: str) -> None:
    assert results.in_words(cell).replace("\xa0", " ") == words


@pytest.mark.parametrize(("counted", "told"), [(19, 15), (20, 20), (24, 20), (25, 25), (0, 0)])
def test_people_and_votes_are_told_in_fives(counted: int, told: int) -> None:
    assert gate.in_fives(counted) == told


def one(share: float | None, counted: int) -> Row:
    return Row((Cell(share, counted - counted % 5),), (Memory(counted, (1, 9), (1, 9)),))


@pytest.mark.parametrize(
    ("rows", "remembered", "news"),
    [
        ({}, {}, False),
        ({1: one(0.5, 20)}, {}, True),
        ({1: one(0.5, 20)}, {1: one(0.5, 20).memory}, False),
        ({1: one(0.5, 25)}, {1: one(0.5, 20).memory}, True),
        # One vote more, under the same number of fives.
        ({1: one(0.5, 21)}, {1: one(0.5, 20).memory}, True),
        ({1: one(None, 20)}, {}, False),
        ({1: one(None, 25)}, {1: one(0.5, 20).memory}, False),
        ({2: one(0.5, 25)}, {1: one(0.5, 20).memory}, False),
        ({}, {1: one(0.5, 20).memory}, False),
    ],
)
def test_when_there_is_news(rows, remembered, news) -> None:
    assert gate.has_news(1, rows, Remembered(remembered)) is news
    assert gate.any_news([1, 3], rows, Remembered(remembered)) is news


def test_seats_of_a_conversation_that_is_not_over_are_not_read() -> None:
    """Until nobody can say so any more, who was there is for nobody to see."""
    over, coming = UUID(int=1), UUID(int=2)
    round_uuid, key = UUID(int=3), "k"
    sealed = vault.seal(round_uuid, key, vault.Content({1: VOTE}, attended_discussions={over, coming}))
    of_round = SimpleNamespace(
        values_list=lambda *_names: SimpleNamespace(iterator=lambda chunk_size: iter([(key, sealed)]))
    )
    found = ballots.unsealed(SimpleNamespace(uuid=round_uuid, ballots=of_round), {over})
    assert [content.attended_discussions for content in found] == [{over}]
