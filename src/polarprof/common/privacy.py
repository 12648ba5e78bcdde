"""The privacy registry: every room that holds something about a person says what, gives it and erases it.

A test of the house fails when a model with personal data is named by no entry.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from polarprof.common.registries import Registry
from polarprof.common.retention import Retention, retention

Row = dict[str, Any]
SHARED: dict[str, Promise] = {
    "answer": gettext_lazy("Answer"),
    "date": gettext_lazy("Date"),
    "kind": gettext_lazy("Kind"),
    "name": gettext_lazy("Name"),
    "organisation": gettext_lazy("Organisation"),
    "question": gettext_lazy("Question"),
    "text": gettext_lazy("Text"),
    "title": gettext_lazy("Title"),
    "function": gettext_lazy("Function"),
    "role": gettext_lazy("Role"),
    "score": gettext_lazy("Score"),
    "note": gettext_lazy("Note"),
    "state": gettext_lazy("State"),
}


class Until(StrEnum):
    """How long a row with personal data stays. PERIOD: an entry of `common.retention` names the model."""

    ACCOUNT = "as long as the account"
    UNNAMED = "it stays without the person after the account goes"
    PERIOD = "a period of its own"


@dataclass(frozen=True, slots=True)
class TakeAway:
    """A button by which the person takes away what the room holds: the name of an address, its words, what it asks first."""

    url_name: str
    label: str | Promise
    question: str | Promise


@dataclass(frozen=True, slots=True)
class PersonalData:
    """What one room holds about a person.

    `models`: labels as `app.Model`, each with how long its rows stay; `rows(person)` returns plain values that JSON can hold, ready to be read by the
    person; `erase(person)` deletes or unlinks and is called in one transaction with all the others, while the
    account still has its addresses and capacities: those go last, with the account itself. `take_away` is for a
    room whose part the person can take away alone. `labels` are words for the names of its rows, beside those that many
    rooms have (SHARED), and `kinds` for the values of the name `kind`.
    """

    key: str
    label: str | Promise
    why: str | Promise
    kept: str | Promise
    models: Mapping[str, Until]
    rows: Callable[[Any], list[Row]]
    erase: Callable[[Any], None]
    take_away: TakeAway | None = None
    labels: Mapping[str, Promise] = field(default_factory=dict)
    kinds: Mapping[str, Promise] = field(default_factory=dict)

    @property
    def periods(self) -> list[Retention]:
        """The retention entries of these models."""
        return [one for one in retention if set(one.models) & set(self.models)]


personal_data: Registry[PersonalData] = Registry("personal data")


def register(entry: PersonalData) -> None:
    """Makes a room take part in access to and erasure of personal data."""
    personal_data.add(entry.key, entry)
