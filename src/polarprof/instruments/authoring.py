"""From what is written in the admin to a definition for the engine, and back for starter content."""

from collections.abc import Mapping
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from polarprof.engines import instruments as engine

# The admin calls them otherwise than a definition does: a section of Wagtail has no `item`.
_LISTS = {"item": "questions"}


def definition_of_stream(
    kind: str, key: str, title: str, intro: str, language: str, stream: list[dict[str, Any]]
) -> dict[str, Any]:
    """The definition, without a version. stream: as a StreamField stores it. InstrumentError for what cannot be asked."""
    sections = [_plain(block["value"]) for block in stream]
    shape = {"key": key, "title": title, "intro": intro, "language": language, "kind": kind}
    definition = engine.parse(shape | {"section": sections, "version": 1}).to_dict()
    del definition["version"]
    return definition


def stream_of_definition(definition: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Sections as a StreamField stores them; the same definition gives the same identifiers."""
    return [
        {"type": "section", "value": _blocks(section), "id": _identifier(definition["key"], section["key"])}
        for section in engine.parse(definition).to_dict()["section"]
    ]


def _plain(value: Mapping[str, Any]) -> dict[str, Any]:
    """Without what was left empty, and with lists of values where Wagtail has lists of blocks; a score or bound of 0 stays."""
    names = {ours: theirs for theirs, ours in _LISTS.items()}
    plain: dict[str, Any] = {}
    for name, stored in value.items():
        held = [_value(one) for one in stored] if isinstance(stored, list) else stored
        if not engine.is_empty(held):
            plain[names.get(name, name)] = held
    return plain


def _value(item: Mapping[str, Any]) -> Any:
    held = item["value"]
    return _plain(held) if isinstance(held, Mapping) else held


def _blocks(part: Mapping[str, Any], *path: str) -> dict[str, Any]:
    where = (*path, str(part.get("key") or part.get("value")))
    # What a definition leaves out is no; a new question in the admin begins with yes.
    said_no = {"allow_unknown": False} if "text" in part else {}
    return said_no | {
        _LISTS.get(name, name): [_item(one, *where, str(place)) for place, one in enumerate(held)]
        if isinstance(held, list)
        else held
        for name, held in part.items()
    }


def _item(held: Any, *path: str) -> dict[str, Any]:
    value = _blocks(held, *path) if isinstance(held, Mapping) else held
    return {"type": "item", "value": value, "id": _identifier(*path)}


def _identifier(*path: str) -> str:
    return str(uuid5(NAMESPACE_URL, "instrument:" + "/".join(path)))
