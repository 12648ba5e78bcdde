"""What the room says on the start pages."""

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from polarprof.common.start import Card, CardLine, NextStep
from polarprof.fieldwork import policies, queries
from polarprof.fieldwork.gaps import blank_spots
from polarprof.fieldwork.models import SectionTask
from polarprof.instruments.api import definition_by_id
from polarprof.organisations.acting import Acting


def own_sections(acting: Acting) -> Card | None:
    """The sections that were given to this person."""
    tasks = policies.given_to(acting, policies.answerable(acting)).filter(submitted_at__isnull=True)
    tasks = tasks.filter(response__closed_at__isnull=True).select_related("response__wave")
    sections = list(tasks[:8])
    if not sections:
        return None
    lines = tuple(_line(task) for task in sections)
    step = NextStep(
        _("A colleague asked you to answer part of the needs survey."), _("Answer your part"), lines[0].url
    )
    return Card(_("Asked of you"), lines, next_step=step)


def _line(task: SectionTask) -> CardLine:
    url = reverse("fieldwork:section", kwargs={"uuid": task.uuid})
    title = next(
        s.title
        for s in definition_by_id(task.response.wave.instrument_id).sections
        if s.key == task.section_key
    )
    return CardLine(title, url, str(task.state.label))


def survey(acting: Acting) -> Card | None:
    """The coordinator's survey: start it, follow it, read the gaps."""
    visible = (
        policies.visible(acting)
        .select_related("wave")
        .annotate(
            sections=Count("tasks"), submitted=Count("tasks", filter=Q(tasks__submitted_at__isnull=False))
        )
    )
    response = visible.order_by("-wave__opens_on").first()
    if response is None:
        wave = queries.open_waves().first()
        if wave is None:
            return None
        url = reverse("fieldwork:overview")
        step = NextStep(_("The needs survey is open for your local government."), _("Start the survey"), url)
        return Card(_("Needs survey"), text=wave.title, more_label=step.label, more_url=url, next_step=step)
    url = reverse("fieldwork:response", kwargs={"uuid": response.uuid})
    if response.closed_at:
        return Card(
            _("Needs survey"),
            text=_("The survey is closed."),
            more_label=_("See your needs and what fits"),
            more_url=reverse("fieldwork:gaps"),
        )
    text = _("%(done)d of %(all)d sections are handed in.") % {
        "done": response.submitted,
        "all": response.sections,
    }
    if response.submitted < response.sections:
        step = NextStep(text, _("See who is where"), url)
    else:
        step = NextStep(_("All sections are handed in."), _("Close the survey"), url)
    return Card(_("Needs survey"), text=text, more_label=_("To the survey"), more_url=url, next_step=step)


def no_wave(acting: Acting) -> Card | None:
    """For the programme manager: without an open wave no local government can start its survey."""
    if queries.open_waves().exists():
        return None
    url = reverse("wagtailsnippets_fieldwork_wave:add")
    text = _("No wave of the needs survey is open: local governments cannot start theirs.")
    step = NextStep(text, _("Set up a wave"), url)
    return Card(_("Needs survey"), text=text, more_label=step.label, more_url=url, next_step=step)


def needs(acting: Acting) -> Card:
    """For the programme manager: where nothing is on offer, and the way to the needs over all municipalities; one query."""
    url = reverse("fieldwork:needs")
    lines = tuple(CardLine(theme.label, url, _("nothing on offer")) for theme in blank_spots())
    text = "" if lines else _("For every theme there is at least one thing on offer.")
    return Card(
        _("Blank spots"), lines, text=text, more_label=_("Needs over all municipalities"), more_url=url
    )
