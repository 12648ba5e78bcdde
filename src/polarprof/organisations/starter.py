"""The municipalities of today and of 2019-2024 with their mergers, from content/municipalities (figures with origin)."""

import csv
from datetime import date

from django.conf import settings
from django.db import transaction
from django.db.models import F, QuerySet

from polarprof.organisations.enums import OrganisationKind
from polarprof.organisations.models import Municipality, MunicipalityMerger, Organisation, Province

MERGED_ON = date(2025, 1, 1)
LAST_DAY_BEFORE = date(2024, 12, 31)
FIRST_DAY = date(2019, 1, 1)
Row = dict[str, str]


def _real() -> QuerySet[Municipality]:
    """Without those that the demo invented."""
    return Municipality.objects.filter(organisation__is_demo=False)


def _rows(name: str) -> list[Row]:
    path = settings.CONTENT_DIR / "municipalities" / name
    with path.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def _provinces(rows: list[Row], column: str) -> dict[str, Province]:
    """The provinces by the name that the rows give them; those that are missing are made."""
    names = {row[column] for row in rows}
    short = {name: name.removeprefix("Provincie ") for name in names}
    return {
        name: Province.objects.get_or_create(key=title.lower(), defaults={"name": title})[0]
        for name, title in sorted(short.items())
    }


def _add(rows: list[Row], *, nis: str, province: str, end: date | None) -> None:
    """Makes the municipalities of the rows that are not there yet, with their organisations; `nis` and `province` are columns."""
    provinces = _provinces(rows, province)
    known = set(Municipality.objects.values_list("nis", "valid_from"))
    starts = [MERGED_ON if row.get("merged_from") else FIRST_DAY for row in rows]
    missing = [
        (row, start) for row, start in zip(rows, starts, strict=True) if (row[nis], start) not in known
    ]
    organisations = Organisation.objects.bulk_create(
        Organisation(name=row["name"], kind=OrganisationKind.MUNICIPALITY) for row, _start in missing
    )
    Municipality.objects.bulk_create(
        Municipality(
            organisation=organisation,
            nis=row[nis],
            province=provinces[row[province]],
            valid_from=start,
            valid_to=end,
            population_2020=int(row["population_2020"]),
            latitude=float(row["latitude"]),
            longitude=float(row["longitude"]),
        )
        for organisation, (row, start) in zip(organisations, missing, strict=True)
    )


def _place_on_tile_map() -> None:
    places = {row["nis"]: row for row in _rows("hexes-2025.csv")}
    current = list(_real().filter(valid_to__isnull=True))
    for municipality in current:
        place = places[municipality.nis]
        municipality.hex_q, municipality.hex_r = int(place["q"]), int(place["r"])
    Municipality.objects.bulk_update(current, ["hex_q", "hex_r"])


@transaction.atomic
def load_municipalities() -> str:
    """285 of today, the 28 that merged, 13 mergers; run again it changes nothing."""
    today = _rows("municipalities-2025.csv")
    if _real().count() < len(today):
        _add(today, nis="nis", province="province", end=None)
        Municipality.objects.filter(valid_to__isnull=True, current__isnull=True).update(current_id=F("id"))
        merged = _rows("municipalities-2019-2024-merged.csv")
        _add(merged, nis="nis_until_2024", province="province_until_2024", end=LAST_DAY_BEFORE)
        _merge(merged)
        _place_on_tile_map()
    mergers = MunicipalityMerger.objects.count()
    before = _real().filter(valid_from__lte=LAST_DAY_BEFORE).count()
    return f"{len(today)} gemeenten, {before} tot 2024, {mergers} fusies"


def _merge(rows: list[Row]) -> None:
    """Leads each municipality that merged to the one of today."""
    successors = {place.nis: place for place in Municipality.objects.filter(valid_from=MERGED_ON)}
    before = {place.nis: place for place in Municipality.objects.filter(valid_to=LAST_DAY_BEFORE)}
    for row in rows:
        successor, old = successors[row["nis_from_2025"]], before[row["nis_until_2024"]]
        old.current = successor
        old.save(update_fields=["current"])
        merger, _ = MunicipalityMerger.objects.get_or_create(
            successor=successor, defaults={"merged_on": MERGED_ON}
        )
        merger.predecessors.add(old)
