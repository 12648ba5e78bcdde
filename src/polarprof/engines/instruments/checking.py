"""One answer as it comes from a form, checked against its item: the same rules on every page and in the API.

Not for wording: a problem is a code, and the page that asked the question says it in the reader's language.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from polarprof.engines import numbers
from polarprof.engines.instruments.model import Item, ItemKind, Value

_NOT_STORABLE = re.compile("[\x00\ud800-\udfff]")
MAX_LENGTH = 10_000
"""Characters of text where the item sets no limit of its own."""
MOST = 1e15
"""A number from here on would not be kept to the unit."""


class Problem(StrEnum):
    """Why an answer cannot be kept."""

    REQUIRED = "required"
    UNKNOWN_NOT_ALLOWED = "unknown_not_allowed"
    NOT_AN_OPTION = "not_an_option"
    TOO_MANY = "too_many"
    NOT_A_NUMBER = "not_a_number"
    AMBIGUOUS = "ambiguous"
    OUT_OF_RANGE = "out_of_range"
    NOT_TEXT = "not_text"
    TOO_LONG = "too_long"
    BAD_CONFIDENCE = "bad_confidence"
    UNKNOWN_BESIDE_ANSWER = "unknown_beside_answer"
    NONE_BESIDE_OTHERS = "none_beside_others"


@dataclass(frozen=True, slots=True)
class Checked:
    """Either a usable answer (problem is None; value None means left empty or unknown) or a problem."""

    value: Value = None
    unknown: bool = False
    confidence: int | None = None
    problem: Problem | None = None


def check(
    item: Item, raw: str | Sequence[str], unknown: bool = False, confidence: str | None = None
) -> Checked:
    """Check one answer. Never raises, whatever the text.

    `raw` is the text of a field, or the list of values of a group of checkboxes. "Unknown" beside an answer, and an
    option that goes with no other (`alone`) beside another one, are problems: nobody chooses for a person which of the
    two they meant. `confidence` is "1" to "5" and is ignored where the item does not ask for it, or nothing was
    answered. Numbers may have a decimal comma or point and no thousands separator; text loses surrounding
    white space.
    """
    given = [text.strip() for text in ([raw] if isinstance(raw, str) else raw)]
    given = [text for text in given if text]
    if unknown:
        return _unknown(item, given)
    if not given:
        return Checked(problem=Problem.REQUIRED) if item.required else Checked()
    value = _value(item, given)
    if isinstance(value, Problem):
        return Checked(problem=value)
    sure = _confidence(confidence) if item.ask_confidence else None
    if isinstance(sure, Problem):
        return Checked(problem=sure)
    return Checked(value=value, confidence=sure)


def _unknown(item: Item, given: list[str]) -> Checked:
    if not item.allow_unknown:
        return Checked(problem=Problem.UNKNOWN_NOT_ALLOWED)
    return Checked(problem=Problem.UNKNOWN_BESIDE_ANSWER) if given else Checked(unknown=True)


def _value(item: Item, given: list[str]) -> Value | Problem:
    if item.kind is ItemKind.MULTIPLE:
        chosen = _chosen(item, given)
        alone = {option.value for option in item.options if option.more.get("alone") is True}
        return Problem.NONE_BESIDE_OTHERS if len(chosen) > 1 and alone.intersection(chosen) else chosen
    if len(given) > 1:
        return Problem.TOO_MANY
    if item.kind is ItemKind.NUMBER:
        return _number(item, given[0])
    if item.kind is ItemKind.TEXT:
        return _text(item, given[0])
    chosen = _chosen(item, given)
    return chosen if isinstance(chosen, Problem) else chosen[0]


def _chosen(item: Item, given: list[str]) -> tuple[str, ...] | Problem:
    """The chosen values in the order of the options, each once."""
    wanted = set(given)
    chosen = tuple(option.value for option in item.options if option.value in wanted)
    return chosen if len(chosen) == len(wanted) else Problem.NOT_AN_OPTION


def _number(item: Item, text: str) -> float | Problem:
    read = numbers.read(text)
    if read is None:
        return Problem.NOT_A_NUMBER
    if isinstance(read, numbers.Ambiguous):
        return Problem.AMBIGUOUS
    number = float(read) + 0.0  # of -0 it makes 0
    too_low = number <= -MOST or (item.minimum is not None and number < item.minimum)
    too_high = number >= MOST or (item.maximum is not None and number > item.maximum)
    return Problem.OUT_OF_RANGE if too_low or too_high else number


def _text(item: Item, text: str) -> str | Problem:
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if _NOT_STORABLE.search(text):
        return Problem.NOT_TEXT
    limit = MAX_LENGTH if item.max_length is None else item.max_length
    return Problem.TOO_LONG if len(text) > limit else text


def _confidence(text: str | None) -> int | Problem | None:
    text = (text or "").strip()
    if not text:
        return None
    return int(text) if text in {"1", "2", "3", "4", "5"} else Problem.BAD_CONFIDENCE
