"""What an access manager sees on the start page, and what the programme manager does."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from polarprof.common.start import Card, NextStep
from polarprof.organisations.acting import Acting
from polarprof.organisations.models import Capacity, JoinRequest
from polarprof.organisations.policies import can_be_opened_up, manageable_requests, may_manage_access


def people_who_wait(acting: Acting) -> Card | None:
    """How many people wait for a decision; one query."""
    if not may_manage_access(acting):
        return None
    count = manageable_requests(acting).filter(state=JoinRequest.State.WAITING).count()
    text = (
        ngettext("%(n)d person asks to join.", "%(n)d people ask to join.", count) % {"n": count}
        if count
        else _("Who works with PolarProf for your local government, and with which role.")
    )
    url = reverse("organisations:people")
    return Card(_("People and access"), text=text, more_label=_("Manage access"), more_url=url)


def let_in_first(acting: Acting) -> Card | None:
    """The next step as long as no local government has somebody who manages access; one query."""
    if Capacity.objects.filter(
        is_access_manager=True, ended_at__isnull=True, organisation__in=can_be_opened_up(acting)
    ).exists():
        return None
    label, url = _("Let a local government in"), reverse("organisations:overview")
    step = NextStep(_("Invite the first coordinator of a local government."), label, url)
    return Card(
        _("No local government is in yet"), text=step.text, more_label=label, more_url=url, next_step=step
    )


def let_in(acting: Acting) -> Card | None:
    """The way to the page where local governments are let in."""
    return Card(
        _("Organisations and access"),
        text=_("Which local governments take part, their mail domains, and who manages access there."),
        more_label=_("Let a local government in"),
        more_url=reverse("organisations:overview"),
    )
