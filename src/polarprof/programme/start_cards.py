"""What the programme manager sees first."""

from django.urls import reverse
from django.utils.translation import gettext as _

from polarprof.common.start import Card, CardLine, NextStep
from polarprof.organisations.acting import Acting
from polarprof.programme import drawing
from polarprof.programme.policies import readable
from polarprof.programme.queries import Period


def report(acting: Acting) -> Card | None:
    """The figures of the newest edition, or how to set up the first; three queries as long as the journal has nothing new."""
    edition = readable(acting).first()
    if edition is None:
        url = reverse("wagtailsnippets_programme_edition:add")
        first = NextStep(
            _("Without an edition the report has nothing to count."), _("Set up an edition"), url
        )
        return Card(
            _("No edition yet"), text=first.text, more_label=first.label, more_url=url, next_step=first
        )
    lines = tuple(
        CardLine(
            str(figure.kpi.label),
            reverse("programme:evidence", kwargs={"edition": edition.key, "kpi": figure.kpi.key}),
            str(figure.value),
        )
        for figure in drawing.report(Period(edition, None)).figures
    )
    step = NextStep(
        _("See how far the programme is, with the evidence behind each figure."),
        _("Open the report"),
        reverse("programme:report"),
    )
    admin = reverse("wagtailadmin_home")
    return Card(
        edition.title,
        lines,
        more_label=_("Set up editions, waves and events"),
        more_url=admin,
        next_step=step,
    )
