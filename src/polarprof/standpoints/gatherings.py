"""Events as the audience of a round: the room of events lies higher, and registers here who has a place where."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from polarprof.accounts.models import Person
from polarprof.common.registries import Registry


@dataclass(frozen=True, slots=True)
class Gatherings:
    """What a room of events tells a round.

    choices: identifier and title of what a round can be opened for. title: of one, empty when it is gone.
    with_place: identifiers of those where a person has a place. registered: primary keys of the people who registered,
    also of who gave the place up since. Both are querysets of one column, which the filter of a policy holds.
    """

    choices: Callable[[], Iterable[tuple[UUID, str]]]
    title: Callable[[UUID], str]
    with_place: Callable[[Person], QuerySet[Any, UUID]]
    registered: Callable[[UUID], QuerySet[Any, int]]


gatherings: Registry[Gatherings] = Registry("gatherings")


def choices() -> list[tuple[UUID, str]]:
    return [choice for one in gatherings for choice in one.choices()]


def title(uuid: UUID) -> str:
    return next((found for one in gatherings if (found := one.title(uuid))), "")


def has_place(person: Person, uuid: UUID | None) -> bool:
    """One query for each room of events."""
    return any(uuid in one.with_place(person) for one in gatherings)


def where_placed(person: Person) -> Q:
    """The rounds of which `has_place` is true, as a condition on their `event_uuid`."""
    found = Q(pk__in=[])
    for one in gatherings:
        found |= Q(event_uuid__in=one.with_place(person))
    return found


def registered_people(uuid: UUID) -> Q:
    """A condition on people: who registered."""
    found = Q(pk__in=[])
    for one in gatherings:
        found |= Q(pk__in=one.registered(uuid))
    return found
