"""Ways in and out: invite, accept, ask to join, approve or refuse, end a capacity."""

from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from polarprof.accounts.api import open_account, person_with_address, primary_address, still_there
from polarprof.accounts.models import Person
from polarprof.common import mail, tokens
from polarprof.common.forms.idempotency import sent_before
from polarprof.common.once import first_time
from polarprof.common.security_log import note
from polarprof.common.urls import absolute
from polarprof.organisations.acting import Acting
from polarprof.organisations.enums import CapacitySource, Role, roles_of
from polarprof.organisations.invitation_mails import SAME_WITHIN, RoleNotOfKindError, send_invitation
from polarprof.organisations.models import Capacity, DomainClaim, Invitation, JoinRequest, Organisation
from polarprof.organisations.rights import (
    OwnAccessError,
    backed_invitations,
    lock,
    managed_organisation,
    tell_ended,
    withdraw_after_loss,
    withdraw_to,
)

CONFIRMATION_LASTS = timedelta(hours=24)


class LinkGoneError(Exception):
    """The link was used, withdrawn, expired or never existed."""


def _person_for(email: str, name: str) -> Person:
    """The person who proved to have this address, made when there is none; without a password (sign-in by code).

    The caller has seen the proof: a link that was mailed there. An account with the same unproved address belongs
    to somebody else and loses that address.
    """
    person = person_with_address(email)
    if person is None:
        person = open_account(address=email, name=name)
    return person


def _wait_for_erasure(email: str) -> None:
    """Before the rows that an erasure takes along: who is at this address is erased already, or not before all is done."""
    if person := person_with_address(email):
        still_there(person)


def _admit(
    person: Person,
    organisation: Organisation,
    role: str,
    function: str,
    source: CapacitySource,
    *,
    is_access_manager: bool = False,
    by: Person | None = None,
) -> Capacity:
    """The capacity, made when there is none. Access management is given, never taken away here.

    Raises RoleNotOfKindError for a role that people of such an organisation cannot have.
    """
    if role not in roles_of(organisation.kind):
        raise RoleNotOfKindError(role)
    capacity, is_new = Capacity.objects.get_or_create(
        person=person,
        organisation=organisation,
        role=role,
        ended_at=None,
        defaults={"function": function, "source": source},
    )
    entry: dict[str, object] = {"person": person.uuid, "organisation": organisation.uuid, "role": str(role)}
    entry |= {"by": by.uuid} if by else {}
    if is_new:
        note("admitted", **entry, source=str(source))
    if is_access_manager and not capacity.is_access_manager:
        capacity.is_access_manager = True
        capacity.save(update_fields=["is_access_manager", "updated_at"])
        note("access management given", **entry)
    return capacity


@transaction.atomic
def invite(
    *, acting: Acting, email: str, role: Role, function: str = "", send_key: UUID | None = None
) -> None:
    """Invites somebody to the organisation acted for; once for each `send_key`."""
    organisation = managed_organisation(acting)
    if sent_before(send_key):
        return
    send_invitation(
        sender=acting.person, organisation=organisation, email=email, role=role, function=function
    )


def open_invitation(token: str) -> Invitation:
    """The invitation of a link. Raises LinkGoneError if there is none, or if its sender may no longer invite."""
    unused = backed_invitations().filter(
        token_digest=tokens.digest(token),
        accepted_at__isnull=True,
        withdrawn_at__isnull=True,
        expires_at__gt=timezone.now(),
    )
    invitation = unused.select_related("organisation").first()
    if invitation is None:
        raise LinkGoneError
    return invitation


@transaction.atomic
def accept(*, token: str, name: str) -> Person:
    """Makes the account (the link proves the address) and the capacity; the link works once."""
    lock(open_invitation(token).organisation)
    invitation = open_invitation(token)
    _wait_for_erasure(invitation.email)
    unused = Invitation.objects.filter(pk=invitation.pk, accepted_at__isnull=True, withdrawn_at__isnull=True)
    if not unused.update(accepted_at=timezone.now()):
        raise LinkGoneError
    person = _person_for(invitation.email, name)
    _admit(
        person,
        invitation.organisation,
        invitation.role,
        invitation.function,
        CapacitySource.INVITATION,
        is_access_manager=invitation.is_access_manager,
    )
    return person


