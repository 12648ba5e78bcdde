"""The figures of the report: each one query over the journal, each opens to its evidence."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, TypedDict

from django.core.cache import cache
from django.db.models import Case, Count, F, IntegerField, Max, Min, Q, QuerySet, Value, When
from django.utils import timezone
from django.utils.functional import Promise

from polarprof.journal import api as journal
from polarprof.organisations.api import municipalities_ever, municipalities_on_the_map
from polarprof.organisations.models import Municipality
from polarprof.programme.kpis import KPIS, NOBODY, STAGES, CountBy, Kpi
from polarprof.programme.models import Edition, Target, WorkYear

EDITIONS_KEY = "programme-editions"
CURRENT = "organisation__municipality__current"
CURRENT_NAME = f"{CURRENT}__organisation__name"


@dataclass(frozen=True, slots=True)
class Period:
    """Whole days, both ends included, of an edition or one of its work years.

    newest: the number of the last line in the journal that counts, where figures are of a moment ago; None for all.
    """

    edition: Edition
    work_year: WorkYear | None
    newest: int | None = None

    @property
    def starts_on(self) -> date:
        return (self.work_year or self.edition).starts_on

    @property
    def ends_on(self) -> date:
        return (self.work_year or self.edition).ends_on

    def condition(self) -> Q:
        """The statements of the period."""
        start = timezone.make_aware(datetime.combine(self.starts_on, time.min))
        end = timezone.make_aware(datetime.combine(self.ends_on + timedelta(days=1), time.min))
        days = Q(happened_at__gte=start, happened_at__lt=end)
        return days if self.newest is None else days & Q(id__lte=self.newest)


@dataclass(frozen=True, slots=True)
class Figure:
    """A KPI with its value and target in a period."""

    kpi: Kpi
    value: int
    target: int | None
    target_is_demo: bool


@dataclass(frozen=True, slots=True)
class MunicipalityStage:
    """A municipality of today with how far it came: 0 is not reached, 6 is a plan that runs."""

    name: str
    nis: str
    province: str
    q: int
    r: int
    stage: int
    label: str | Promise
    predecessors: tuple[str, ...]
    is_demo: bool = False


def statements(period: Period, kpi: Kpi) -> QuerySet[journal.Statement]:
    """What a KPI counts, the newest first: its evidence; of a figure that counts municipalities the acts in one."""
    rows = journal.statements().filter(period.condition(), kpi.where)
    if kpi.count_by is CountBy.MUNICIPALITY:
        rows = rows.filter(**{f"{CURRENT}__isnull": False})
    return rows.order_by("-happened_at", "-id")


def _counter(kpi: Kpi) -> Count:
    if kpi.count_by is CountBy.MUNICIPALITY:
        return Count(CURRENT, filter=kpi.where, distinct=True)
    if kpi.count_by is CountBy.PERSON:
        return Count("actor_key", filter=kpi.where & ~Q(actor_key=NOBODY), distinct=True)
    return Count("id", filter=kpi.where, distinct=True)


def newest_statement() -> int:
    """The number of the last line in the journal: as long as it stays, so do the figures."""
    return journal.statements().aggregate(newest=Max("id"))["newest"] or 0


def counts(period: Period) -> dict[str, int]:
    """All KPIs counted in one query."""
    counted = (
        journal.statements()
        .filter(period.condition())
        .aggregate(**{f"kpi_{key}": _counter(kpi) for key, kpi in KPIS.items()})
    )
    return {key: counted[f"kpi_{key}"] for key in KPIS}


def figures(period: Period, counted: dict[str, int] | None = None) -> list[Figure]:
    """All KPIs with their targets; two queries, or one where the counts are given."""
    counted = counts(period) if counted is None else counted
    targets = {
        target.kpi: target
        for target in Target.objects.filter(edition=period.edition, work_year=period.work_year)
    }
    rows = []
    for key, kpi in KPIS.items():
        target = targets.get(key)
        rows.append(
            Figure(kpi, counted[key], target.value if target else None, bool(target and target.is_demo))
        )
    return rows


def _furthest() -> Max:
    whens = [When(condition, then=Value(rank)) for rank, (_, _, condition) in enumerate(STAGES, start=1)]
    return Max(Case(*reversed(whens), default=Value(0), output_field=IntegerField()))


def furthest_stages(period: Period) -> dict[int, int]:
    """How far each municipality of today came in the period, by its id; who did nothing is not in it; one query."""
    return dict(
        journal.statements()
        .filter(period.condition(), **{f"{CURRENT}__isnull": False})
        .values_list(CURRENT)
        .annotate(stage=_furthest())
        .values_list(CURRENT, "stage")
    )


def begun_editions(day: date) -> QuerySet[Edition]:
    """Editions that run on this day or ran before it, the newest first."""
    return Edition.objects.filter(starts_on__lte=day)


def stages(period: Period) -> list[MunicipalityStage]:
    """Every municipality of today, by name, with the furthest stage in the period; three queries."""
    reached = furthest_stages(period)
    labels = ["", *(label for _, label, _ in STAGES)]
    places = municipalities_on_the_map().select_related("province")
    return [
        MunicipalityStage(
            name=place.organisation.name,
            nis=place.nis,
            province=place.province.name,
            q=place.hex_q or 0,
            r=place.hex_r or 0,
            stage=reached.get(place.pk, 0),
            label=labels[reached.get(place.pk, 0)],
            predecessors=predecessors,
            is_demo=place.organisation.is_demo,
        )
        for place, predecessors in _with_predecessors(places)
    ]


def _with_predecessors(
    places: Sequence[Municipality] | QuerySet[Municipality],
) -> list[tuple[Municipality, tuple[str, ...]]]:
    before: dict[int, list[str]] = {}
    old = municipalities_ever().filter(valid_to__isnull=False).values_list("current_id", "organisation__name")
    for current_id, name in old:
        before.setdefault(current_id or 0, []).append(name)
    return [(place, tuple(sorted(before.get(place.pk, [])))) for place in places]


def evidence(period: Period, kpi: Kpi) -> QuerySet[journal.Statement]:
    """The rows behind a figure with the municipality of today; one query a page."""
    counted = statements(period, kpi).select_related("organisation")
    return counted.annotate(current_name=F(CURRENT_NAME))


class OfMunicipality(TypedDict):
    """What stands behind a figure in one municipality of today; name is None for acts of nobody's municipality."""

    name: str | None
    acts: int
    people: int
    first: datetime
    last: datetime


