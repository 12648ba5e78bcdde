"""The right to decide on access, read again under a lock at the moment that it is used.

A page asks who acts when a request begins; meanwhile a colleague may have ended that access. Whoever gives or takes access
waits here for the row of the organisation acted for, and then looks at the capacity as it stands.
"""

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from polarprof.accounts.api import primary_address, proven_addresses
from polarprof.accounts.models import Person
from polarprof.common import mail
from polarprof.common.security_log import note
from polarprof.organisations.acting import Acting
from polarprof.organisations.enums import OrganisationKind, Role
from polarprof.organisations.events import capacity_ended
from polarprof.organisations.models import Capacity, Invitation, Organisation
from polarprof.organisations.policies import may_manage_access, may_open_up


class NotAllowedError(Exception):
    """Somebody acts who is not access manager of the organisation."""


class RightGoneError(NotAllowedError):
    """The right was there when the page was asked for, and ended before it was used."""


class OwnAccessError(NotAllowedError):
    """Somebody tries to end their own access."""


def lock(organisation: Organisation) -> None:
    """Locks the organisation within a transaction, so that simultaneous changes of access to it wait for each other.

    The lock still allows foreign keys to the organisation. A caller who needs two organisations locks the one acted for
    first.
    """
    Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)


def managed_organisation(acting: Acting) -> Organisation:
    """The organisation of which the acting person manages access now; locked. Raises NotAllowedError."""
    if not may_manage_access(acting):
        raise NotAllowedError
    return _still_acting_for(acting, is_access_manager=True)


def check_may_open_up(acting: Acting, organisation: Organisation) -> None:
    """Locks the institute acted for. Raises NotAllowedError if the person may not let `organisation` in now."""
    if not may_open_up(acting, organisation):
        raise NotAllowedError
    _still_acting_for(acting, role=Role.PROGRAMME_MANAGER)


def _still_acting_for(acting: Acting, **wanted: object) -> Organisation:
    capacity = acting.capacity
    assert capacity is not None  # noqa: S101 checked by the caller
    lock(capacity.organisation)
    if not Capacity.objects.filter(pk=capacity.pk, ended_at__isnull=True, **wanted).exists():
        raise RightGoneError
    return capacity.organisation


def backed_invitations() -> QuerySet[Invitation]:
    """Those of which the sender may still send such a one: the access manager of the organisation, the institute's
    programme manager where it makes an access manager, and the operator (without a sender).
    """
    senders = Capacity.objects.filter(
        person=OuterRef("invited_by"), ended_at__isnull=True, person__is_active=True
    )
    manages = senders.filter(organisation=OuterRef("organisation"), is_access_manager=True)
    opens_up = senders.filter(role=Role.PROGRAMME_MANAGER, organisation__kind=OrganisationKind.INSTITUTE)
    return Invitation.objects.filter(
        Q(invited_by__isnull=True)
        | Q(Exists(manages), is_access_manager=False)
        | Q(Exists(opens_up), is_access_manager=True)
    )


def tell_ended(capacity: Capacity) -> None:
    """By mail; rooms above hear it as well, and put it with the notices."""
    person = capacity.person
    address = primary_address(person)
    if address is not None:
        mail.send(
            to=address,
            template="organisations/mail/ended.txt",
            context={
                "name": person.name,
                "organisation": capacity.organisation.name,
                "role": capacity.get_role_display(),
            },
            is_about_access=True,
        )
    capacity_ended.send(sender=Capacity, capacity=capacity)


def withdraw_after_loss(*, person: Person) -> None:
    """Stops the open invitations of somebody whose access ended, wherever that was what they were sent by."""
    withdraw_these(
        Invitation.objects.filter(invited_by=person).exclude(pk__in=backed_invitations().values("pk")), person
    )


def withdraw_all_of(*, person: Person) -> None:
    """Stops every open invitation that the person sent."""
    withdraw_these(Invitation.objects.filter(invited_by=person), person)


def withdraw_to(*, person: Person, organisation: Organisation) -> None:
    """Stops the open invitations to somebody who has no access to the organisation any more."""
    if Capacity.objects.filter(person=person, organisation=organisation, ended_at__isnull=True).exists():
        return
    withdraw_these(
        Invitation.objects.filter(organisation=organisation, email__in=proven_addresses(person)), person
    )


def withdraw_these(invitations: QuerySet[Invitation], person: Person) -> None:
    """The open ones among them stop; `person` is whose act, or whose loss of access, stops them."""
    # Always in the same order, so that two simultaneous withdrawals cannot deadlock.
    open_ones = invitations.filter(accepted_at__isnull=True, withdrawn_at__isnull=True).order_by("pk")
    for invitation in open_ones.select_for_update(of=("self",)).select_related("organisation"):
        invitation.withdrawn_at = timezone.now()
        invitation.save(update_fields=["withdrawn_at", "updated_at"])
        note(
            "invitation withdrawn",
            organisation=invitation.organisation.uuid,
            person=person.uuid,
            role=str(invitation.role),
        )
