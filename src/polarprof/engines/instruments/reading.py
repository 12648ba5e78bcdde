"""Typed reading of the tables of a definition, with errors that say where: authors write these files by hand."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any


class InstrumentError(ValueError):
    """A definition that cannot be used. `path` names the place, such as `section[1].item[0].kind`."""

    def __init__(self, path: str, message: str) -> None:
        super().__init__(f"{path}: {message}")
        self.path = path
        self.message = message


class Reader:
    """Typed reading of one table, knowing where in the definition it stands. A key that is not allowed is an error."""

    def __init__(self, table: object, path: str, allowed: frozenset[str]) -> None:
        self.path = path
        if not isinstance(table, Mapping):
            raise InstrumentError(path or "definition", "must be a table")
        self.table = table
        for key in table:
            if key not in allowed:
                raise InstrumentError(self.at(str(key)), "unknown key")

    def at(self, key: str) -> str:
        """The path of a key of this table."""
        return f"{self.path}.{key}" if self.path else key

    def fail(self, key: str, message: str) -> InstrumentError:
        """The error to raise for a key of this table."""
        return InstrumentError(self.at(key), message)

    def text(self, key: str, *, required: bool = False) -> str:
        """Text; empty where the key is missing and not required."""
        value = self.table.get(key, "")
        if not isinstance(value, str):
            raise self.fail(key, "must be text")
        if required and not value.strip():
            raise self.fail(key, "is required")
        return value

    def flag(self, key: str) -> bool:
        """True or false; false where the key is missing."""
        value = self.table.get(key, False)
        if not isinstance(value, bool):
            raise self.fail(key, "must be true or false")
        return value

    def number(self, key: str) -> float | None:
        """A finite number, or None where the key is missing."""
        value = self.table.get(key)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
            raise self.fail(key, "must be a number")
        return float(value)

    def whole(self, key: str) -> int | None:
        """A whole number of at least 1, or None where the key is missing."""
        value = self.table.get(key)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int) or value < 1:
            raise self.fail(key, "must be a whole number of at least 1")
        return value

    def rows(self, key: str) -> list[tuple[object, str]]:
        """The entries of a list, each with its path; none where the key is missing."""
        value = self.table.get(key, [])
        if not isinstance(value, list | tuple):
            raise self.fail(key, "must be a list")
        return [(row, f"{self.at(key)}[{index}]") for index, row in enumerate(value)]


def is_empty(value: Any) -> bool:
    """Whether a definition leaves this value out; a number of 0 stays."""
    return value is None or value is False or value in ("", [], ())
