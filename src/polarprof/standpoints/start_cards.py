"""What the room says on the start pages."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from polarprof.common.start import Card, CardLine
from polarprof.organisations.acting import Acting
from polarprof.standpoints import policies
from polarprof.standpoints.enums import RoundState

MOST_LINES = 3


def rounds(acting: Acting) -> Card | None:
    """The rounds that take votes now and are meant for this person; one query."""
    today = timezone.localdate()
    running = policies.open_to(acting).filter(state=RoundState.OPEN, starts_on__lte=today, ends_on__gte=today)
    lines = tuple(
        CardLine(latest.issue, reverse("standpoints:round", kwargs={"uuid": latest.uuid}))
        for latest in running.order_by("ends_on", "id")[:MOST_LINES]
    )
    if not lines:
        return None
    return Card(
        _("Where do you stand?"), lines, more_label=_("All rounds"), more_url=reverse("standpoints:list")
    )
