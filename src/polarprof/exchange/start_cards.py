"""The newest questions, on the start pages of people who can answer them."""

from django.urls import reverse
from django.utils.translation import gettext as _

from polarprof.common.start import Card, CardLine
from polarprof.exchange.policies import readable
from polarprof.organisations.acting import Acting


def newest(acting: Acting) -> Card:
    """At most three questions; one query."""
    lines = tuple(
        CardLine(q.title, reverse("exchange:question", kwargs={"uuid": q.uuid}), q.theme.label)
        for q in readable(acting).select_related("theme")[:3]
    )
    text = "" if lines else _("Nobody asked anything yet.")
    return Card(
        _("Questions of colleagues"),
        lines,
        text=text,
        more_label=_("All questions"),
        more_url=reverse("exchange:list"),
    )
