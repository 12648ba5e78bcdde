"""Who is meant: one shared way to say it, for whatever is opened, sent or shown to some people and not to others.

A room registers in its apps.py the kinds that it knows (`audience_kinds`): this one everybody and the people of an
organisation, a higher one for example who has a place at an event. An audience is a kind, what it is about (`target`), and
perhaps a role. Whether somebody is in it is derived from its people. It says who is meant, not who may: that is a policy.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from polarprof.accounts.api import people
from polarprof.accounts.models import Person
from polarprof.common.registries import Registry
from polarprof.organisations.enums import Role
from polarprof.organisations.mergers import acting_for_those_of
from polarprof.organisations.models import Capacity, Organisation
from polarprof.organisations.queries import running_capacities


def nothing_to_choose() -> Iterable[tuple[str, str]]:
    """Of a kind without a target, or with one that follows from where it is used."""
    return ()


@dataclass(frozen=True, slots=True)
class AudienceKind:
    """One way to say who is meant.

    label: the kind in words. describe: what a target is called, empty for none and for one that is gone. people: who is meant
    by a target, of all those who act as something now. choices: targets to choose from, with what they are called. targets_of:
    the targets by which a person is meant, as a queryset of one column that the filter of a policy holds. ever: who is or
    was meant, where somebody can leave the audience and what they did in it stays.
    """

    label: str | Promise
    describe: Callable[[str], str]
    people: Callable[[str], QuerySet[Capacity]]
    choices: Callable[[], Iterable[tuple[str, str]]] = nothing_to_choose
    targets_of: Callable[[Person], QuerySet[Any, UUID]] | None = None
    ever: Callable[[str], QuerySet[Any, int]] | None = None


audience_kinds: Registry[AudienceKind] = Registry("kinds of audience")


class UnknownKindError(LookupError):
    """No room registered this kind."""


def kind_of(key: str) -> AudienceKind:
    """Raises UnknownKindError."""
    kind = audience_kinds.get(key)
    if kind is None:
        raise UnknownKindError(key)
    return kind


@dataclass(frozen=True, slots=True)
class Audience:
    """Who is meant; with a `role` only those who act in it, for a kind of capacities there where they are meant."""

    kind: str
    target: str = ""
    role: Role | None = None

    def people(self) -> QuerySet[Person]:
        """Everybody with an open account who is meant now, each once; a queryset that costs one query."""
        meant = kind_of(self.kind).people(self.target)
        if self.role:
            meant = meant.filter(role=self.role)
        return people().filter(is_active=True, pk__in=meant.order_by().values("person_id")).order_by("pk")

    def includes(self, person: Person) -> bool:
        """One query."""
        return self.people().filter(pk=person.pk).exists()

    def words(self) -> str:
        """In the language that is active."""
        kind = kind_of(self.kind)
        who = kind.describe(self.target)
        if self.role is None:
            return who or str(kind.label)
        role = str(self.role.label)
        return _("%(role)s, %(who)s") % {"role": role, "who": who} if who else role


def _named(target: str) -> str:
    organisation = Organisation.objects.filter(uuid=target).only("name").first()
    return organisation.name if organisation else ""


def _acting_for(target: str) -> QuerySet[Capacity]:
    """Also those of the municipality that it went into."""
    ids = Organisation.objects.filter(uuid=target).values_list("pk", flat=True)
    return running_capacities().filter(acting_for_those_of(ids))


EVERYBODY = AudienceKind(
    gettext_lazy("everybody with access"), lambda _target: "", lambda _target: running_capacities()
)
ORGANISATION = AudienceKind(gettext_lazy("people of an organisation"), _named, _acting_for)
