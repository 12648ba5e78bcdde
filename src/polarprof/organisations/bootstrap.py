"""The beginning of an installation: what only its operator does, before anybody can sign in.

Called by `./pp manage bootstrap` alone: nothing here asks who acts, so no page may import it (a test of the house).
Every step says whether it changed anything; done again, it does not.
"""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from polarprof.common.security_log import note
from polarprof.organisations.enums import OrganisationKind, Role
from polarprof.organisations.invitation_mails import send_invitation
from polarprof.organisations.models import Capacity, Invitation, Municipality, Organisation
from polarprof.organisations.onboarding import claim


class BootstrapError(Exception):
    """The request contradicts the stored data; the message is in Dutch, for the terminal."""


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
    organisation = institutes.filter(name__iexact=name).first()
    if organisation is None:
        other = institutes.first()
        if other is not None:
            raise BootstrapError(f"Er is al een instituut: {other.name}.")
        organisation = Organisation(name=name, kind=OrganisationKind.INSTITUTE)
    before = (organisation.pk, organisation.kbo, organisation.ovo)
    for field, value in (("kbo", kbo), ("ovo", ovo)):
        stands = getattr(organisation, field)
        if value and stands and stands != value:
            raise BootstrapError(f"Het {field.upper()}-nummer van {organisation.name} is al {stands}.")
        setattr(organisation, field, stands or value or None)
    if before == (organisation.pk, organisation.kbo, organisation.ovo) and organisation.pk:
        return organisation, False
    organisation.full_clean()
    organisation.save()
    note("institute set up", organisation=organisation.uuid, by=None)
    return organisation, True


def municipality(nis: str) -> Organisation:
    """The local government of today with this NIS code."""
    places = Municipality.objects.select_related("organisation", "current__organisation")
    place = places.filter(nis=nis, valid_to__isnull=True).first()
    if place is not None:
        return place.organisation
    gone = places.filter(nis=nis).exclude(current=None).first()
    if gone is not None and gone.current is not None:
        raise BootstrapError(
            f"NIS {nis} is samengegaan in {gone.current.organisation.name} ({gone.current.nis})."
        )
    raise BootstrapError(f"Geen gemeente van vandaag heeft NIS-code {nis}. Deed je al ./pp serve prepare?")


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
