"""The privacy registry: every room that holds something about a person says what, gives it and erases it.

A test of the house fails when a model with personal data is named by no entry.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

from polarprof.common.registries import Registry

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class TakeAway:
    """A button by which the person takes away what the room holds: the name of an address, its words, what it asks first."""

    url_name: str
    label: str | Promise
    question: str | Promise


@dataclass(frozen=True, slots=True)
class PersonalData:
    """What one room holds about a person.

    `models` are labels as `app.Model`; `rows(person)` returns plain values that JSON can hold, ready to be read by the
    person; `erase(person)` deletes or unlinks and is called in one transaction with all the others. `take_away` is for a
    room whose part the person can take away alone.
    """

    key: str
    label: str | Promise
    why: str | Promise
    kept: str | Promise
    models: Sequence[str]
    rows: Callable[[Any], list[Row]]
    erase: Callable[[Any], None]
    take_away: TakeAway | None = None


personal_data: Registry[PersonalData] = Registry("personal data")


def register(entry: PersonalData) -> None:
    """Makes a room take part in access to and erasure of personal data."""
    personal_data.add(entry.key, entry)
