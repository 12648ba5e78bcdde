"""What ACM/IDM's claims mean here: organisation by KBO or OVO code, roles from `Role:orgcode` claims.

The authority is the source: at each sign-in capacities from ACM/IDM that are no longer in the claims end, and new ones
begin. Capacities from an invitation are left alone. The national register number is never asked for.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from polarprof.accounts.models import Person
from polarprof.organisations.enums import CapacitySource, OrganisationKind, Role
from polarprof.organisations.models import Capacity, Organisation

ROLES = {
    "PolarProfMedewerker": Role.PROFESSIONAL,
    "PolarProfCoordinator": Role.COORDINATOR,
    "PolarProfMandataris": Role.MAYOR,
    "PolarProfBegeleider": Role.COACH,
    "PolarProfProgrammabeheerder": Role.PROGRAMME_MANAGER,
    "PolarProfAuteur": Role.AUTHOR,
}


def granted(claims: Mapping[str, Any]) -> list[tuple[str, Role]]:
    """(organisation code, role) from the role claim; what cannot be read is passed over."""
    raw = claims.get(settings.ACMIDM_ROLE_CLAIM) or []
    values: Iterable[Any] = [raw] if isinstance(raw, str) else raw
    found = []
    for value in values:
        name, _, code = str(value).partition(":")
        code = code or str(claims.get("vo_orgcode") or "")
        if name in ROLES and code:
            found.append((code, ROLES[name]))
    return found


def _organisation(code: str, claims: Mapping[str, Any]) -> Organisation | None:
    field = "ovo" if code.upper().startswith("OVO") else "kbo"
    found = Organisation.objects.filter(**{field: code}).first()
    if found or code != claims.get("vo_orgcode"):
        return found
    name = str(claims.get("vo_orgnaam") or code)[:160]
    return _by_name(name, code, field)


def _by_name(name: str, code: str, field: str) -> Organisation | None:
    """A local government that signs in for the first time gets its KBO number; another body is made."""
    if field == "ovo":
        return Organisation.objects.create(name=name, kind=OrganisationKind.GOVERNMENT, ovo=code)
    plain = name.removeprefix("Gemeente ").removeprefix("Stad ")
    found = Organisation.objects.filter(
        name=plain, kind=OrganisationKind.MUNICIPALITY, kbo__isnull=True, municipality__valid_to__isnull=True
    ).first()
    if found:
        Organisation.objects.filter(pk=found.pk).update(kbo=code)
    return found


@transaction.atomic
def sync_capacities(*, person: Person, claims: Mapping[str, Any]) -> list[Capacity]:
    """Brings the person's ACM/IDM capacities in line with the claims; returns those that stand."""
    standing = []
    for code, role in granted(claims):
        organisation = _organisation(code, claims)
        if organisation is None:
            continue
        capacity, _ = Capacity.objects.get_or_create(
            person=person,
            organisation=organisation,
            role=role,
            ended_at=None,
            defaults={"source": CapacitySource.ACMIDM},
        )
        standing.append(capacity)
    old = Capacity.objects.filter(person=person, source=CapacitySource.ACMIDM, ended_at__isnull=True)
    for capacity in old.exclude(pk__in=[found.pk for found in standing]):
        capacity.ended_at = timezone.now()
        capacity.save(update_fields=["ended_at", "updated_at"])
    return standing
