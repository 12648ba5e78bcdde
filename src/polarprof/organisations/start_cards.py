"""What an access manager sees on the start page."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from polarprof.common.start import Card
from polarprof.organisations.acting import Acting
from polarprof.organisations.models import JoinRequest
from polarprof.organisations.policies import manageable_requests, may_manage_access


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
