"""The municipalities of today and of 2019-2024 with their mergers, from content/municipalities (figures with origin)."""

import csv
from datetime import date
from functools import partial

from django.conf import settings
from django.db import transaction
from django.db.models import F

from polarprof.organisations.enums import OrganisationKind
from polarprof.organisations.models import Municipality, MunicipalityMerger, Organisation, Province

MERGED_ON = date(2025, 1, 1)
LAST_DAY_BEFORE = date(2024, 12, 31)
FIRST_DAY = date(2019, 1, 1)
Row = dict[str, str]


def _rows(name: str) -> list[Row]:
    path = settings.CONTENT_DIR / "municipalities" / name
    with path.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def _province(name: str) -> Province:
    short = name.removeprefix("Provincie ")
    return Province.objects.get_or_create(key=short.lower(), defaults={"name": short})[0]


def _municipality(row: Row, *, nis: str, province: str, start: date, end: date | None) -> Municipality:
    found = Municipality.objects.filter(nis=nis, valid_from=start).first()
    if found:
        return found
    organisation = Organisation.objects.create(name=row["name"], kind=OrganisationKind.MUNICIPALITY)
    return Municipality.objects.create(
        organisation=organisation,
        nis=nis,
        province=_province(province),
        valid_from=start,
        valid_to=end,
        population_2020=int(row["population_2020"]),
        latitude=float(row["latitude"]),
        longitude=float(row["longitude"]),
    )


def _place_on_tile_map() -> None:
    places = {row["nis"]: row for row in _rows("hexes-2025.csv")}
    current = list(Municipality.objects.filter(valid_to__isnull=True))
    for municipality in current:
        place = places[municipality.nis]
        municipality.hex_q, municipality.hex_r = int(place["q"]), int(place["r"])
    Municipality.objects.bulk_update(current, ["hex_q", "hex_r"])


@transaction.atomic
def load_municipalities() -> str:
    """285 of today, the 28 that merged, 13 mergers; run again it changes nothing."""
    today = _rows("municipalities-2025.csv")
    if Municipality.objects.count() < len(today):
        for row in today:
            start = MERGED_ON if row["merged_from"] else FIRST_DAY
            _municipality(row, nis=row["nis"], province=row["province"], start=start, end=None)
        Municipality.objects.filter(valid_to__isnull=True, current__isnull=True).update(current_id=F("id"))
        successors = {place.nis: place for place in Municipality.objects.filter(valid_from=MERGED_ON)}
        for row in _rows("municipalities-2019-2024-merged.csv"):
            _merge(row, successors[row["nis_from_2025"]])
        _place_on_tile_map()
    mergers = MunicipalityMerger.objects.count()
    before = Municipality.objects.filter(valid_from__lte=LAST_DAY_BEFORE).count()
    return f"{len(today)} gemeenten, {before} tot 2024, {mergers} fusies"


def _merge(row: Row, successor: Municipality) -> None:
    make = partial(_municipality, row, nis=row["nis_until_2024"], province=row["province_until_2024"])
    old = make(start=FIRST_DAY, end=LAST_DAY_BEFORE)
    old.current = successor
    old.save(update_fields=["current"])
    merger, _ = MunicipalityMerger.objects.get_or_create(
        successor=successor, defaults={"merged_on": MERGED_ON}
    )
    merger.predecessors.add(old)