def by_municipality(period: Period, kpi: Kpi) -> QuerySet[Any, OfMunicipality]:
    """The evidence grouped by the municipality of today, by name; of a figure that counts municipalities exactly those."""
    rows = statements(period, kpi).order_by()
    grouped = rows.values(name=F(CURRENT_NAME), place=F(CURRENT)).annotate(
        acts=Count("id"),
        people=Count("actor_key", filter=~Q(actor_key=NOBODY), distinct=True),
        first=Min("happened_at"),
        last=Max("happened_at"),
    )
    return grouped.order_by(F("name").asc(nulls_last=True), "place")


def people(period: Period, kpi: Kpi) -> int:
    """How many people stand behind a figure, each once, also who acted in more than one municipality; one query."""
    counted = statements(period, kpi).exclude(actor_key=NOBODY).order_by()
    return int(counted.aggregate(people=Count("actor_key", distinct=True))["people"])


def edition_on(day: date) -> str:
    """The key of the edition of a day, or an empty string; asked at every act, so kept for a minute."""
    periods = cache.get_or_set(EDITIONS_KEY, _periods, 60) or []
    return next((key for key, start, end in periods if start <= day <= end), "")


def _periods() -> list[tuple[str, date, date]]:
    return list(Edition.objects.values_list("key", "starts_on", "ends_on"))
