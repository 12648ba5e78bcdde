"""From a plain dict to an Instrument, with errors that say where: authors write these files by hand.

Strict on purpose: an unknown key is an error, since it is nearly always a misspelt one.
Not for answers; see `checking`.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import Any

from polarprof.engines.instruments.model import (
    CHOICE_KINDS,
    Instrument,
    InstrumentKind,
    Item,
    ItemKind,
    Option,
    Section,
)

_TOP = frozenset({"key", "version", "kind", "title", "intro", "language", "section", "item"})
_SECTION = frozenset({"key", "title", "intro", "role", "item"})
_ITEM = frozenset(
    [
        "key",
        "text",
        "help",
        "kind",
        "dimension",
        "required",
        "allow_unknown",
        "ask_confidence",
        "options",
        "min",
        "max",
        "unit",
        "max_length",
        "feedback",
        "sources",
        "concept",
        "origin",
    ]
)
_OPTION = frozenset({"value", "label", "score", "correct"})


class InstrumentError(ValueError):
    """A definition that cannot be used. `path` names the place, such as `section[1].item[0].kind`."""

    def __init__(self, path: str, message: str) -> None:
        super().__init__(f"{path}: {message}")
        self.path = path
        self.message = message


class _Reader:
    """Typed reading of one table, knowing where in the definition it stands."""

    def __init__(self, table: object, path: str, allowed: frozenset[str]) -> None:
        self.path = path
        if not isinstance(table, Mapping):
            raise InstrumentError(path or "definition", "must be a table")
        self.table = table
        for key in table:
            if key not in allowed:
                raise InstrumentError(self.at(str(key)), "unknown key")

    def at(self, key: str) -> str:
        return f"{self.path}.{key}" if self.path else key

    def fail(self, key: str, message: str) -> InstrumentError:
        return InstrumentError(self.at(key), message)

    def text(self, key: str, *, required: bool = False) -> str:
        value = self.table.get(key, "")
        if not isinstance(value, str):
            raise self.fail(key, "must be text")
        if required and not value.strip():
            raise self.fail(key, "is required")
        return value

    def flag(self, key: str) -> bool:
        value = self.table.get(key, False)
        if not isinstance(value, bool):
            raise self.fail(key, "must be true or false")
        return value

    def number(self, key: str) -> float | None:
        value = self.table.get(key)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
            raise self.fail(key, "must be a number")
        return float(value)

    def whole(self, key: str) -> int | None:
        value = self.table.get(key)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int) or value < 1:
            raise self.fail(key, "must be a whole number of at least 1")
        return value

    def rows(self, key: str) -> list[tuple[object, str]]:
        value = self.table.get(key, [])
        if not isinstance(value, list | tuple):
            raise self.fail(key, "must be a list")
        return [(row, f"{self.at(key)}[{index}]") for index, row in enumerate(value)]


def parse(definition: Mapping[str, Any]) -> Instrument:
    """Make an Instrument of a definition as read from TOML or JSON.

    Raises InstrumentError, with the path of the first mistake, for anything that is not a usable instrument.
    """
    reader = _Reader(definition, "", _TOP)
    version = reader.whole("version")
    if version is None:
        raise reader.fail("version", "is required")
    try:
        kind = InstrumentKind(reader.text("kind", required=True))
    except ValueError as error:
        raise reader.fail("kind", "must be survey or quiz") from error
    instrument = Instrument(
        key=reader.text("key", required=True),
        version=version,
        kind=kind,
        title=reader.text("title", required=True),
        intro=reader.text("intro"),
        language=reader.text("language"),
        sections=_sections(reader, kind),
    )
    _refuse_twins(((item.key, "item") for item in instrument.items()), "key")
    return instrument


def _sections(reader: _Reader, kind: InstrumentKind) -> tuple[Section, ...]:
    flat, nested = reader.rows("item"), reader.rows("section")
    if flat and nested:
        raise reader.fail("item", "cannot stand beside sections")
    if flat:
        if kind is not InstrumentKind.QUIZ:
            raise reader.fail("item", "only a quiz may have items without a section")
        return (Section(key="", title="", items=tuple(_item(row, path, kind) for row, path in flat)),)
    if not nested:
        raise reader.fail("section", "is required")
    sections = tuple(_section(row, path, kind) for row, path in nested)
    _refuse_twins(((section.key, "section") for section in sections), "key")
    return sections


def _section(row: object, path: str, kind: InstrumentKind) -> Section:
    reader = _Reader(row, path, _SECTION)
    items = tuple(_item(item, where, kind) for item, where in reader.rows("item"))
    if not items:
        raise reader.fail("item", "is required")
    return Section(
        key=reader.text("key", required=True),
        title=reader.text("title", required=True),
        intro=reader.text("intro"),
        role=reader.text("role"),
        items=items,
    )


def _item(row: object, path: str, instrument_kind: InstrumentKind) -> Item:
    reader = _Reader(row, path, _ITEM)
    try:
        kind = ItemKind(reader.text("kind", required=True))
    except ValueError as error:
        raise reader.fail("kind", f"must be one of {', '.join(ItemKind)}") from error
    item = Item(
        key=reader.text("key", required=True),
        text=reader.text("text", required=True),
        kind=kind,
        help=reader.text("help"),
        dimension=reader.text("dimension"),
        required=reader.flag("required"),
        allow_unknown=reader.flag("allow_unknown"),
        ask_confidence=reader.flag("ask_confidence"),
        options=tuple(_option(option, where) for option, where in reader.rows("options")),
        minimum=reader.number("min"),
        maximum=reader.number("max"),
        unit=reader.text("unit"),
        max_length=reader.whole("max_length"),
        feedback=reader.text("feedback"),
        sources=tuple(_source(source, where) for source, where in reader.rows("sources")),
        concept=reader.text("concept"),
        origin=reader.text("origin"),
    )
    _check_coherence(item, reader, instrument_kind)
    return item


def _check_coherence(item: Item, reader: _Reader, instrument_kind: InstrumentKind) -> None:
    """What the keys of one item demand of each other."""
    if item.kind in CHOICE_KINDS:
        if len(item.options) < 2:
            raise reader.fail("options", "needs at least two options")
        _refuse_twins(((option.value, reader.at("options")) for option in item.options), "value")
    elif item.options:
        raise reader.fail("options", f"is not for an item of kind {item.kind}")
    if item.kind is not ItemKind.NUMBER and (
        item.minimum is not None or item.maximum is not None or item.unit
    ):
        raise reader.fail("min", "min, max and unit are only for an item of kind number")
    if item.minimum is not None and item.maximum is not None and item.minimum > item.maximum:
        raise reader.fail("max", "is below min")
    if item.kind is not ItemKind.TEXT and item.max_length is not None:
        raise reader.fail("max_length", "is only for an item of kind text")
    if instrument_kind is InstrumentKind.SURVEY and item.correct:
        raise reader.fail("options", "a survey has no correct options")
    if instrument_kind is InstrumentKind.QUIZ and item.kind in CHOICE_KINDS:
        if not item.correct:
            raise reader.fail("options", "a quiz needs a correct option")
        if item.kind is not ItemKind.MULTIPLE and len(item.correct) > 1:
            raise reader.fail("options", "only a multiple item has several correct options")


def _option(row: object, path: str) -> Option:
    reader = _Reader(row, path, _OPTION)
    score = reader.number("score")
    if score is not None and not 0 <= score <= 1:
        raise reader.fail("score", "must lie between 0 and 1")
    value = reader.text("value", required=True)
    if value != value.strip():
        raise reader.fail("value", "has white space around it")
    return Option(
        value=value,
        label=reader.text("label", required=True),
        score=score,
        correct=reader.flag("correct"),
    )


def _source(row: object, path: str) -> str:
    if not isinstance(row, str) or not row.strip():
        raise InstrumentError(path, "must be text")
    return row


def _refuse_twins(names: Iterable[tuple[str, str]], what: str) -> None:
    seen: set[str] = set()
    for name, path in names:
        if name in seen:
            raise InstrumentError(f"{path}.{what}", f"{name!r} is used twice")
        seen.add(name)
