"""The onboarding of organisations: their mail domains and their first access manager.

By the institute's programme manager on the pages, or by the operator from the command line when there is nobody yet
(`bootstrap.py`). What one organisation's access manager does afterwards is in `actions.py`.
"""

from uuid import UUID

from django.db import transaction

from polarprof.accounts.models import Person
from polarprof.common.forms.idempotency import sent_before
from polarprof.common.forms.versions import Edit, changes
from polarprof.common.security_log import note
from polarprof.organisations.acting import Acting
from polarprof.organisations.domains import DomainTakenError, claimable
from polarprof.organisations.enums import Role
from polarprof.organisations.invitation_mails import send_invitation
from polarprof.organisations.models import DomainClaim, Organisation
from polarprof.organisations.rights import check_may_open_up

NUMBERS = ("kbo", "ovo")


def claim(*, organisation: Organisation, domain: str, by: Person | None) -> bool:
    """Whether the claim is new; raises DomainError. For actions that have checked who may do so."""
    domain = claimable(domain)
    claim, made = DomainClaim.objects.get_or_create(domain=domain, defaults={"organisation": organisation})
    if claim.organisation_id != organisation.pk:
        raise DomainTakenError
    if made:
        note("domain claimed", organisation=organisation.uuid, by=by.uuid if by else None)
    return made


@transaction.atomic
def claim_domain(*, acting: Acting, organisation: Organisation, domain: str) -> bool:
    """People with an address at the domain can ask to join the organisation. Says whether that is new."""
    check_may_open_up(acting, organisation)
    return claim(organisation=organisation, domain=domain, by=acting.person)


@transaction.atomic
def withdraw_domain(*, acting: Acting, organisation: Organisation, domain: str) -> None:
    """Who asked to join before stays where they are; nobody new can ask by this domain."""
    check_may_open_up(acting, organisation)
    if DomainClaim.objects.filter(organisation=organisation, domain=domain).delete()[0]:
        note("domain withdrawn", organisation=organisation.uuid, by=acting.person.uuid)


@transaction.atomic
def invite_coordinator(
    *, acting: Acting, organisation: Organisation, email: str, send_key: UUID | None = None
) -> None:
    """Invites a coordinator as access manager of the local government, which can then continue by itself.

    Once for a `send_key`.
    """
    check_may_open_up(acting, organisation)
    if sent_before(send_key):
        return
    send_invitation(
        sender=acting.person,
        organisation=organisation,
        email=email,
        role=Role.COORDINATOR,
        is_access_manager=True,
    )


@transaction.atomic
def set_numbers(
    *, acting: Acting, organisation: Organisation, kbo: str, ovo: str, edit: Edit | None = None
) -> None:
    """By its numbers ACM/IDM names an organisation. Raises ValidationError for a number of somebody else, and
    ChangedMeanwhileError when another one was entered since the page was shown.
    """
    check_may_open_up(acting, organisation)
    locked = Organisation.objects.select_for_update(of=("self",)).get(pk=organisation.pk)
    changed = changes(stored=numbers_of(locked), mine={"kbo": kbo, "ovo": ovo}, edit=edit)
    if not changed:
        return
    for name, value in changed.items():
        setattr(locked, name, value or None)
    locked.full_clean()
    locked.save(update_fields=NUMBERS)
    note("numbers set", organisation=locked.uuid, by=acting.person.uuid)


def numbers_of(organisation: Organisation) -> dict[str, str]:
    """As the form shows them."""
    return {name: getattr(organisation, name) or "" for name in NUMBERS}
