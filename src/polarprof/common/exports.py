"""What somebody can take out of the product as a file: a room registers its kind of export in its `apps.py`.

The list of files comes from the room's policies, so that it holds what this person may download and nothing else; the page of
each file asks its own policy again.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

from polarprof.common.registries import Registry

MOST_FILES = 50


@dataclass(frozen=True, slots=True)
class Download:
    """One thing to take along, in one or more formats: (name of the format, address)."""

    title: str
    formats: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Export:
    """One kind. `files(acting)` gives what this person may download now, at most `MOST_FILES`, in one query."""

    heading: str | Promise
    text: str | Promise
    files: Callable[[Any], Iterable[Download]]


exports: Registry[Export] = Registry("exports")


@dataclass(frozen=True, slots=True)
class ExportList:
    """One kind with its files."""

    heading: str
    text: str
    files: tuple[Download, ...]


def exports_for(acting: Any) -> list[ExportList]:
    """Every kind of which there is something, in the order of the keys; one query a kind."""
    lists = [ExportList(str(one.heading), str(one.text), tuple(one.files(acting))) for one in exports]
    return [one for one in lists if one.files]
