"""The nouns of an instrument, so that everything after parsing can rely on its shape.

Not for checking a definition: only `parsing.parse` makes these from foreign data.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

Value = str | tuple[str, ...] | float | None
"""An answer: an option's value, the chosen options' values, a number, text, or None for nothing."""


class ItemKind(StrEnum):
    """How an item is answered; `scale` is a `single` whose options are in order."""

    SCALE = "scale"
    SINGLE = "single"
    MULTIPLE = "multiple"
    NUMBER = "number"
    TEXT = "text"


CHOICE_KINDS = frozenset({ItemKind.SCALE, ItemKind.SINGLE, ItemKind.MULTIPLE})
# What the definition of any kind may hold; a kind adds keys of its own (`kinds.registry`).
SECTION_KEYS = frozenset({"key", "title", "intro", "role", "item"})
ITEM_KEYS = frozenset(
    (
        *(
            "key",
            "text",
            "help",
            "kind",
            "dimension",
            "required",
            "allow_unknown",
            "ask_confidence",
            "options",
        ),
        *("min", "max", "unit", "max_length", "feedback", "sources", "concept", "origin"),
    )
)
OPTION_KEYS = frozenset({"value", "label", "score", "correct"})
More = Mapping[str, object]
"""What a definition holds under the keys that only its kind has, by key; what is empty is left out."""


def _filled(pairs: dict[str, Any]) -> dict[str, Any]:
    """Leave out what equals its default, so that a round trip does not grow a definition."""
    return {key: value for key, value in pairs.items() if value not in (None, "", False, [], ())}


@dataclass(frozen=True, slots=True)
class Option:
    """One choice. `score` is the need it stands for, 0 to 1; `correct` only counts where answers are graded."""

    value: str
    label: str
    score: float | None = None
    correct: bool = False
    more: More = field(default_factory=dict, hash=False)

    def to_dict(self) -> dict[str, Any]:
        """The definition of this option; a score of 0 is kept."""
        shape = _filled({"value": self.value, "label": self.label, "correct": self.correct})
        scored = {} if self.score is None else {"score": self.score}
        return shape | scored | dict(self.more)


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
    more: More = field(default_factory=dict, hash=False)

    @property
    def correct(self) -> frozenset[str]:
        """The values of the correct options; empty for an item that is not graded."""
        return frozenset(option.value for option in self.options if option.correct)

    def chosen(self, value: Value) -> tuple[str, ...]:
        """The option values that an answer holds, in the order of the options; what is no option is left out."""
        given = {value} if isinstance(value, str) else set(value) if isinstance(value, tuple) else set()
        return tuple(option.value for option in self.options if option.value in given)

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
        return shape | {key: value for key, value in bounds.items() if value is not None} | dict(self.more)


@dataclass(frozen=True, slots=True)
class Section:
    """Items that one role can answer. The implicit section of a flat instrument has an empty key."""

    key: str
    title: str
    items: tuple[Item, ...]
    intro: str = ""
    role: str = ""
    more: More = field(default_factory=dict, hash=False)

    def to_dict(self) -> dict[str, Any]:
        """The definition of this section, its items under `item`."""
        shape: dict[str, Any] = {"key": self.key, "title": self.title, "intro": self.intro, "role": self.role}
        items = {"item": [item.to_dict() for item in self.items]} if self.items else {}
        return _filled(shape) | items | dict(self.more)


@dataclass(frozen=True, slots=True)
class Instrument:
    """A version of a questionnaire, quiz or another kind. Item keys are unique over all sections."""

    key: str
    version: int
    kind: str
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
        shape: dict[str, Any] = {"key": self.key, "version": self.version, "kind": self.kind}
        shape |= _filled({"title": self.title, "intro": self.intro, "language": self.language})
        if [section.key for section in self.sections] == [""]:
            return shape | {"item": [item.to_dict() for item in self.sections[0].items]}
        return shape | {"section": [section.to_dict() for section in self.sections]}