@transaction.atomic
def ask_to_join(*, email: str, name: str, function: str = "", send_key: UUID | None = None) -> None:
    """Mails a confirmation when the domain is claimed, and an explanation when it is not: the page says the same.

    Once for a `send_key`.
    """
    if sent_before(send_key):
        return
    email = email.lower()
    domain = email.rpartition("@")[2]
    claims = DomainClaim.objects.select_for_update(of=("self",), no_key=True).select_related("organisation")
    claim = claims.filter(domain=domain).first()
    if claim is None:
        if not first_time(f"join-unclaimed:{email}", within=SAME_WITHIN):
            return
        mail.send(
            to=email,
            template="organisations/mail/unclaimed.txt",
            context={"name": name, "domain": domain},
            is_about_access=True,
        )
        return
    lately = timezone.now() - SAME_WITHIN
    if JoinRequest.objects.filter(
        organisation=claim.organisation, email=email, created_at__gt=lately
    ).exists():
        return
    token = tokens.new_token()
    JoinRequest.objects.create(
        organisation=claim.organisation,
        email=email,
        name=name,
        function=function,
        token_digest=tokens.digest(token),
        expires_at=timezone.now() + CONFIRMATION_LASTS,
    )
    context = {
        "name": name,
        "organisation": claim.organisation.name,
        "link": absolute("organisations:confirm", token=token),
    }
    mail.send(to=email, template="organisations/mail/confirm.txt", context=context, is_about_access=True)


@transaction.atomic
def confirm_address(*, token: str) -> JoinRequest:
    """The link proves the address; now the access manager decides. LinkGoneError when it is old or used."""
    join_request = JoinRequest.objects.filter(
        token_digest=tokens.digest(token), state=JoinRequest.State.UNCONFIRMED, expires_at__gt=timezone.now()
    )
    request = join_request.select_for_update(of=("self",)).select_related("organisation").first()
    if request is None:
        raise LinkGoneError
    request.state = JoinRequest.State.WAITING
    request.save(update_fields=["state", "updated_at"])
    managers = Capacity.objects.filter(
        organisation=request.organisation, is_access_manager=True, ended_at__isnull=True
    ).select_related("person")
    for manager in managers:
        address = primary_address(manager.person)
        if address is None:
            continue
        context = {"name": request.name, "link": absolute("organisations:people")}
        mail.send(
            to=address,
            template="organisations/mail/waiting.txt",
            context=context,
            organisation=request.organisation,
        )
    return request


@transaction.atomic
def decide(*, acting: Acting, request: JoinRequest, role: Role | None) -> None:
    """Approves with a role, or refuses with None; deciding twice changes nothing."""
    organisation = managed_organisation(acting)
    if role:
        _wait_for_erasure(request.email)
    decided = JoinRequest.objects.filter(
        pk=request.pk, organisation=organisation, state=JoinRequest.State.WAITING
    )
    state = JoinRequest.State.APPROVED if role else JoinRequest.State.REFUSED
    if not decided.update(state=state, decided_by=acting.person, decided_at=timezone.now()):
        return
    if role:
        person = _person_for(request.email, request.name)
        _admit(person, organisation, role, request.function, CapacitySource.DOMAIN, by=acting.person)
    template = "organisations/mail/approved.txt" if role else "organisations/mail/refused.txt"
    context = {"name": request.name, "organisation": organisation.name, "link": absolute("account_login")}
    mail.send(to=request.email, template=template, context=context, is_about_access=True)


@transaction.atomic
def end_capacity(*, acting: Acting, capacity: Capacity) -> None:
    """Takes somebody's access away; the person and what was written stay. Not one's own: ask a colleague.

    Whoever ends access manages it at that moment, so that an organisation does not lose its last access manager this way.
    The open invitations that the person sent stop, and those that would let the person in again. The person hears it by mail and by the bell.
    """
    organisation = managed_organisation(acting)
    if capacity.person_id == acting.person.pk:
        raise OwnAccessError
    standing = Capacity.objects.select_for_update(of=("self",)).filter(ended_at__isnull=True)
    own = standing.select_related("person").filter(pk=capacity.pk, organisation=organisation).first()
    if own:
        own.ended_at = timezone.now()
        own.save(update_fields=["ended_at", "updated_at"])
        note(
            "capacity ended",
            person=own.person.uuid,
            organisation=organisation.uuid,
            role=str(own.role),
            by=acting.person.uuid,
        )
        withdraw_after_loss(person=own.person)
        withdraw_to(person=own.person, organisation=organisation)
        tell_ended(own)
