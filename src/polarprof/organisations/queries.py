"""Reads: capacities of a person, people of an organisation."""

from collections.abc import Sequence

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from polarprof.accounts.api import person_with_address
from polarprof.accounts.models import Person
from polarprof.organisations.enums import OrganisationKind
from polarprof.organisations.mergers import acting_for_those_of
from polarprof.organisations.models import Capacity, Invitation, Municipality, Organisation


def capacities_of(person: Person) -> QuerySet[Capacity]:
    """What the person can act as now."""
    return Capacity.objects.filter(person=person, ended_at__isnull=True).select_related("organisation")


def capacities_ever_of(person: Person) -> QuerySet[Capacity]:
    """What the person can act as now, and could before."""
    return Capacity.objects.filter(person=person)


def running_capacities() -> QuerySet[Capacity]:
    """Who acts for whom now."""
    return Capacity.objects.filter(ended_at__isnull=True)


def municipalities_ever() -> QuerySet[Municipality]:
    """Those of Flanders, of today and merged away; without those that the demo invented."""
    return Municipality.objects.filter(organisation__is_demo=False).select_related("organisation")


def municipalities_of_today() -> QuerySet[Municipality]:
    """Those that did not merge away."""
    return municipalities_ever().filter(valid_to__isnull=True)


def municipalities_on_the_map() -> QuerySet[Municipality]:
    """Those of today, and beside them those that the demo invented: what a figure counts has its place."""
    return Municipality.objects.filter(valid_to__isnull=True).select_related("organisation")


def partner_organisations() -> QuerySet[Organisation]:
    """Who is named as a partner in a plan."""
    return Organisation.objects.filter(kind=OrganisationKind.PARTNER)


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


def may_hear(address: str, organisation: Organisation | None = None, *, is_personal: bool = False) -> bool:
    """Whether work may still be mailed to the address.

    Somebody without an account is a guest, and hears what a colleague sends; of the others: `may_be_told`.
    """
    person = person_with_address(address)
    return person is None or may_be_told(person, organisation, is_personal=is_personal)


def may_be_told(
    person: Person, organisation: Organisation | None = None, *, is_personal: bool = False
) -> bool:
    """Whether the person still hears of work, by mail as by the bell.

    False for an account that was closed, and for somebody whose every access ended, or (where it is about one
    organisation) every access to that one and to the municipality that it went into. Somebody who never had any is a
    guest, and is told. What is the person's own (`is_personal`: a place at an event, a certificate) asks no access.
    """
    if is_personal or not person.is_active:
        return person.is_active
    had = Capacity.objects.filter(person=person)
    if organisation and had.filter(organisation=organisation).exists():
        had = had.filter(acting_for_those_of([organisation.pk]))
    has_any = had.exists()
    return not has_any or had.filter(ended_at__isnull=True).exists()


def closed_to(person: Person, path: str = "organisation") -> Q:
    """Rows about organisations of whose work the person hears no more; all, also without one, where no access is left.

    path: the way from the row to its organisation.
    """
    if not may_be_told(person):
        return Q()
    own = Organisation.objects.filter(capacities__person=person).distinct()
    return Q(**{f"{path}__in": [one.pk for one in own if not may_be_told(person, one)]})


def people_of(organisation: Organisation) -> QuerySet[Capacity]:
    """Who acts for an organisation now, by name."""
    capacities = Capacity.objects.filter(organisation=organisation, ended_at__isnull=True)
    return capacities.select_related("person").order_by("person__name", "role", "pk")


def with_access(organisations: QuerySet[Organisation], *, called: str = "") -> QuerySet[Organisation]:
    """By name, with how many manage access, how many invitations are open and how many domains are claimed.

    `called` is a part of the name or the NIS code.
    """
    if called:
        organisations = organisations.filter(Q(name__icontains=called) | Q(municipality__nis=called))
    manages = Q(capacities__is_access_manager=True, capacities__ended_at__isnull=True)
    return organisations.annotate(
        manager_count=Count("capacities", filter=manages, distinct=True),
        invited_count=Count("invitations", filter=_open_invitation("invitations__"), distinct=True),
        domain_count=Count("domain_claims", distinct=True),
    ).order_by("name", "pk")


def _open_invitation(prefix: str = "") -> Q:
    now = timezone.now()
    states = {"accepted_at__isnull": True, "withdrawn_at__isnull": True, "expires_at__gt": now}
    return Q(**{prefix + name: value for name, value in states.items()})


def access_managers(organisation: Organisation) -> QuerySet[Capacity]:
    """The people who decide on access there now."""
    return people_of(organisation).filter(is_access_manager=True)


def last_managed_by(person: Person) -> QuerySet[Organisation]:
    """Organisations in which nobody would manage access any more without this person."""
    managers = Capacity.objects.filter(is_access_manager=True, ended_at__isnull=True, person__is_active=True)
    others = managers.filter(organisation=OuterRef("pk")).exclude(person=person)
    own = managers.filter(person=person).values("organisation")
    return Organisation.objects.filter(~Exists(others), pk__in=own).order_by("name", "pk")


def unanswered_invitations(organisation: Organisation) -> QuerySet[Invitation]:
    """The invitations whose link was neither used nor withdrawn; they may have expired."""
    invitations = Invitation.objects.filter(
        organisation=organisation, accepted_at__isnull=True, withdrawn_at__isnull=True
    )
    return invitations.select_related("organisation").order_by("email", "pk")
