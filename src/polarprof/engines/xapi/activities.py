"""Activities and their definitions, with the interaction types (xAPI-Data.md 2.4.4.1).

Not for other kinds of object; see `statements`.
"""

from __future__ import annotations

from polarprof.engines.xapi import datatypes
from polarprof.engines.xapi.datatypes import Check
from polarprof.engines.xapi.problems import Code, Cursor

_COMPONENT_LISTS: dict[str, frozenset[str]] = {
    "true-false": frozenset(),
    "choice": frozenset({"choices"}),
    "fill-in": frozenset(),
    "long-fill-in": frozenset(),
    "matching": frozenset({"source", "target"}),
    "performance": frozenset({"steps"}),
    "sequencing": frozenset({"choices"}),
    "likert": frozenset({"scale"}),
    "numeric": frozenset(),
    "other": frozenset(),
}
_ALL_LISTS = frozenset({"choices", "scale", "source", "target", "steps"})
_PLAIN: dict[str, Check] = {
    "name": datatypes.language_map,
    "description": datatypes.language_map,
    "type": datatypes.iri,
    "moreInfo": datatypes.iri,
    "extensions": datatypes.extensions,
    "interactionType": datatypes.one_of(*_COMPONENT_LISTS),
}


def activity(place: Cursor) -> None:
    """An activity: an IRI and perhaps a definition."""
    places = place.table({"objectType", "id", "definition"}, required=["id"])
    if "objectType" in places:
        datatypes.one_of("Activity")(places["objectType"])
    if "id" in places:
        datatypes.iri(places["id"])
    if "definition" in places:
        _definition(places["definition"])


def activities(place: Cursor) -> None:
    """One activity or an array of them, as contextActivities allows."""
    for each in place.rows() if isinstance(place.value, list) else [place]:
        activity(each)


def _definition(place: Cursor) -> None:
    places = place.table(_PLAIN.keys() | _ALL_LISTS | {"correctResponsesPattern"})
    for key, check in _PLAIN.items():
        if key in places:
            check(places[key])
    lists = _ALL_LISTS & places.keys()
    if (lists or "correctResponsesPattern" in places) and "interactionType" not in places:
        place.child("interactionType", None).report(Code.MISSING)
    if "correctResponsesPattern" in places:
        for row in places["correctResponsesPattern"].rows():
            datatypes.string(row)
    kind = places["interactionType"].value if "interactionType" in places else None
    for key in sorted(lists):
        if isinstance(kind, str) and key not in _COMPONENT_LISTS.get(kind, _ALL_LISTS):
            places[key].report(Code.NOT_ALLOWED)
        _components(places[key])


def _components(place: Cursor) -> None:
    seen: set[str] = set()
    for row in place.rows():
        places = row.table({"id", "description"}, required=["id"])
        if "description" in places:
            datatypes.language_map(places["description"])
        name = places["id"].text() if "id" in places else None
        if name is not None and name in seen:
            row.report(Code.DUPLICATE_ID)
        seen.add(name or "")
