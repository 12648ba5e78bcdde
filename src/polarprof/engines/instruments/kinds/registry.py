"""What a kind of instrument says about itself, and which kinds there are.

Not for the kinds themselves: each has a folder beside this module.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from polarprof.engines.instruments.model import (
    ITEM_KEYS,
    OPTION_KEYS,
    SECTION_KEYS,
    Instrument,
    Item,
    ItemKind,
    Value,
)
from polarprof.engines.instruments.reading import InstrumentError, Reader

Result = TypeVar("Result")
Answers = Mapping[str, Value]
Fail = Callable[[str, str], InstrumentError]
"""Makes the error for a key of the item that is checked, with a message."""
Fields = Mapping[str, Callable[[Reader, str], object]]
"""Keys that only this kind has, each with what reads it; what is read must be as plain as it was in the definition."""


def _accept_item(item: Item, fail: Fail) -> None:
    """The check of a kind without rules of its own for an item."""


def _accept(instrument: Instrument) -> None:
    """The check of a kind without rules of its own for the whole."""


@dataclass(frozen=True, slots=True)
class Kind(Generic[Result]):
    """A kind of instrument: what a definition may and must hold, its own checks, and what the answers say.

    `item_kinds` are the ways in which its items are answered. `may_be_flat`: items may stand without a section.
    `may_ask_nothing`: a section may have no items. `is_graded`: options may be correct. `…_fields` are read into `more`
    of a section, item or option. `check_item` and `check` raise InstrumentError. `score` gets the answers by item
    key; keys that the instrument does not know are ignored.
    """

    key: str
    score: Callable[[Instrument, Answers], Result]
    item_kinds: frozenset[ItemKind] = frozenset(ItemKind)
    may_be_flat: bool = False
    may_ask_nothing: bool = False
    is_graded: bool = False
    section_fields: Fields = field(default_factory=dict, hash=False)
    item_fields: Fields = field(default_factory=dict, hash=False)
    option_fields: Fields = field(default_factory=dict, hash=False)
    check_item: Callable[[Item, Fail], None] = _accept_item
    check: Callable[[Instrument], None] = _accept

    def __post_init__(self) -> None:
        own_and_shared = (
            (self.section_fields, SECTION_KEYS),
            (self.item_fields, ITEM_KEYS),
            (self.option_fields, OPTION_KEYS),
        )
        for own, shared in own_and_shared:
            if taken := shared.intersection(own):
                message = f"{self.key}: every kind has {', '.join(sorted(taken))}"
                raise ValueError(message)


_KINDS: dict[str, Kind[Any]] = {}


def add(kind: Kind[Any]) -> None:
    """Registers a kind. Raises ValueError when its key is taken."""
    if kind.key in _KINDS:
        message = f"{kind.key} is registered already"
        raise ValueError(message)
    _KINDS[kind.key] = kind


def get(key: str) -> Kind[Any]:
    """The kind with this key. Raises KeyError if there is none."""
    return _KINDS[key]


def keys() -> list[str]:
    """The keys of all kinds, sorted."""
    return sorted(_KINDS)
