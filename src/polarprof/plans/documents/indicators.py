"""Indicators in a document: baseline, target and what was measured in each year; then each one with its course."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from polarprof.engines import documents
from polarprof.plans.in_words import as_figure, course_in_words, course_of, course_svg, shown
from polarprof.plans.models import Indicator

MOST_YEARS = 5


def _name(each: Indicator) -> str:
    return f"{each.name} · {each.unit}" if each.unit else each.name


def overview(indicators: list[Indicator]) -> tuple[documents.Table, ...]:
    """One row for each, with the latest value of each of the last five years that have one."""
    if not indicators:
        return ()
    values: dict[int, dict[int, str]] = {
        each.pk: {one.measured_on.year: shown(one.value) for one in each.measurements.all()}
        for each in indicators
    }
    years = sorted({year for by_year in values.values() for year in by_year})[-MOST_YEARS:]
    rows = tuple(
        (
            _name(each),
            as_figure(each.baseline),
            *(values[each.pk].get(year, "–") for year in years),
            as_figure(each.target),
            ", ".join(part for part in (each.source, each.frequency) if part),
        )
        for each in indicators
    )
    header = (_("Indicator"), _("Baseline"), *map(str, years), _("Target"), _("Source"))
    widths = (2.4, 1.5, *[0.7] * len(years), 1.5, 2)
    caption = _("Baseline, measured values and target")
    return (documents.Table(caption, header, rows, widths=widths),)


def measured_ones(indicators: list[Indicator]) -> tuple[documents.Section, ...]:
    return tuple(_measured(each) for each in indicators if each.measurements.all())


def _measured(each: Indicator) -> documents.Section:
    course = course_of(each)
    rows = tuple(
        (
            date_format(one.measured_on, "SHORT_DATE_FORMAT"),
            shown(one.value),
            one.source,
            one.measured_by.name if one.measured_by else _("somebody who left"),
            one.sentence,
        )
        for one in each.measurements.all()
    )
    header = (_("Date"), _("Value"), _("Source"), _("Measured by"), _("In one sentence"))
    table = documents.Table(
        _("Measurements: %(name)s") % {"name": each.name}, header, rows, (1.2, 0.8, 1.6, 1.4, 2.4), (1,), (0,)
    )
    pictures = (documents.Picture(course_svg(course), course_in_words(each)),) if course else ()
    return documents.Section(_name(each), tables=(table,), pictures=pictures)
