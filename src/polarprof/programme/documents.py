"""The lists of the report as files: the figures, the municipalities, and the evidence behind each figure. Without persons.

Of a list with more than MOST_ROWS rows the newest are given, and the last row says so.
"""

from collections.abc import Iterable

from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from polarprof.common.spreadsheets import MOST_ROWS, moment
from polarprof.engines.documents import Sheet, Value
from polarprof.programme import queries
from polarprof.programme.kpis import CountBy, Kpi
from polarprof.programme.queries import CURRENT_NAME, Figure, Period


def figures(period: Period, counted: Iterable[Figure]) -> Sheet:
    """Each figure with its target and what it counts."""
    rows = ((str(one.kpi.label), one.value, one.target, str(one.kpi.definition)) for one in counted)
    value = _("Value from %(start)s to %(end)s") % {
        "start": date_format(period.starts_on),
        "end": date_format(period.ends_on),
    }
    if period.edition.is_demo:
        value = f"{value} (demo)"
    header = (_("Figure"), value, _("Target"), _("What it counts"))
    return _sheet(period, _("Figures"), header, rows, (44, 12, 12, 70))


def municipalities(period: Period) -> Sheet:
    """Every municipality of today with how far it came; three queries."""
    header = (
        _("Municipality"),
        _("NIS code"),
        _("Province"),
        _("Furthest stage"),
        _("Before the merger"),
    )
    rows = (
        (
            place.name,
            place.nis,
            place.province,
            str(place.label) if place.stage else _("not reached yet"),
            ", ".join(place.predecessors),
        )
        for place in queries.stages(period)
    )
    return _sheet(period, _("Municipalities"), header, rows, (28, 10, 20, 20, 40))


def by_municipality(period: Period, kpi: Kpi) -> Sheet:
    """The evidence of a figure, one row for each municipality of today; one query, and of people two.

    Who acted in two municipalities stands with both, and once in the last row, which is the figure.
    """
    counts_people = kpi.count_by is CountBy.PERSON
    header = (
        _("Municipality of today"),
        *((_("People"),) if counts_people else ()),
        _("Acts"),
        _("First time"),
        _("Last time"),
    )
    rows = (
        (
            one["name"] or _("no municipality (partners, the institute, people who left)"),
            *((one["people"],) if counts_people else ()),
            one["acts"],
            timezone.localdate(one["first"]),
            timezone.localdate(one["last"]),
        )
        for one in queries.by_municipality(period, kpi)
    )
    listed = tuple(rows)
    total: tuple[Value, ...] = ()
    if counts_people:
        acts = sum(int(str(row[2])) for row in listed)
        total = (_("Each person once"), queries.people(period, kpi), acts, None, None)
    widths = (40, *((12,) if counts_people else ()), 12, 14, 14)
    return _sheet(period, str(kpi.label), header, listed, widths, total)


def acts(period: Period, kpi: Kpi) -> Sheet:
    """The evidence of a figure act by act, the newest first; one query."""
    header = (_("When"), _("Organisation then"), _("Municipality of today"), _("Number of the statement"))
    told = queries.evidence(period, kpi).values_list(
        "happened_at", "organisation__name", CURRENT_NAME, "uuid"
    )
    found = list(told[: MOST_ROWS + 1])
    rows: list[tuple[Value, ...]] = [
        (moment(happened_at), then or "", today or "", str(uuid))
        for happened_at, then, today, uuid in found[:MOST_ROWS]
    ]
    if len(found) > MOST_ROWS:
        rows.append((None, _("There are more: these are the newest %(n)s.") % {"n": MOST_ROWS}, "", ""))
    return _sheet(period, _("%(figure)s, act by act") % {"figure": kpi.label}, header, rows, (18, 34, 34, 40))


def _sheet(
    period: Period,
    name: str,
    header: tuple[str, ...],
    rows: Iterable[tuple[Value, ...]],
    widths: tuple[int, ...],
    total: tuple[Value, ...] = (),
) -> Sheet:
    title = (
        period.edition.title
        if period.work_year is None
        else f"{period.edition.title} {period.work_year.title}"
    )
    if period.edition.is_demo:
        title = _("%(title)s (demo, invented figures)") % {"title": title}
    language = translation.get_language() or "nl"
    return Sheet(title, "PolarProf", name, header, tuple(rows), widths, total, language=language)
