"""Ways in and out: invite, accept, ask to join, approve or refuse, end a capacity."""

from datetime import timedelta
from uuid import UUID

from allauth.account.models import EmailAddress
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from polarprof.accounts.actions import give_up_claims
from polarprof.accounts.models import Person
from polarprof.accounts.queries import person_with_address
from polarprof.common import mail, tokens
from polarprof.common.forms.sent_once import sent_before
from polarprof.common.once import first_time
from polarprof.common.security_log import note
from polarprof.common.urls import absolute
from polarprof.organisations.acting import Acting
from polarprof.organisations.enums import CapacitySource, Role, roles_of
from polarprof.organisations.events import organisation_reached
from polarprof.organisations.models import Capacity, DomainClaim, Invitation, JoinRequest, Organisation
from polarprof.organisations.policies import may_manage_access

INVITATION_LASTS = timedelta(days=14)
CONFIRMATION_LASTS = timedelta(hours=24)
SAME_WITHIN = timedelta(minutes=1)  # two tabs, two managers, a button pressed twice: the same is meant once


class NotAllowedError(Exception):
    """Somebody acts who is not access manager of the organisation."""


class RoleNotOfKindError(NotAllowedError):
    """A role was given that people of this kind of organisation cannot have."""


class LinkGoneError(Exception):
    """The link was used, withdrawn, expired or never existed."""


def _manager(acting: Acting) -> Organisation:
    if not may_manage_access(acting) or acting.organisation is None:
        raise NotAllowedError
    return acting.organisation


def _person_for(email: str, name: str) -> Person:
    """The person who proved to have this address, made when there is none; without a password (sign-in by code).

    The caller has seen the proof: a link that was mailed there. An account that only says that it has the address
    is somebody else, and loses what it said.
    """
    person = person_with_address(email)
    if person is None:
        give_up_claims(email)
        person = Person.objects.create_user(email, None, name=name)
        EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
    return person


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
    who: dict[str, object] = {"person": person.uuid, "organisation": organisation.uuid, "role": str(role)}
    who |= {"by": by.uuid} if by else {}
    if is_new:
        note("admitted", **who, source=str(source))
    if is_access_manager and not capacity.is_access_manager:
        capacity.is_access_manager = True
        capacity.save(update_fields=["is_access_manager", "updated_at"])
        note("access management given", **who)
    return capacity


def send_invitation(
    *,
    sender: Person | None,
    organisation: Organisation,
    email: str,
    role: Role,
    function: str = "",
    is_access_manager: bool = False,
) -> tuple[Invitation, str]:
    """Mails a link to become part of the organisation; an earlier open invitation to the address stops.

    The same one of the last minute stands, and is not mailed again: then the link is empty, for it cannot be read back. For
    actions that have checked who may do so, in their transaction. Raises RoleNotOfKindError.
    """
    if role not in roles_of(organisation.kind):
        raise RoleNotOfKindError(role)
    email = email.lower()
    # Who invites at the same moment waits here. Not the strongest lock: rows may go on pointing to the organisation.
    Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)
    earlier = Invitation.objects.filter(
        organisation=organisation, email__iexact=email, accepted_at__isnull=True, withdrawn_at__isnull=True
    )
    same = earlier.filter(
        role=role, is_access_manager=is_access_manager, created_at__gt=timezone.now() - SAME_WITHIN
    ).first()
    if sender is not None and same is not None:
        return same, ""
    earlier.update(withdrawn_at=timezone.now())
    token = tokens.new_token()
    invitation = Invitation.objects.create(
        organisation=organisation,
        invited_by=sender,
        email=email,
        role=role,
        function=function,
        is_access_manager=is_access_manager,
        token_digest=tokens.digest(token),
        expires_at=timezone.now() + INVITATION_LASTS,
    )
    link = absolute("organisations:accept", token=token)
    context = {"organisation": organisation.name, "link": link, "expires_at": invitation.expires_at}
    template = "invitation.txt" if sender else "first_invitation.txt"
    context |= {"sender": sender.name} if sender else {}
    mail.send(to=email, template=f"organisations/mail/{template}", context=context, is_about_access=True)
    note(
        "access manager invited" if is_access_manager else "invited",
        organisation=organisation.uuid,
        by=sender.uuid if sender else None,
        role=str(role),
    )
    organisation_reached.send(
        sender=Invitation, organisation=organisation, person=sender, key=_reached_key(organisation, email)
    )
    return invitation, link


def _reached_key(organisation: Organisation, email: str) -> str:
    """Somebody is reached once, however often invited. Nobody reads the address from it without the secret of the site."""
    address = salted_hmac("polarprof.reached", email, algorithm="sha256").hexdigest()[:32]
    return f"{organisation.uuid}:{address}"


@transaction.atomic
def invite(
    *, acting: Acting, email: str, role: Role, function: str = "", send_key: UUID | None = None
) -> None:
    """Asks somebody into one's own organisation; once for a `send_key`."""
    organisation = _manager(acting)
    if sent_before(send_key):
        return
    send_invitation(
        sender=acting.person, organisation=organisation, email=email, role=role, function=function
    )


def open_invitation(token: str) -> Invitation:
    """The invitation behind a link, or LinkGoneError."""
    found = Invitation.objects.filter(
        token_digest=tokens.digest(token),
        accepted_at__isnull=True,
        withdrawn_at__isnull=True,
        expires_at__gt=timezone.now(),
    )
    invitation = found.select_related("organisation").first()
    if invitation is None:
        raise LinkGoneError
    return invitation


@transaction.atomic
def accept(*, token: str, name: str) -> Person:
    """Makes the account (the link proves the address) and the capacity; the link works once."""
    invitation = open_invitation(token)
    used = Invitation.objects.filter(pk=invitation.pk, accepted_at__isnull=True).update(
        accepted_at=timezone.now()
    )
    if not used:
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
    found = JoinRequest.objects.filter(
        token_digest=tokens.digest(token), state=JoinRequest.State.UNCONFIRMED, expires_at__gt=timezone.now()
    )
    request = found.select_for_update(of=("self",)).select_related("organisation").first()
    if request is None:
        raise LinkGoneError
    request.state = JoinRequest.State.WAITING
    request.save(update_fields=["state", "updated_at"])
    managers = Capacity.objects.filter(
        organisation=request.organisation, is_access_manager=True, ended_at__isnull=True
    ).select_related("person")
    for manager in managers:
        context = {"name": request.name, "link": absolute("organisations:people")}
        mail.send(
            to=manager.person.email,
            template="organisations/mail/waiting.txt",
            context=context,
            organisation=request.organisation,
        )
    return request


@transaction.atomic
def decide(*, acting: Acting, request: JoinRequest, role: Role | None) -> None:
    """Approves with a role, or refuses with None; deciding twice changes nothing."""
    organisation = _manager(acting)
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
    """Takes somebody's access away; the person and what was written stay. Not one's own: ask a colleague."""
    organisation = _manager(acting)
    if capacity.person_id == acting.person.pk:
        raise NotAllowedError
    standing = Capacity.objects.select_for_update(of=("self",)).filter(ended_at__isnull=True)
    own = standing.filter(pk=capacity.pk, organisation=organisation).first()
    if own:
        # Saved, not updated: who opens a desk on a capacity must hear that it ended.
        own.ended_at = timezone.now()
        own.save(update_fields=["ended_at", "updated_at"])
        note(
            "capacity ended",
            person=own.person.uuid,
            organisation=organisation.uuid,
            role=str(own.role),
            by=acting.person.uuid,
        )
