"""The next days, on every start page."""

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from polarprof.common.start import Card, CardLine
from polarprof.events.queries import taking_place
from polarprof.organisations.acting import Acting


def agenda(acting: Acting) -> Card | None:
    """At most three coming events; one query."""
    lines = tuple(
        CardLine(
            event.title,
            reverse("events:event", kwargs={"uuid": event.uuid}),
            date_format(localtime(event.starts_at), "j F"),
        )
        for event in taking_place()[:3]
    )
    return (
        Card(_("Agenda"), lines, more_label=_("All events"), more_url=reverse("events:list"))
        if lines
        else None
    )
