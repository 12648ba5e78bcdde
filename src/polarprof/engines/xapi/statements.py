"""Whether a statement is one: xAPI-Data.md 1.0.3, section by section, for the record store's front door.

Not for deciding who may send it, nor for comparing statements with those already stored.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from polarprof.engines.xapi import activities, agents, datatypes
from polarprof.engines.xapi.datatypes import Check
from polarprof.engines.xapi.problems import Code, Cursor, Problem

VOIDED = "http://adlnet.gov/expapi/verbs/voided"
_SUB_STATEMENT = frozenset({"actor", "verb", "object", "result", "context", "timestamp", "attachments"})
_STATEMENT = _SUB_STATEMENT | {"id", "stored", "authority", "version"}
_REQUIRED = ("actor", "verb", "object")


def validate(statement: Mapping[str, Any]) -> list[Problem]:
    """Every problem of a statement as parsed from JSON (dicts, lists, strings, numbers, booleans, None).

    An empty list means that it conforms to xAPI 1.0.3. Never raises, whatever the value.
    """
    problems: list[Problem] = []
    place = Cursor(statement, "", problems)
    places = place.table(_STATEMENT, _REQUIRED)
    _parts(places)
    for key, check in _OUTER.items():
        if key in places:
            check(places[key])
    return problems


def _parts(places: dict[str, Cursor]) -> None:
    """What a statement and a sub-statement have in common."""
    for key, check in _INNER.items():
        if key in places:
            check(places[key])
    kind = _object_type(places["object"]) if "object" in places else "Activity"
    if "context" in places and isinstance(places["context"].value, dict) and kind != "Activity":
        for key in ("revision", "platform"):
            if key in places["context"].value:
                places["context"].child(key, None).report(Code.NOT_ALLOWED)
    verb = places["verb"].value if "verb" in places else None
    if isinstance(verb, dict) and verb.get("id") == VOIDED and kind != "StatementRef":
        places["object" if "object" in places else "verb"].report(Code.NOT_ALLOWED)


def _verb(place: Cursor) -> None:
    places = place.table({"id", "display"}, required=["id"])
    if "id" in places:
        datatypes.iri(places["id"])
    if "display" in places:
        datatypes.language_map(places["display"])


def _object_type(place: Cursor) -> str:
    kind = place.value.get("objectType", "Activity") if isinstance(place.value, dict) else "Activity"
    return kind if isinstance(kind, str) else "Activity"


def _object(place: Cursor) -> None:
    checks: dict[str, Check] = {
        "Activity": activities.activity,
        "Agent": agents.agent,
        "Group": agents.group,
        "StatementRef": _statement_ref,
        "SubStatement": _sub_statement,
    }
    kind = _object_type(place)
    if kind in checks:
        checks[kind](place)
    else:
        place.child("objectType", None).report(Code.NOT_ALLOWED)


def _statement_ref(place: Cursor) -> None:
    places = place.table({"objectType", "id"}, required=["objectType", "id"])
    if "objectType" in places:
        datatypes.one_of("StatementRef")(places["objectType"])
    if "id" in places:
        datatypes.uuid(places["id"])


def _sub_statement(place: Cursor) -> None:
    places = place.table(_SUB_STATEMENT | {"objectType"}, (*_REQUIRED, "objectType"))
    inner = places.get("object")
    if inner is not None and _object_type(inner) == "SubStatement":
        inner.report(Code.NOT_ALLOWED)
        del places["object"]
    _parts(places)


def _result(place: Cursor) -> None:
    checks: dict[str, Check] = {
        "score": _score,
        "success": datatypes.boolean,
        "completion": datatypes.boolean,
        "response": datatypes.string,
        "duration": datatypes.duration,
        "extensions": datatypes.extensions,
    }
    for key, each in place.table(checks).items():
        checks[key](each)


def _score(place: Cursor) -> None:
    """Scaled lies in -1 to 1; min is below max; raw lies between them (2.4.5.1)."""
    places = place.table({"scaled", "raw", "min", "max"})
    for each in places.values():
        datatypes.number(each)
    values = {key: datatypes.as_number(each) for key, each in places.items()}
    scaled, raw, low, high = (values.get(key) for key in ("scaled", "raw", "min", "max"))
    if scaled is not None and not -1 <= scaled <= 1:
        places["scaled"].report(Code.OUT_OF_RANGE)
    if low is not None and high is not None and low >= high:
        places["max"].report(Code.OUT_OF_RANGE)
    if raw is not None and ((low is not None and raw < low) or (high is not None and raw > high)):
        places["raw"].report(Code.OUT_OF_RANGE)


def _context(place: Cursor) -> None:
    checks: dict[str, Check] = {
        "registration": datatypes.uuid,
        "instructor": agents.agent_or_group,
        "team": agents.only_group,
        "contextActivities": _context_activities,
        "revision": datatypes.string,
        "platform": datatypes.string,
        "language": datatypes.language,
        "statement": _statement_ref,
        "extensions": datatypes.extensions,
    }
    for key, each in place.table(checks).items():
        checks[key](each)


def _context_activities(place: Cursor) -> None:
    for each in place.table({"parent", "grouping", "category", "other"}).values():
        activities.activities(each)


def _attachments(place: Cursor) -> None:
    checks: dict[str, Check] = {
        "usageType": datatypes.iri,
        "display": datatypes.language_map,
        "description": datatypes.language_map,
        "contentType": datatypes.media_type,
        "length": _length,
        "sha2": datatypes.sha2,
        "fileUrl": datatypes.iri,
    }
    required = ("usageType", "display", "contentType", "length", "sha2")
    for row in place.rows():
        for key, each in row.table(checks, required).items():
            checks[key](each)


def _length(place: Cursor) -> None:
    if isinstance(place.value, bool) or not isinstance(place.value, int):
        place.report(Code.WRONG_TYPE)
    elif place.value < 0:
        place.report(Code.OUT_OF_RANGE)


_INNER: dict[str, Check] = {
    "actor": agents.agent_or_group,
    "verb": _verb,
    "object": _object,
    "result": _result,
    "context": _context,
    "timestamp": datatypes.timestamp,
    "attachments": _attachments,
}
_OUTER: dict[str, Check] = {
    "id": datatypes.uuid,
    "stored": datatypes.timestamp,
    "authority": agents.authority,
    "version": datatypes.version,
}
