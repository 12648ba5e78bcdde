"""Questions on the start pages of people who can answer them."""

from django.urls import reverse
from django.utils.translation import gettext as _

from polarprof.common.start import Card, CardLine, NextStep
from polarprof.exchange.policies import readable
from polarprof.exchange.queries import waiting_for_expert
from polarprof.organisations.acting import Acting
from polarprof.organisations.enums import Role

MOST_LINES = 3


def newest(acting: Acting) -> Card:
    """At most three questions; one query."""
    lines = tuple(
        CardLine(q.title, reverse("exchange:question", kwargs={"uuid": q.uuid}), q.theme.label)
        for q in readable(acting).select_related("theme")[:MOST_LINES]
    )
    text = "" if lines else _("Nobody asked anything yet.")
    return Card(
        _("Questions of colleagues"),
        lines,
        text=text,
        more_label=_("All questions"),
        more_url=reverse("exchange:list"),
        next_step=_help(lines) if acting.has_role(Role.COACH) else None,
    )


def _help(lines: tuple[CardLine, ...]) -> NextStep | None:
    """The card of a coach who has nothing more urgent."""
    if not lines:
        return None
    text = _("Perhaps you can help a colleague with an answer.")
    return NextStep(text, _("To the questions"), reverse("exchange:list"))


def waiting(acting: Acting) -> Card | None:
    """The card of an expert: unanswered questions in their field, the oldest first; one query."""
    questions = list(waiting_for_expert(acting)[:MOST_LINES])
    if not questions:
        return None
    lines = tuple(
        CardLine(q.title, reverse("exchange:question", kwargs={"uuid": q.uuid}), q.theme.label)
        for q in questions
    )
    step = NextStep(
        _("A municipality asked something in your field, and nobody answered yet."), _("Answer"), lines[0].url
    )
    return Card(_("In your field, without an answer"), lines, next_step=step)
