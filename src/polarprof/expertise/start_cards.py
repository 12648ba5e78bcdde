"""What the room says to an expert on the start page."""

from django.urls import reverse
from django.utils.translation import gettext as _

from polarprof.common.start import Card, NextStep
from polarprof.expertise.queries import own_entry
from polarprof.organisations.acting import Acting


def entry(acting: Acting) -> Card:
    """Whether municipalities find this expert; one query."""
    own, url = own_entry(acting.person), reverse("expertise:own")
    if own is None:
        step = NextStep(
            _("Municipalities do not find you yet. Say what they may ask you about."),
            _("Make your page"),
            url,
        )
        return Card(_("Your page as an expert"), text=_("Nobody sees it before you make it."), next_step=step)
    return Card(
        _("Your page as an expert"), text=own.fields_text, more_label=_("Change your page"), more_url=url
    )
