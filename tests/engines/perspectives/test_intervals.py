"""Between which values a published share lies."""

import pytest

from polarprof.engines.perspectives.cells import Count, row
from polarprof.engines.perspectives.intervals import probable, stands_for, wilson


@pytest.mark.parametrize(
    ("share", "count", "ends"),
    [
        # By hand with z = 1.28155: (p + z2/2n -+ z sqrt(pq/n + z2/4n2)) / (1 + z2/n), z2 = 1.64237.
        (0.5, 100, (0.4364, 0.5636)),
        (0.0, 10, (0.0, 0.1411)),
        (1.0, 10, (0.8589, 1.0)),
        (0.3, 0, (0.0, 1.0)),
    ],
)
def test_the_score_interval(share: float, count: int, ends: tuple[float, float]) -> None:
    assert wilson(share, count) == pytest.approx(ends, abs=0.0001)


@pytest.mark.parametrize(
    ("share", "votes", "ends"),
    [
        (0.5, 95, (0.45, 0.55)),
        (0.55, 100, (0.525, 0.575)),
        (0.55, 500, (0.545, 0.555)),
        (0.0, 20, (0.0, 0.15)),
        (1.0, 20, (0.85, 1.0)),
    ],
)
def test_what_a_published_share_stands_for(share: float, votes: int, ends: tuple[float, float]) -> None:
    assert stands_for(share, votes) == pytest.approx(ends)


def test_the_exact_share_always_lies_in_what_the_published_one_stands_for() -> None:
    for votes in (*range(20, 130), *range(495, 510)):
        for agrees in range(votes + 1):
            cell = row([Count(agrees, 0, votes, votes)]).cells[0]
            assert cell.share is not None
            least, greatest = stands_for(cell.share, cell.votes)
            assert least - 1e-9 <= agrees / votes <= greatest + 1e-9, (agrees, votes)


def test_the_line_under_a_bar_is_wider_than_the_rounding() -> None:
    assert probable(0.5, 40) == pytest.approx((0.3532, 0.6468), abs=0.0001)
    assert probable(0.0, 40)[0] == 0
