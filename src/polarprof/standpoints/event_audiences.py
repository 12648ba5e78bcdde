"""Events as the audience of a round. The events room is on a higher storey; it registers the kind `event` of audience."""

from uuid import UUID

from django.db.models import Q

from polarprof.accounts.models import Person
from polarprof.organisations.api import audience_kinds

KIND = "event"


def choices() -> list[tuple[UUID, str]]:
    """The events for which a round can be opened."""
    kind = audience_kinds.get(KIND)
    return [(UUID(target), label) for target, label in kind.choices()] if kind else []


def title(uuid: UUID) -> str:
    """Empty if the event is gone."""
    kind = audience_kinds.get(KIND)
    return kind.describe(str(uuid)) if kind else ""


def has_place(person: Person, uuid: UUID | None) -> bool:
    """One query."""
    kind = audience_kinds.get(KIND)
    return bool(kind and kind.targets_of and uuid in kind.targets_of(person))


def where_placed(person: Person) -> Q:
    """The rounds of which `has_place` is true, as a condition on their `event_uuid`."""
    kind = audience_kinds.get(KIND)
    return Q(event_uuid__in=kind.targets_of(person)) if kind and kind.targets_of else Q(pk__in=[])


def registered_people(uuid: UUID) -> Q:
    """The condition on people that they registered for the event, also if they gave up their place."""
    kind = audience_kinds.get(KIND)
    return Q(pk__in=kind.ever(str(uuid))) if kind and kind.ever else Q(pk__in=[])
