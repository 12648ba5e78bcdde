"""What the room says on the start pages."""

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from polarprof.common.start import Card, CardLine
from polarprof.organisations.acting import Acting
from polarprof.organisations.policies import of_own_government
from polarprof.standpoints import policies
from polarprof.standpoints.enums import RoundState
from polarprof.standpoints.rounds import queries

MOST_LINES = 3
ANSWERED_LATELY = timedelta(days=60)


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


def to_review(acting: Acting) -> Card | None:
    """The rounds in which a statement or a text waits for this person's review; one query."""
    lines = tuple(
        CardLine(issue, reverse("standpoints:queue", kwargs={"uuid": uuid}), str(waiting))
        for uuid, issue, waiting in queries.to_review(acting, MOST_LINES)
    )
    return Card(_("Statements wait for your review"), lines) if lines else None


def answered(acting: Acting) -> Card | None:
    """What one's own local government did with what people said, of the last two months; one query."""
    since = timezone.now() - ANSWERED_LATELY
    rounds = policies.with_shown_result(acting).filter(
        of_own_government(acting), state=RoundState.CLOSED, closed_at__gte=since
    )
    lines = tuple(
        CardLine(one.issue, reverse("standpoints:result", kwargs={"uuid": one.uuid}))
        for one in rounds.order_by("-closed_at")[:MOST_LINES]
    )
    return Card(_("What people said, and what we did with it"), lines) if lines else None
