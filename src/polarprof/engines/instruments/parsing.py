"""From a plain dict to an Instrument, with errors that say where: authors write these files by hand.

Strict on purpose: an unknown key is an error, since it is nearly always a misspelt one.
Not for answers; see `checking`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from polarprof.engines.instruments.kinds import registry
from polarprof.engines.instruments.kinds.registry import Fields, Kind
from polarprof.engines.instruments.model import (
    CHOICE_KINDS,
    ITEM_KEYS,
    OPTION_KEYS,
    SECTION_KEYS,
    Instrument,
    Item,
    ItemKind,
    More,
    Option,
    Section,
)
from polarprof.engines.instruments.reading import InstrumentError, Reader, is_empty

_TOP = frozenset({"key", "version", "kind", "title", "intro", "language", "section", "item"})


def parse(definition: Mapping[str, Any]) -> Instrument:
    """Make an Instrument of a definition as read from TOML or JSON.

    Raises InstrumentError, with the path of the first mistake, for anything that is not a usable instrument.
    """
    reader = Reader(definition, "", _TOP)
    version = reader.whole("version")
    if version is None:
        raise reader.fail("version", "is required")
    try:
        kind = registry.get(reader.text("kind", required=True))
    except KeyError as error:
        raise reader.fail("kind", f"must be one of {', '.join(registry.keys())}") from error
    instrument = Instrument(
        key=reader.text("key", required=True),
        version=version,
        kind=kind.key,
        title=reader.text("title", required=True),
        intro=reader.text("intro"),
        language=reader.text("language"),
        sections=_sections(reader, kind),
    )
    _refuse_twins(((item.key, "item") for item in instrument.items()), "key")
    kind.check(instrument)
    return instrument


def _sections(reader: Reader, kind: Kind[Any]) -> tuple[Section, ...]:
    flat, nested = reader.rows("item"), reader.rows("section")
    if flat and nested:
        raise reader.fail("item", "cannot stand beside sections")
    if flat:
        if not kind.may_be_flat:
            raise reader.fail("item", f"an instrument of kind {kind.key} has no items without a section")
        return (Section(key="", title="", items=tuple(_item(row, path, kind) for row, path in flat)),)
    if not nested:
        raise reader.fail("section", "is required")
    sections = tuple(_section(row, path, kind) for row, path in nested)
    _refuse_twins(((section.key, "section") for section in sections), "key")
    return sections


def _more(reader: Reader, fields: Fields) -> More:
    """What stands under the keys that only this kind has."""
    read = {key: read_field(reader, key) for key, read_field in fields.items()}
    return {key: value for key, value in read.items() if not is_empty(value)}


def _section(row: object, path: str, kind: Kind[Any]) -> Section:
    reader = Reader(row, path, SECTION_KEYS.union(kind.section_fields))
    items = tuple(_item(item, where, kind) for item, where in reader.rows("item"))
    if not items and not kind.may_ask_nothing:
        raise reader.fail("item", "is required")
    return Section(
        key=reader.text("key", required=True),
        title=reader.text("title", required=True),
        intro=reader.text("intro"),
        role=reader.text("role"),
        items=items,
        more=_more(reader, kind.section_fields),
    )


def _item(row: object, path: str, kind: Kind[Any]) -> Item:
    reader = Reader(row, path, ITEM_KEYS.union(kind.item_fields))
    try:
        item_kind = ItemKind(reader.text("kind", required=True))
    except ValueError as error:
        raise reader.fail("kind", f"must be one of {', '.join(ItemKind)}") from error
    if item_kind not in kind.item_kinds:
        raise reader.fail("kind", f"an instrument of kind {kind.key} has no {item_kind} items")
    item = Item(
        key=reader.text("key", required=True),
        text=reader.text("text", required=True),
        kind=item_kind,
        help=reader.text("help"),
        dimension=reader.text("dimension"),
        required=reader.flag("required"),
        allow_unknown=reader.flag("allow_unknown"),
        ask_confidence=reader.flag("ask_confidence"),
        options=tuple(_option(option, where, kind) for option, where in reader.rows("options")),
        minimum=reader.number("min"),
        maximum=reader.number("max"),
        unit=reader.text("unit"),
        max_length=reader.whole("max_length"),
        feedback=reader.text("feedback"),
        sources=tuple(_source(source, where) for source, where in reader.rows("sources")),
        concept=reader.text("concept"),
        origin=reader.text("origin"),
        more=_more(reader, kind.item_fields),
    )
    _check_coherence(item, reader)
    if item.correct and not kind.is_graded:
        raise reader.fail("options", f"an instrument of kind {kind.key} has no correct options")
    kind.check_item(item, reader.fail)
    return item


def _check_coherence(item: Item, reader: Reader) -> None:
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


def _option(row: object, path: str, kind: Kind[Any]) -> Option:
    reader = Reader(row, path, OPTION_KEYS.union(kind.option_fields))
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
        more=_more(reader, kind.option_fields),
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
