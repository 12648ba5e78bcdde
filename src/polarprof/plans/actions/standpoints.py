"""The outcome of a standpoints round goes into the text of a section, with its date and how sure it is."""

from django.db import transaction
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from polarprof.organisations.acting import Acting
from polarprof.plans.actions.guards import locked
from polarprof.plans.actions.sections import Saved, save_section
from polarprof.plans.models import PlanSection
from polarprof.standpoints.api import Outcome


@transaction.atomic
def take_in_standpoints(*, acting: Acting, section: PlanSection, outcome: Outcome) -> Saved:
    """Adds the outcome at the end; taken in again, nothing is added twice. PlanMovedOnError as for every write."""
    locked(acting, section.plan_id)
    section = PlanSection.objects.get(pk=section.pk)
    part = written_out(outcome)
    if part in section.body:
        return Saved(section)
    return save_section(
        acting=acting, section=section, body=section.body + part, base_version=section.version
    )


def written_out(outcome: Outcome) -> SafeString:
    """The outcome as the HTML of a section."""
    day = date_format(outcome.measured_on)
    heading = _("Round of standpoints: %(issue)s") % {"issue": outcome.issue}
    measured = _("At least %(people)d people voted, measured on %(day)s. %(firmness)s") % {
        "people": outcome.people,
        "day": day,
        "firmness": outcome.firmness,
    }
    lists = (
        (_("On this most agree"), outcome.agreed),
        (_("On this people are divided"), outcome.divided),
        (_("Nobody took part as"), outcome.absent),
    )
    parts = [
        format_html(
            "<p>{}:</p><ul>{}</ul>", label, format_html_join("", "<li>{}</li>", ((text,) for text in texts))
        )
        for label, texts in lists
        if texts
    ]
    return format_html(
        "<h3>{}</h3><p>{}</p>{}", heading, measured, format_html_join("", "{}", ((p,) for p in parts))
    )
