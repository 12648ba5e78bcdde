"""From the answers of a survey to needs, in one place so that a page, a report and an export agree.

Not for combining needs over items: see `engines/gaps`.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

from polarprof.engines.instruments.model import Instrument, Item, Value

Needs = dict[str, float | None]
"""The need by item key, 0 (none) to 1 (greatest)."""


def needs(instrument: Instrument, answers: Mapping[str, Value]) -> Needs:
    """The need that each answer stands for, of the items that `answers` holds."""
    return {item.key: need_of(item, answers[item.key]) for item in instrument.items() if item.key in answers}


def need_of(item: Item, value: Value) -> float | None:
    """The need an answer stands for, 0 to 1: the mean score of the chosen options that have one.

    None for numbers, text, an empty answer, values that are no option, and options without a score.
    """
    chosen = set(item.chosen(value))
    scores = [option.score for option in item.options if option.value in chosen and option.score is not None]
    return math.fsum(scores) / len(scores) if scores else None


def measures(item: Item) -> bool:
    """Whether an item says how great a need is; what only describes does not."""
    return any(option.score is not None for option in item.options)


def own_of(item: Item, value: Value) -> tuple[str, ...]:
    """The labels of the chosen options that say that something is there already."""
    chosen = set(item.chosen(value))
    return tuple(
        option.label for option in item.options if option.value in chosen and option.more.get("own") is True
    )
