"""Mailing a link to become part of an organisation: for actions that have checked who may do so."""

from datetime import timedelta

from django.utils import timezone
from django.utils.crypto import salted_hmac

from polarprof.accounts.models import Person
from polarprof.common import mail, tokens
from polarprof.common.security_log import note
from polarprof.common.urls import absolute
from polarprof.organisations.enums import Role, roles_of
from polarprof.organisations.events import organisation_reached
from polarprof.organisations.models import Invitation, Organisation
from polarprof.organisations.rights import NotAllowedError, lock

INVITATION_LASTS = timedelta(days=14)
SAME_WITHIN = timedelta(minutes=1)  # two tabs, two managers, a button pressed twice: the same is meant once


class RoleNotOfKindError(NotAllowedError):
    """A role was given that people of this kind of organisation cannot have."""


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

    An equal invitation of the last minute is kept and not mailed again; the link is empty then, because it cannot be read back.
    For actions that have checked the right to invite, in their transaction. Raises RoleNotOfKindError.
    """
    if role not in roles_of(organisation.kind):
        raise RoleNotOfKindError(role)
    email = email.lower()
    lock(organisation)  # simultaneous invitations wait for each other here
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
