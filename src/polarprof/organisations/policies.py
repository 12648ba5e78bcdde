"""Rules by role, and who may do what with an organisation's people."""

from collections.abc import Callable

from django.db.models import QuerySet
from django.http import HttpRequest

from polarprof.common.policies import Rule, always, never
from polarprof.organisations.acting import Acting
from polarprof.organisations.enums import MUNICIPAL_ROLES, OrganisationKind, Role
from polarprof.organisations.models import Invitation, JoinRequest, Organisation


def acting_as(*roles: Role, asks_second_step: Callable[[HttpRequest], bool] = never) -> Rule:
    """Holds for somebody who acts in one of `roles`."""
    names = sorted(role.value for role in roles)

    def holds(request: HttpRequest) -> bool:
        acting: Acting | None = (request.user.is_authenticated and request.acting) or None  # type: ignore[attr-defined]
        return bool(acting and acting.role in roles)

    return Rule("+".join(names), "acts as " + " or ".join(names), holds, asks_second_step)


def _manages_access(request: HttpRequest) -> bool:
    acting: Acting | None = (request.user.is_authenticated and request.acting) or None  # type: ignore[attr-defined]
    return bool(acting and acting.capacity and acting.capacity.is_access_manager)


def _for_institute(request: HttpRequest) -> bool:
    """Whether the rights that are given reach into every organisation; in a local government they end at its door."""
    acting: Acting = request.acting  # type: ignore[attr-defined]
    return acting.organisation is not None and acting.organisation.kind == OrganisationKind.INSTITUTE


municipal = acting_as(*sorted(MUNICIPAL_ROLES))
access_manager = Rule(
    "access-manager",
    "is access manager of the organisation acted for",
    _manages_access,
    asks_second_step=_for_institute,
)


def may_manage_access(acting: Acting) -> bool:
    return bool(acting.capacity and acting.capacity.is_access_manager)


def manageable_requests(acting: Acting) -> QuerySet[JoinRequest]:
    """Agrees with `may_manage_access`: the requests of one's own organisation, or none."""
    if not may_manage_access(acting):
        return JoinRequest.objects.none()
    return JoinRequest.objects.filter(organisation=acting.organisation)


def manageable_invitations(acting: Acting) -> QuerySet[Invitation]:
    if not may_manage_access(acting):
        return Invitation.objects.none()
    return Invitation.objects.filter(organisation=acting.organisation)


def asks_second_step_of(invitation: Invitation) -> bool:
    """Whether who accepts it will be asked for a second step: for the desk, the report, or access to the institute."""
    for_institute = invitation.organisation.kind == OrganisationKind.INSTITUTE
    return invitation.role in {Role.PROGRAMME_MANAGER, Role.AUTHOR} or (
        invitation.is_access_manager and for_institute
    )


programme_manager = acting_as(Role.PROGRAMME_MANAGER, asks_second_step=always)


def may_open_up(acting: Acting, organisation: Organisation) -> bool:
    """The institute's programme manager lets local governments of today in: domain, first access manager."""
    place = getattr(organisation, "municipality", None)
    return _acts_for_institute(acting) and place is not None and place.valid_to is None


def can_be_opened_up(acting: Acting) -> QuerySet[Organisation]:
    """Agrees with `may_open_up`."""
    if not _acts_for_institute(acting):
        return Organisation.objects.none()
    return Organisation.objects.filter(municipality__isnull=False, municipality__valid_to__isnull=True)


def _acts_for_institute(acting: Acting) -> bool:
    organisation = acting.organisation
    by_institute = organisation is not None and organisation.kind == OrganisationKind.INSTITUTE
    return by_institute and acting.has_role(Role.PROGRAMME_MANAGER)
