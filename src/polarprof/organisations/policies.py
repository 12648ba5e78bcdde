"""Rules by role, and who may do what with an organisation's people."""

from collections.abc import Callable

from django.db.models import Q, QuerySet
from django.http import HttpRequest

from polarprof.common.policies import Rule, always, is_among, never
from polarprof.organisations.acting import Acting, acting_of
from polarprof.organisations.admin_rights import roles_of_the_admin
from polarprof.organisations.enums import MUNICIPAL_ROLES, OrganisationKind, Role
from polarprof.organisations.mergers import belonging_to
from polarprof.organisations.models import Invitation, JoinRequest, Organisation


def acting_as(*roles: Role, asks_second_step: Callable[[HttpRequest], bool] = never) -> Rule:
    """Holds for somebody who acts in one of `roles`."""
    names = sorted(role.value for role in roles)

    def holds(request: HttpRequest) -> bool:
        acting = acting_of(request)
        return bool(acting and acting.role in roles)

    return Rule("+".join(names), "acts as " + " or ".join(names), holds, asks_second_step)


def _manages_access(request: HttpRequest) -> bool:
    acting = acting_of(request)
    return bool(acting and acting.capacity and acting.capacity.is_access_manager)


def _for_institute(request: HttpRequest) -> bool:
    """Whether the rights that are given reach into every organisation; in a local government they end at its door."""
    organisation = acting.organisation if (acting := acting_of(request)) else None
    return organisation is not None and organisation.kind == OrganisationKind.INSTITUTE


municipal = acting_as(*sorted(MUNICIPAL_ROLES))
access_manager = Rule(
    "access-manager",
    "is access manager of the organisation acted for",
    _manages_access,
    asks_second_step=_for_institute,
)


def of_own_government(acting: Acting, organisation: str = "organisation") -> Q:
    """Rows of the local government acted for, also those of a municipality that went into it; nobody else's.

    organisation: the path from the row to its organisation.
    """
    if acting.capacity is None or acting.role not in MUNICIPAL_ROLES:
        return Q(pk__in=[])
    return belonging_to(acting.capacity.organisation_id, organisation)


def may_manage_access(acting: Acting) -> bool:
    return bool(acting.capacity and acting.capacity.is_access_manager)


def manageable_requests(acting: Acting) -> QuerySet[JoinRequest]:
    """The requests of one's own organisation, for its access manager."""
    if not may_manage_access(acting):
        return JoinRequest.objects.none()
    return JoinRequest.objects.filter(organisation=acting.organisation)


def manageable_invitations(acting: Acting) -> QuerySet[Invitation]:
    if not may_manage_access(acting):
        return Invitation.objects.none()
    return Invitation.objects.filter(organisation=acting.organisation)


def asks_second_step_of(invitation: Invitation) -> bool:
    """Whether who accepts it will be asked for a second step: for the admin, the report, or access to the institute."""
    for_institute = invitation.organisation.kind == OrganisationKind.INSTITUTE
    return invitation.role in roles_of_the_admin() or (invitation.is_access_manager and for_institute)


programme_manager = acting_as(Role.PROGRAMME_MANAGER, asks_second_step=always)


def can_be_opened_up(acting: Acting) -> QuerySet[Organisation]:
    """The institute's programme manager lets local governments of today in: domain, first access manager."""
    if not _acts_for_institute(acting):
        return Organisation.objects.none()
    return Organisation.objects.filter(municipality__isnull=False, municipality__valid_to__isnull=True)


def may_open_up(acting: Acting, organisation: Organisation) -> bool:
    return is_among(organisation, can_be_opened_up(acting))


def _acts_for_institute(acting: Acting) -> bool:
    organisation = acting.organisation
    by_institute = organisation is not None and organisation.kind == OrganisationKind.INSTITUTE
    return by_institute and acting.has_role(Role.PROGRAMME_MANAGER)
