"""How dates, money, people and indicators of a plan are written on pages and in files; an indicator as a drawing too."""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.template.loader import render_to_string
from django.utils.formats import date_format, number_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from polarprof.common.forms.numbers import as_written
from polarprof.engines import numbers
from polarprof.engines.charts.course import HEIGHT, WIDTH, Course, course
from polarprof.fieldwork.api import offer_in_words
from polarprof.plans.models import Action, Indicator, LocalPlan, Measurement, Objective, PlanGap

_MONTHS = (
    "jan|januari|january|feb|februari|february|maart|mrt|march|apr|april|mei|may|jun|juni|june|jul|juli|july"
    "|aug|augustus|august|sep|sept|september|okt|oct|oktober|october|nov|november|dec|december"
)
# Behind a figure stands nothing, a unit, or words; not the rest of a fraction, a range, a date or a rank.
_FIGURE = re.compile(
    r"((?:€|eur\b)?\s*[-−+]?\s*[0-9](?:[0-9., '’\s]*[0-9])?)"
    r"(?:[.,](?:[-=]{1,2})?)?"
    r"(?:\s*[%‰€].*|\s+(?!(?:tot|t/m|à|to|till|de|" + _MONTHS + r")\b)[^\W\d_(].*|\s*\(.*)?",
    re.DOTALL | re.IGNORECASE,
)


def period(starts_on: date | None, ends_on: date | None) -> str:
    """`29/09/2026 – 28/03/2027`, of which a line begins with no dash, with an ellipsis for a day that is open; empty without any day."""
    if not starts_on and not ends_on:
        return ""
    days = (date_format(day, "SHORT_DATE_FORMAT") if day else "…" for day in (starts_on, ends_on))
    return "\N{NO-BREAK SPACE}– ".join(days)


def euro(amount: Decimal | None) -> str:
    """`€ 2.400,00` with a space that does not break; empty where no amount was given."""
    if amount is None:
        return ""
    shown = number_format(amount, decimal_pos=2, use_l10n=True, force_grouping=True)
    return f"€\N{NO-BREAK SPACE}{shown}"


def total(actions: list[Action]) -> Decimal | None:
    """What these actions cost together; None where none of them has a budget."""
    amounts = [action.budget for action in actions if action.budget is not None]
    return sum(amounts, Decimal()) if amounts else None


def partners(action: Action) -> str:
    names = (*(partner.name for partner in action.partners.all()), action.partner_text)
    return ", ".join(name for name in names if name)


def codes(action: Action) -> str:
    """Each code on a line of its own."""
    return "\n".join(code for code in (action.bbc_code, action.reporting_code) if code)


def offer(gap: PlanGap) -> str:
    """What was on offer for a need when it was taken in; a dash where that was not kept."""
    if gap.offers is None or gap.used is None:
        return "–"
    return offer_in_words(gap.offers, gap.used, gap.unused) if gap.offers else _("nothing: blank spot")


def figure(text: str) -> float | None:
    """The figure that a text begins with: 3 of “3 of 12”, 1200 of “1.200”, 4.5 of “4,5 %”; None where it has none.

    None as well where it can be meant in two ways.
    """
    found = _FIGURE.fullmatch(text.strip())
    read = numbers.read(found[1]) if found else None
    return float(read) if isinstance(read, Decimal) else None


def shown(value: Decimal | float) -> str:
    """A value without zeros behind the comma, in the language of the moment."""
    return as_written(Decimal(f"{value:.2f}"))


def as_figure(text: str) -> str:
    """A baseline or target that is a number and nothing else, written as what is measured is; any other text as it is."""
    read = numbers.read(text)
    if not isinstance(read, Decimal) or "%" in text or "€" in text or "eur" in text.lower():
        return text
    return as_written(read)


def course_of(indicator: Indicator) -> Course | None:
    """None while nothing was measured, or where baseline or target is not a figure."""
    baseline, target = figure(indicator.baseline), figure(indicator.target)
    measured = [(one.measured_on, float(one.value)) for one in indicator.measurements.all()]
    if baseline is None or target is None or not measured:
        return None
    return course(baseline, target, measured)


def course_in_words(indicator: Indicator) -> str:
    """What the drawing tells; a sentence as well where nothing was measured yet."""
    measured = list(indicator.measurements.all())
    about = {
        "name": indicator.name,
        "baseline": as_figure(indicator.baseline),
        "target": as_figure(indicator.target),
    }
    if not measured:
        return _("%(name)s: from %(baseline)s to %(target)s. Not measured yet.") % about
    latest = measured[-1]
    about |= {"value": shown(latest.value), "day": date_format(latest.measured_on)}
    return _("%(name)s: from %(baseline)s to %(target)s. Measured on %(day)s: %(value)s.") % about


@dataclass(frozen=True, slots=True)
class CourseView:
    """An indicator with its drawing (empty where there is none) and its sentence."""

    indicator: Indicator
    svg: SafeString
    words: str

    @property
    def rows(self) -> list[tuple[Measurement, str]]:
        """What was measured, each with its value as it is written."""
        return [(one, shown(one.value)) for one in self.indicator.measurements.all()]


def course_view(indicator: Indicator) -> CourseView:
    drawn = course_of(indicator)
    return CourseView(indicator, course_svg(drawn) if drawn else SafeString(), course_in_words(indicator))


def course_svg(drawn: Course) -> SafeString:
    """A drawing for pages and files; `course_in_words` goes with it."""
    context = {
        "course": drawn,
        "baseline": shown(drawn.marks[0].value),
        "latest": shown(drawn.marks[-1].value),
        "last": drawn.marks[-1],
        "target": _("target %(value)s") % {"value": shown(drawn.target)},
        "width": WIDTH,
        "height": HEIGHT,
    }
    return render_to_string("plans/_course.svg", context)


def speaking_line(plan: LocalPlan, objectives: list[Objective], done: int) -> list[str]:
    """What a mayor can say about the plan in a minute, in whole sentences; nothing in it is not in the plan."""
    actions = [action for objective in objectives for action in objective.actions.all()]
    lines = [
        _("In %(municipality)s a local action plan is under way.") % {"municipality": plan.organisation.name}
    ]
    if objectives:
        lines.append(
            _("What we want to reach: %(objective)s.") % {"objective": objectives[0].title.rstrip(". ")}
        )
    if actions:
        counted = ngettext(
            "For that we have %(n)d action in the plan.",
            "For that we have %(n)d actions in the plan.",
            len(actions),
        )
        lines.append(counted % {"n": len(actions)})
        if done:
            lines.append(ngettext("%(n)d of them is done.", "%(n)d of them are done.", done) % {"n": done})
        else:
            lines.append(_("None of them is done yet."))
    return lines
