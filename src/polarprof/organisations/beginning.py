"""The beginning of an installation: what only its operator does, before anybody can sign in.

Called by `./pp manage bootstrap` alone: nothing here asks who acts, so no page may import it (a test of the house).
Every step says whether it changed anything; done again, it does not.
"""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from polarprof.common.security_log import note
from polarprof.organisations.enums import OrganisationKind, Role
from polarprof.organisations.inviting import send_invitation
from polarprof.organisations.models import Capacity, Invitation, Municipality, Organisation
from polarprof.organisations.opening import claim


class BeginningError(Exception):
    """What was asked contradicts what stands; the message says it in Dutch, for the terminal."""


@dataclass(frozen=True, slots=True)
class Invited:
    """`link` is empty where nothing new was sent; `replaces` says that a link sent before works no more."""

    is_new: bool
    link: str = ""
    replaces: bool = False


@transaction.atomic
def institute(*, name: str, kbo: str | None, ovo: str | None) -> tuple[Organisation, bool]:
    """The institute, made or completed with its numbers; True when that changed something."""
    institutes = Organisation.objects.filter(kind=OrganisationKind.INSTITUTE, is_demo=False)
    found = institutes.filter(name__iexact=name).first()
    if found is None:
        other = institutes.first()
        if other is not None:
            raise BeginningError(f"Er is al een instituut: {other.name}.")
        found = Organisation(name=name, kind=OrganisationKind.INSTITUTE)
    before = (found.pk, found.kbo, found.ovo)
    for field, value in (("kbo", kbo), ("ovo", ovo)):
        stands = getattr(found, field)
        if value and stands and stands != value:
            raise BeginningError(f"Het {field.upper()}-nummer van {found.name} is al {stands}.")
        setattr(found, field, stands or value or None)
    if before == (found.pk, found.kbo, found.ovo) and found.pk:
        return found, False
    found.full_clean()
    found.save()
    note("institute set up", organisation=found.uuid, by=None)
    return found, True


def municipality(nis: str) -> Organisation:
    """The local government of today with this NIS code."""
    places = Municipality.objects.select_related("organisation", "current__organisation")
    place = places.filter(nis=nis, valid_to__isnull=True).first()
    if place is not None:
        return place.organisation
    gone = places.filter(nis=nis).exclude(current=None).first()
    if gone is not None and gone.current is not None:
        raise BeginningError(
            f"NIS {nis} is samengegaan in {gone.current.organisation.name} ({gone.current.nis})."
        )
    raise BeginningError(f"Geen gemeente van vandaag heeft NIS-code {nis}. Deed je al ./pp serve prepare?")


def _is_in(organisation: Organisation, email: str, role: Role) -> bool:
    """Whether somebody with this verified address manages access in that role already."""
    return Capacity.objects.filter(
        organisation=organisation,
        role=role,
        is_access_manager=True,
        ended_at__isnull=True,
        person__emailaddress__email__iexact=email,
        person__emailaddress__verified=True,
    ).exists()


@transaction.atomic
def invite_first(*, organisation: Organisation, email: str, role: Role, anew: bool) -> Invited:
    """Mails an invitation to manage access; `anew` replaces one that is still open, because links cannot be read back."""
    if _is_in(organisation, email, role):
        return Invited(is_new=False)
    waiting = Invitation.objects.filter(
        organisation=organisation,
        email__iexact=email,
        role=role,
        is_access_manager=True,
        accepted_at__isnull=True,
        withdrawn_at__isnull=True,
        expires_at__gt=timezone.now(),
    )
    replaces = waiting.exists()
    if replaces and not anew:
        return Invited(is_new=False)
    _, link = send_invitation(
        sender=None, organisation=organisation, email=email, role=role, is_access_manager=True
    )
    return Invited(is_new=True, link=link, replaces=replaces)


@transaction.atomic
def claim_first(*, organisation: Organisation, domain: str) -> bool:
    """People with an address at the domain can ask to join the organisation."""
    return claim(organisation=organisation, domain=domain, by=None)
