"""What can be wrong with a statement, and the cursor that remembers where the checker stands.

Not for wording; a caller that answers 400 puts code and path in its own message.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Code(StrEnum):
    """Kinds of problem. EMPTY_OBJECT (2.2.s2.b1) and NO_TIME_ZONE (4.5.s1.b4) are advice."""

    MISSING = "missing"
    UNKNOWN_KEY = "unknown_key"
    NULL = "null"
    EMPTY_OBJECT = "empty_object"
    WRONG_TYPE = "wrong_type"
    NOT_ALLOWED = "not_allowed"
    BAD_UUID = "bad_uuid"
    BAD_IRI = "bad_iri"
    BAD_MAILTO = "bad_mailto"
    BAD_SHA1 = "bad_sha1"
    BAD_SHA2 = "bad_sha2"
    BAD_LANGUAGE = "bad_language"
    BAD_TIMESTAMP = "bad_timestamp"
    NO_TIME_ZONE = "no_time_zone"
    BAD_DURATION = "bad_duration"
    BAD_VERSION = "bad_version"
    BAD_MEDIA_TYPE = "bad_media_type"
    OUT_OF_RANGE = "out_of_range"
    NOT_ONE_IDENTIFIER = "not_one_identifier"
    DUPLICATE_ID = "duplicate_id"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong: `path` as in `context.contextActivities.parent[0].id`, empty for the whole."""

    path: str
    code: Code


class Cursor:
    """A place in the statement; all cursors of one run write to one list."""

    def __init__(self, value: Any, path: str, problems: list[Problem]) -> None:
        self.value = value
        self.path = path
        self._problems = problems

    def report(self, code: Code) -> None:
        """Note a problem at this place, once."""
        problem = Problem(self.path, code)
        if problem not in self._problems:
            self._problems.append(problem)

    def child(self, key: str, value: Any) -> Cursor:
        """The place of a property of this object."""
        return Cursor(value, f"{self.path}.{key}" if self.path else key, self._problems)

    def rows(self) -> list[Cursor]:
        """The places of the elements of this array; a problem and no places if it is none."""
        if not isinstance(self.value, list):
            self.report(Code.WRONG_TYPE)
            return []
        return [Cursor(row, f"{self.path}[{index}]", self._problems) for index, row in enumerate(self.value)]

    def text(self) -> str | None:
        """The string here; a problem and None if it is none."""
        if isinstance(self.value, str):
            return self.value
        self.report(Code.WRONG_TYPE)
        return None

    def table(self, allowed: Iterable[str] | None = None, required: Iterable[str] = ()) -> dict[str, Cursor]:
        """The properties of this object that are allowed and not null; problems for all else."""
        if not isinstance(self.value, Mapping):
            self.report(Code.WRONG_TYPE)
            return {}
        if not self.value:
            self.report(Code.EMPTY_OBJECT)
        names = None if allowed is None else frozenset(allowed)
        places: dict[str, Cursor] = {}
        for key, value in self.value.items():
            place = self.child(str(key), value)
            if not isinstance(key, str) or (names is not None and key not in names):
                place.report(Code.UNKNOWN_KEY)
            elif value is None:
                place.report(Code.NULL)
            else:
                places[key] = place
        for key in required:
            if key not in self.value:
                self.child(key, None).report(Code.MISSING)
        return places
