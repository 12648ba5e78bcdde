"""Reads: capacities of a person, people of an organisation."""

from django.db.models import QuerySet

from polarprof.accounts.models import Person
from polarprof.organisations.models import Capacity, Organisation


def capacities_of(person: Person) -> QuerySet[Capacity]:
    """What the person can act as now."""
    return Capacity.objects.filter(person=person, ended_at__isnull=True).select_related("organisation")


def people_of(organisation: Organisation) -> QuerySet[Capacity]:
    """Who acts for an organisation now, by name."""
    found = Capacity.objects.filter(organisation=organisation, ended_at__isnull=True)
    return found.select_related("person").order_by("person__name", "role")
