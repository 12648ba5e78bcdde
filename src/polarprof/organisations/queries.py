"""Reads: capacities of a person, people of an organisation."""

from collections.abc import Sequence

from django.db.models import Q, QuerySet

from polarprof.accounts.models import Person
from polarprof.organisations.models import Capacity, Organisation


def capacities_of(person: Person) -> QuerySet[Capacity]:
    """What the person can act as now."""
    return Capacity.objects.filter(person=person, ended_at__isnull=True).select_related("organisation")


def digits_of(text: str) -> str:
    """A KBO number as it is kept, without dots and spaces."""
    return "".join(sign for sign in text if sign.isascii() and sign.isdigit())


def organisations_called(names: Sequence[str]) -> QuerySet[Organisation]:
    """Those of today with one of these names, whatever their capitals, or KBO numbers, however written.

    A municipality that merged away is not there.
    """
    called = Q(pk__in=[])
    for name in names:
        called |= Q(name__iexact=name) | Q(kbo=digits_of(name) or "-")
    return Organisation.objects.filter(called, municipality__valid_to__isnull=True)


def people_of(organisation: Organisation) -> QuerySet[Capacity]:
    """Who acts for an organisation now, by name."""
    found = Capacity.objects.filter(organisation=organisation, ended_at__isnull=True)
    return found.select_related("person").order_by("person__name", "role")
