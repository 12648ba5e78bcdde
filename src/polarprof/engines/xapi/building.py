"""Our own statements, built in one place so that every act is recorded in the same shape.

Not for statements of others, which come in as they are and are only validated.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from polarprof.engines.xapi.statements import VOIDED
from polarprof.engines.xapi.verbs import Verb

VERSION = "1.0.3"


@dataclass(frozen=True, slots=True)
class Result:
    """What came of it. `scaled` -1 to 1; `raw` between `low` and `high`; `duration` not negative."""

    scaled: float | None = None
    raw: float | None = None
    low: float | None = None
    high: float | None = None
    success: bool | None = None
    completion: bool | None = None
    response: str | None = None
    duration: dt.timedelta | None = None
    extensions: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Context:
    """Under what circumstances. Keys of organisation, edition and theme; IRIs of related activities."""

    organisation: str | None = None
    edition: str | None = None
    theme: str | None = None
    registration: UUID | None = None
    language: str | None = None
    parent: Sequence[str] = ()
    grouping: Sequence[str] = ()
    category: Sequence[str] = ()
    other: Sequence[str] = ()
    extensions: Mapping[str, Any] = field(default_factory=dict)


def build(
    *,
    id: UUID,
    actor_id: str,
    verb: Verb,
    object_iri: str,
    object_type: str | None,
    object_name: Mapping[str, str] | None,
    timestamp: dt.datetime,
    base: str,
    result: Result | None = None,
    context: Context | None = None,
) -> dict[str, Any]:
    """A statement as a dict ready for JSON; nothing empty and nothing null is in it.

    `base` is where the IRIs of this installation begin (an IRL without a slash at the end): the home page of its
    accounts, its own verbs and its extensions. `actor_id` is the opaque account name there; `object_type` is an IRI; `object_name` a
    language map. `timestamp` is kept to the millisecond, in UTC. Raises ValueError for a timestamp without
    zone, an actor id that looks like a mail address, a negative duration. Values are otherwise taken as they
    are: `validate` says whether the IRIs and ranges hold.
    """
    if timestamp.tzinfo is None:
        raise ValueError("a timestamp needs a time zone")
    if not actor_id or "@" in actor_id:
        raise ValueError("an actor is an opaque id, not empty and not a mail address")
    definition = _filled({"type": object_type, "name": dict(object_name or {})})
    statement = {
        "id": str(id),
        "version": VERSION,
        "actor": {"objectType": "Agent", "account": {"homePage": base, "name": actor_id}},
        "verb": {"id": verb.iri(base), "display": verb.display},
        "object": _filled({"objectType": "Activity", "id": object_iri, "definition": definition}),
        "timestamp": _moment(timestamp),
    }
    parts = {"result": _result(result or Result()), "context": _context(context or Context(), base)}
    return statement | _filled(parts)


def voiding(*, id: UUID, actor_id: str, voided: UUID, timestamp: dt.datetime, base: str) -> dict[str, Any]:
    """A statement that takes back another one of ours (xAPI 1.0.3, Data 2.3.2); arguments as of `build`."""
    if timestamp.tzinfo is None:
        raise ValueError("a timestamp needs a time zone")
    return {
        "id": str(id),
        "version": VERSION,
        "actor": {"objectType": "Agent", "account": {"homePage": base, "name": actor_id}},
        "verb": {"id": VOIDED, "display": {"en": "voided"}},
        "object": {"objectType": "StatementRef", "id": str(voided)},
        "timestamp": _moment(timestamp),
    }


def extension(base: str, name: str) -> str:
    """The IRI of one of our extensions of a context."""
    return f"{base}/extensions/{name}"


def iso_duration(length: dt.timedelta) -> str:
    """An ISO 8601 duration in hours, minutes and seconds (to 0.01 s, see 4.6), such as `PT1H5M0.5S`."""
    if length < dt.timedelta(0):
        raise ValueError("a duration is not negative")
    hundredths = length // dt.timedelta(milliseconds=10)
    minutes, rest = divmod(hundredths, 6000)
    hours, minutes = divmod(minutes, 60)
    seconds = f"{rest / 100:.2f}".rstrip("0").rstrip(".")
    text = (f"{hours}H" if hours else "") + (f"{minutes}M" if minutes else "")
    return f"PT{text}{seconds}S" if rest or not text else f"PT{text}"


def _moment(moment: dt.datetime) -> str:
    return moment.astimezone(dt.UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _result(result: Result) -> dict[str, Any]:
    score = {"scaled": result.scaled, "raw": result.raw, "min": result.low, "max": result.high}
    return _filled(
        {
            "score": _filled(score),
            "success": result.success,
            "completion": result.completion,
            "response": result.response,
            "duration": None if result.duration is None else iso_duration(result.duration),
            "extensions": dict(result.extensions),
        }
    )


def _context(context: Context, base: str) -> dict[str, Any]:
    named = {"organisation": context.organisation, "edition": context.edition, "theme": context.theme}
    related = {
        "parent": context.parent,
        "grouping": context.grouping,
        "category": context.category,
        "other": context.other,
    }
    activities = {
        name: [{"objectType": "Activity", "id": iri} for iri in iris]
        for name, iris in related.items()
        if iris
    }
    own = {extension(base, name): value for name, value in named.items() if value is not None}
    return _filled(
        {
            "registration": None if context.registration is None else str(context.registration),
            "contextActivities": activities,
            "language": context.language,
            "extensions": own | dict(context.extensions),
        }
    )


def _filled(pairs: dict[str, Any]) -> dict[str, Any]:
    """Without None and empty objects; false, zero and an empty response stay."""
    return {key: value for key, value in pairs.items() if value is not None and value != {}}
