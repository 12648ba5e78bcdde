"""The demo editions: 2022-2024 with a random history under the codes of then, and one for today."""

from datetime import UTC, date, datetime, timedelta
from random import Random
from uuid import NAMESPACE_URL, UUID, uuid5

from django.db import transaction

from polarprof.common.demo import demo_content
from polarprof.journal.api import SYSTEM_ACTOR, Activity, ActivityKind, Verb, record
from polarprof.organisations.api import municipalities_ever
from polarprof.programme.models import Edition, Phase, Target, WorkYear

# How far a municipality comes in the demo, and the chance that it comes that far once it came to the one before.
WAY = (
    (Verb.REACHED, ActivityKind.PRODUCT, 0.85),
    (Verb.SIGNED_IN, ActivityKind.PRODUCT, 0.8),
    (Verb.ANSWERED, ActivityKind.NEEDS_SURVEY_SECTION, 0.7),
    (Verb.PROGRESSED, ActivityKind.UNIT, 0.75),
    (Verb.DRAFTED, ActivityKind.LOCAL_PLAN, 0.5),
    (Verb.APPROVED, ActivityKind.LOCAL_PLAN, 0.55),
)


def _year(edition: Edition, year: int, title: str) -> WorkYear:
    values = {"title": title, "starts_on": date(year, 1, 1), "ends_on": date(year, 12, 31)}
    return WorkYear.objects.get_or_create(edition=edition, key=str(year), defaults=values)[0]


def _targets(edition: Edition, years: dict[str, WorkYear]) -> None:
    for entry in demo_content()["kpi"]:
        year = years.get(entry.get("work_year", ""))
        values = {"value": entry["target"], "is_demo": True}
        Target.objects.get_or_create(edition=edition, work_year=None, kpi=entry["key"], defaults=values)
        if year:
            Target.objects.get_or_create(edition=edition, work_year=year, kpi=entry["key"], defaults=values)


def _history(edition: Edition) -> None:
    """Statements of 2022-2024 by the 300 municipalities of that time: from the sign-in on by one invented actor of each.

    No account is behind these actors, as with people who were erased; a figure of people counts them.
    """
    dice = Random(20222024)  # noqa: S311 demo figures, not secrets
    then = municipalities_ever().filter(valid_from__lte=date(2024, 12, 31)).order_by("nis")
    for place in then:
        day = datetime(2022, 2, 1, 9, tzinfo=UTC) + timedelta(days=dice.randint(0, 200))
        for verb, kind, chance in WAY:
            if dice.random() > chance:
                break
            who = SYSTEM_ACTOR if verb == Verb.REACHED else uuid5(NAMESPACE_URL, f"demo:actor:{place.nis}")
            activity = Activity(kind, UUID(int=dice.getrandbits(128), version=4), "Demo")
            record(
                key=f"demo:{verb}:{place.nis}",
                person=None,
                verb=verb,
                activity=activity,
                organisation=place.organisation,
                happened_at=day,
                actor_key=who,
            )
            day += timedelta(days=dice.randint(30, 180))


@transaction.atomic
def load_editions() -> str:
    """Makes both editions once."""
    content = demo_content()
    edition, made = Edition.objects.get_or_create(
        key="2022-2024",
        defaults={
            "title": content["edition"]["title"],
            "starts_on": date(2022, 1, 1),
            "ends_on": date(2024, 12, 31),
            "is_demo": True,
        },
    )
    if made:
        years = {}
        for entry in content["work_year"]:
            year = years[entry["key"]] = _year(edition, entry["year"], entry["title"])
            for phase in entry["phase"]:
                Phase.objects.create(work_year=year, **phase)
        _targets(edition, years)
        now, _ = Edition.objects.get_or_create(
            key="2025-2027",
            defaults={
                "title": "Demo-editie 2025-2027",
                "starts_on": date(2025, 1, 1),
                "ends_on": date(2027, 12, 31),
                "is_demo": True,
            },
        )
        _targets(now, {str(year): _year(now, year, f"Werkjaar {year}") for year in (2025, 2026, 2027)})
        _history(edition)
    return "2 edities"
