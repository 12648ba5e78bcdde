"""The nouns of an instrument, so that everything after parsing can rely on its shape.

Not for checking a definition: only `parsing.parse` makes these from foreign data.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

Value = str | tuple[str, ...] | float | None
"""An answer: an option's value, the chosen options' values, a number, text, or None for nothing."""


class InstrumentKind(StrEnum):
    """A survey is scored for need, a quiz is graded."""

    SURVEY = "survey"
    QUIZ = "quiz"


class ItemKind(StrEnum):
    """How an item is answered; `scale` is a `single` whose options are in order."""

    SCALE = "scale"
    SINGLE = "single"
    MULTIPLE = "multiple"
    NUMBER = "number"
    TEXT = "text"


CHOICE_KINDS = frozenset({ItemKind.SCALE, ItemKind.SINGLE, ItemKind.MULTIPLE})


def _filled(pairs: dict[str, Any]) -> dict[str, Any]:
    """Leave out what equals its default, so that a round trip does not grow a definition."""
    return {key: value for key, value in pairs.items() if value not in (None, "", False, [], ())}


@dataclass(frozen=True, slots=True)
class Option:
    """One choice. `score` is the need it stands for, 0 to 1; `correct` only counts in a quiz."""

    value: str
    label: str
    score: float | None = None
    correct: bool = False

    def to_dict(self) -> dict[str, Any]:
        """The definition of this option; a score of 0 is kept."""
        shape = _filled({"value": self.value, "label": self.label, "correct": self.correct})
        return shape if self.score is None else {**shape, "score": self.score}


@dataclass(frozen=True, slots=True)
class Item:
    """One question. `minimum`, `maximum` and `unit` are for numbers, `max_length` (characters) for text.

    `concept` pairs a question before with its parallel after; `origin` says which public survey inspired it.
    """

    key: str
    text: str
    kind: ItemKind
    help: str = ""
    dimension: str = ""
    required: bool = False
    allow_unknown: bool = False
    ask_confidence: bool = False
    options: tuple[Option, ...] = ()
    minimum: float | None = None
    maximum: float | None = None
    unit: str = ""
    max_length: int | None = None
    feedback: str = ""
    sources: tuple[str, ...] = ()
    concept: str = ""
    origin: str = ""

    @property
    def correct(self) -> frozenset[str]:
        """The values of the correct options; empty for an item that is not graded."""
        return frozenset(option.value for option in self.options if option.correct)

    def to_dict(self) -> dict[str, Any]:
        """The definition of this item, without what has its default; bounds of 0 are kept."""
        shape = _filled(
            {
                "key": self.key,
                "text": self.text,
                "kind": str(self.kind),
                "help": self.help,
                "dimension": self.dimension,
                "required": self.required,
                "allow_unknown": self.allow_unknown,
                "ask_confidence": self.ask_confidence,
                "options": [option.to_dict() for option in self.options],
                "unit": self.unit,
                "feedback": self.feedback,
                "sources": list(self.sources),
                "concept": self.concept,
                "origin": self.origin,
            }
        )
        bounds = {"min": self.minimum, "max": self.maximum, "max_length": self.max_length}
        return shape | {key: value for key, value in bounds.items() if value is not None}


@dataclass(frozen=True, slots=True)
class Section:
    """Items that one role can answer. The implicit section of a flat quiz has an empty key."""

    key: str
    title: str
    items: tuple[Item, ...]
    intro: str = ""
    role: str = ""

    def to_dict(self) -> dict[str, Any]:
        """The definition of this section, its items under `item`."""
        shape = {"key": self.key, "title": self.title, "intro": self.intro, "role": self.role}
        return _filled(shape) | {"item": [item.to_dict() for item in self.items]}


@dataclass(frozen=True, slots=True)
class Instrument:
    """A questionnaire or quiz. Item keys are unique over all sections."""

    key: str
    version: int
    kind: InstrumentKind
    title: str
    sections: tuple[Section, ...]
    intro: str = ""
    language: str = ""

    def items(self) -> Iterator[Item]:
        """All items in the order they are asked."""
        for section in self.sections:
            yield from section.items

    def item(self, key: str) -> Item:
        """The item with this key. Raises KeyError if there is none."""
        for item in self.items():
            if item.key == key:
                return item
        raise KeyError(key)

    def to_dict(self) -> dict[str, Any]:
        """The definition: `parse(instrument.to_dict()) == instrument`."""
        shape: dict[str, Any] = {"key": self.key, "version": self.version, "kind": str(self.kind)}
        shape |= _filled({"title": self.title, "intro": self.intro, "language": self.language})
        if [section.key for section in self.sections] == [""]:
            return shape | {"item": [item.to_dict() for item in self.sections[0].items]}
        return shape | {"section": [section.to_dict() for section in self.sections]}
