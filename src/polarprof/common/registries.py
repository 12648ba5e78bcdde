"""Typed registries: how a lower room shows something of a higher one without importing it.

A room registers in its `apps.py`; whoever shows the things asks the registry. Entries are kept in the order of
their key, so that the order of the apps does not matter.
"""

from collections.abc import Callable, Iterator
from typing import Generic, TypeVar

Entry = TypeVar("Entry")


class Registry(Generic[Entry]):
    """Entries of one type by key; a key is given once."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._entries: dict[str, Entry] = {}

    def add(self, key: str, entry: Entry) -> Entry:
        """Registers `entry`; ValueError when the key is taken by something else."""
        if key in self._entries and self._entries[key] != entry:
            message = f"{self.name}: {key} is registered already"
            raise ValueError(message)
        self._entries[key] = entry
        return entry

    def get(self, key: str) -> Entry | None:
        return self._entries.get(key)

    def __iter__(self) -> Iterator[Entry]:
        return iter([self._entries[key] for key in sorted(self._entries)])

    def keys(self) -> list[str]:
        return sorted(self._entries)


Provider = Callable[..., object]
