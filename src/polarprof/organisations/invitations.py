"""What becomes of an invitation that nobody answered yet: whoever may send such a one sends it again, or withdraws it."""

from django.db import transaction

from polarprof.organisations.acting import Acting
from polarprof.organisations.enums import Role
from polarprof.organisations.invitation_mails import send_invitation
from polarprof.organisations.models import Invitation
from polarprof.organisations.policies import may_open_up
from polarprof.organisations.rights import (
    NotAllowedError,
    check_may_open_up,
    lock,
    managed_organisation,
    withdraw_these,
)


@transaction.atomic
def send_again(*, acting: Acting, invitation: Invitation) -> bool:
    """Mails a new link, and the one of before stops. False where the invitation was answered or withdrawn meanwhile, or
    went out less than a minute ago. Raises NotAllowedError.
    """
    locked = _still_open(acting, invitation)
    if locked is None:
        return False
    if locked.is_access_manager and not may_open_up(acting, locked.organisation):
        raise NotAllowedError
    _sent, link = send_invitation(
        sender=acting.person,
        organisation=locked.organisation,
        email=locked.email,
        role=Role(locked.role),
        function=locked.function,
        is_access_manager=locked.is_access_manager,
    )
    return bool(link)


@transaction.atomic
def withdraw(*, acting: Acting, invitation: Invitation) -> bool:
    """Its link lets nobody in any more. False where it was answered or withdrawn meanwhile. Raises NotAllowedError."""
    locked = _still_open(acting, invitation)
    if locked is None:
        return False
    withdraw_these(Invitation.objects.filter(pk=locked.pk), acting.person)
    return True


def _still_open(acting: Acting, invitation: Invitation) -> Invitation | None:
    """The invitation as stored now, locked; whoever accepts it at the same moment waits."""
    if may_open_up(acting, invitation.organisation):
        check_may_open_up(acting, invitation.organisation)
        lock(invitation.organisation)
    elif managed_organisation(acting) != invitation.organisation:
        raise NotAllowedError
    unanswered = Invitation.objects.filter(accepted_at__isnull=True, withdrawn_at__isnull=True)
    return unanswered.select_related("organisation").filter(pk=invitation.pk).first()
