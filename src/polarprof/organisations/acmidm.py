"""What ACM/IDM's claims mean here: organisation by KBO or OVO number, roles from `Role:orgcode` claims.

The authority speaks for one organisation at a time, the one in `vo_orgcode`: at each sign-in the capacities there that
are no longer in the claims end, and new ones begin. It gives what an invitation could give and no more: roles of that
kind of organisation, and only where the institute has entered the organisation's number; a name proves nothing.
Capacities from an invitation are left alone. The national register number is never asked for.
"""

import re

from django.db import transaction
from django.utils import timezone

from polarprof.accounts.api import Claims, believe, still_there
from polarprof.accounts.models import Person
from polarprof.common.security_log import note
from polarprof.organisations.enums import CapacitySource, Role, roles_of
from polarprof.organisations.models import Capacity, Organisation
from polarprof.organisations.rights import lock, tell_ended, withdraw_after_loss

ROLES = {
    "PolarProfMedewerker": Role.PROFESSIONAL,
    "PolarProfCoordinator": Role.COORDINATOR,
    "PolarProfMandataris": Role.MAYOR,
    "PolarProfBegeleider": Role.COACH,
    "PolarProfProgrammabeheerder": Role.PROGRAMME_MANAGER,
    "PolarProfAuteur": Role.AUTHOR,
}

_NUMBER = re.compile(r"[0-9]{10}|OVO[0-9]{6}")


def granted(claims: Claims) -> set[Role]:
    """The roles that the claim gives at the organisation acted for; what is about another one is passed over."""
    roles = set()
    for value in claims.roles:
        name, _, code = value.partition(":")
        if name in ROLES and (code.upper() or claims.organisation_number) == claims.organisation_number:
            roles.add(ROLES[name])
    return roles


def organisation_of(claims: Claims) -> Organisation | None:
    """The organisation whose number the claims carry, or None where the institute has entered no such number.

    A municipality that merged away is not found: its successor has a number of its own.
    """
    code = claims.organisation_number
    if not code:
        return None
    field = "ovo" if code.startswith("OVO") else "kbo"
    organisation = Organisation.objects.filter(**{field: code}, municipality__valid_to__isnull=True).first()
    if organisation is None:
        note("unknown organisation number", number=_plain(code))
    return organisation


def _plain(code: str) -> str:
    """What a claim gave as a number, where it has the form of one."""
    return code if _NUMBER.fullmatch(code) else "none"


def believe_address(*, person: Person, claims: Claims) -> None:
    """An organisation vouches for addresses that it says itself, at its own claimed domains, and for no others.

    So the address becomes the person's own there; elsewhere it must be proved by a code. An account without any address gets
    none from an organisation while it has access elsewhere: whoever has the mailbox could use that access.
    """
    organisation = organisation_of(claims)
    domain = claims.email.rpartition("@")[2]
    if organisation is None or not organisation.domain_claims.filter(domain=domain).exists():
        return
    elsewhere = Capacity.objects.filter(person=person, ended_at__isnull=True).exclude(
        organisation=organisation
    )
    if person.is_without_address and elsewhere.exists():
        return
    believe(person=person, address=claims.email)


@transaction.atomic
def sync_capacities(*, person: Person, claims: Claims) -> list[Capacity]:
    """Brings the person's ACM/IDM capacities at the organisation in line with the claims; returns those that are active.

    When a capacity ends, the open invitations that were sent in it are withdrawn.
    """
    organisation = organisation_of(claims)
    if organisation is None:
        return []
    lock(organisation)
    if still_there(person) is None:
        return []
    roles = granted(claims) & roles_of(organisation.kind)
    standing = [_standing(person, organisation, role) for role in sorted(roles)]
    old = Capacity.objects.select_for_update(of=("self",)).filter(
        person=person, organisation=organisation, source=CapacitySource.ACMIDM, ended_at__isnull=True
    )
    ending = list(old.exclude(pk__in=[ended.pk for ended in standing]))
    for capacity in ending:
        capacity.ended_at = timezone.now()
        capacity.save(update_fields=["ended_at", "updated_at"])
        note("capacity ended", **_who(capacity, organisation), source="acmidm")
        tell_ended(capacity)
    if ending:
        withdraw_after_loss(person=person)
    return standing


def _standing(person: Person, organisation: Organisation, role: Role) -> Capacity:
    capacity, is_new = Capacity.objects.get_or_create(
        person=person,
        organisation=organisation,
        role=role,
        ended_at=None,
        defaults={"source": CapacitySource.ACMIDM},
    )
    if is_new:
        note("admitted", **_who(capacity, organisation), source="acmidm")
    return capacity


def _who(capacity: Capacity, organisation: Organisation) -> dict[str, object]:
    return {
        "person": capacity.person.uuid,
        "organisation": organisation.uuid,
        "role": str(capacity.role),
    }
