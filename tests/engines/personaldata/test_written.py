"""Recall and precision on the written set, as README.md of the engine gives them."""

import pytest

from polarprof.engines.personaldata import Kind
from tests.engines.personaldata.written import Score, measure, sentences

# Per kind: labels, caught, found, right. `python -m tests.engines.personaldata.written --held-out` prints these.
DEVELOPMENT = {
    "national_number": (19, 19, 19, 19),
    "foreign_number": (14, 14, 14, 14),
    "document": (8, 8, 8, 8),
    "iban": (13, 13, 13, 13),
    "card": (4, 4, 4, 4),
    "email": (25, 25, 25, 25),
    "profile": (14, 14, 14, 14),
    "handle": (9, 9, 9, 9),
    "phone": (31, 31, 31, 31),
    "plate": (14, 14, 14, 14),
    "birth": (8, 8, 8, 8),
    "home": (8, 8, 8, 8),
    "ip": (2, 2, 2, 2),
}
HELD_OUT = {
    "national_number": (9, 9, 9, 9),
    "foreign_number": (7, 7, 7, 7),
    "document": (4, 4, 4, 4),
    "iban": (6, 6, 6, 6),
    "card": (2, 2, 2, 2),
    "email": (11, 11, 11, 11),
    "profile": (8, 8, 8, 8),
    "handle": (4, 4, 4, 4),
    "phone": (18, 18, 18, 18),
    "plate": (8, 8, 8, 8),
    "birth": (5, 5, 5, 5),
    "home": (3, 3, 3, 3),
    "ip": (1, 1, 1, 1),
}


def figures(score: Score) -> dict[str, tuple[int, int, int, int]]:
    return {
        kind.value: (score.labels[kind], score.caught[kind], score.found[kind], score.right[kind])
        for kind in Kind
    }


@pytest.mark.parametrize(
    ("is_held_out", "expected", "silent"), [(False, DEVELOPMENT, 68), (True, HELD_OUT, 34)]
)
def test_recall_and_precision_are_those_of_the_readme(is_held_out, expected, silent) -> None:
    score = measure([one for one in sentences() if one.is_held_out == is_held_out])
    assert (figures(score), score.misses) == (expected, [])
    assert (score.silent, score.alarmed, score.refused) == (silent, 0, 0)


def test_a_third_is_held_out() -> None:
    assert [sum(one.is_held_out == half for one in sentences()) for half in (False, True)] == [231, 115]
