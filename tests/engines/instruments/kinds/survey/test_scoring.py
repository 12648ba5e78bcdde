"""Needs."""

import pytest

from polarprof.engines.instruments import Instrument, Item, ItemKind, Option, Section, Value
from polarprof.engines.instruments.kinds.survey.scoring import need_of, needs

SCORED = Item(
    "m",
    "?",
    ItemKind.MULTIPLE,
    options=(Option("a", "A", 0.0), Option("b", "B", 0.5), Option("c", "C", 1.0), Option("d", "D")),
)


@pytest.mark.parametrize(
    ("value", "need"),
    [
        ("b", 0.5),
        (("a", "c"), 0.5),
        (("b", "c"), 0.75),
        (("c", "d"), 1.0),
        (("d",), None),
        ("zzz", None),
        ((), None),
        (None, None),
        (3.0, None),
    ],
)
def test_need_is_the_mean_score_of_the_chosen_options(value: Value, need: float | None) -> None:
    assert need_of(SCORED, value) == need


def test_needs_are_those_of_the_items_that_were_answered() -> None:
    one = Item("one", "?", ItemKind.SINGLE, options=SCORED.options)
    left = Item("left", "?", ItemKind.SINGLE, options=SCORED.options)
    survey = Instrument("k", 1, "survey", "T", (Section("a", "A", (SCORED, one)), Section("b", "B", (left,))))
    assert needs(survey, {"m": ("a", "c"), "one": "d", "other": "b"}) == {"m": 0.5, "one": None}
