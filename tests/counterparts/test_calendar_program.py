"""What people download from an event arrives in a calendar program on its day, at its hour, under its title."""

import datetime as dt
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from polarprof.engines.calendars import event_ics
from polarprof.events.enums import EventKind
from polarprof.events.models import Event
from tests.counterparts.programs import needs, run

pytestmark = needs("calcurse")
BRUSSELS = ZoneInfo("Europe/Brussels")


def at(*numbers: int) -> dt.datetime:
    return dt.datetime(*numbers, tzinfo=BRUSSELS)  # type: ignore[arg-type, misc]


def ics(start: dt.datetime, end: dt.datetime, **more: Any) -> bytes:
    given = {
        "uid": "7c1d@polarprof.example",
        "stamp": dt.datetime(2026, 3, 1, tzinfo=dt.UTC),
        "summary": "Studiedag (demo)",
        "organizer": "dagen@polarprof.example",
    }
    return event_ics(start=start, end=end, **(given | more))


def imported(folder: Path, *files: bytes, zone: str = "Europe/Brussels") -> tuple[list[str], str]:
    """(appointments as `when|title`, what stands with them) after the files were taken into an empty calendar."""
    for number, file in enumerate(files):
        (folder / f"{number}.ics").write_bytes(file)
        run("calcurse", "-q", "-D", folder, "-i", folder / f"{number}.ics", zone=zone)
    lines = (folder / "apts").read_text("utf-8").splitlines()
    notes = "\n".join(path.read_text("utf-8") for path in sorted((folder / "notes").iterdir()))
    return [re.sub(r"^(.* -> [^>]*)>[0-9a-f]* *\|", r"\1|", line) for line in lines], notes


@pytest.mark.parametrize(
    ("start", "end", "seen"),
    [
        (at(2026, 4, 21, 9, 30), at(2026, 4, 21, 16, 0), "04/21/2026 @ 09:30 -> 04/21/2026 @ 16:00"),
        (at(2026, 12, 1, 13, 0), at(2026, 12, 1, 14, 0), "12/01/2026 @ 13:00 -> 12/01/2026 @ 14:00"),
        # Over the night in which summer time ends, and the one in which it begins.
        (at(2026, 10, 24, 20, 0), at(2026, 10, 26, 11, 0), "10/24/2026 @ 20:00 -> 10/26/2026 @ 11:00"),
        (at(2027, 3, 27, 20, 0), at(2027, 3, 28, 12, 0), "03/27/2027 @ 20:00 -> 03/28/2027 @ 12:00"),
        # As it stands in the database.
        (
            dt.datetime(2026, 7, 1, 7, 30, tzinfo=dt.UTC),
            dt.datetime(2026, 7, 1, 10, tzinfo=dt.UTC),
            "07/01/2026 @ 09:30 -> 07/01/2026 @ 12:00",
        ),
        (at(2026, 12, 31, 22, 0), at(2027, 1, 1, 1, 0), "12/31/2026 @ 22:00 -> 01/01/2027 @ 01:00"),
    ],
)
def test_an_event_stands_on_its_day_at_its_hour(
    tmp_path: Path, start: dt.datetime, end: dt.datetime, seen: str
) -> None:
    assert imported(tmp_path, ics(start, end))[0] == [f"{seen}|Studiedag (demo)"]


@pytest.mark.parametrize(
    ("zone", "seen"),
    [
        ("UTC", "07/01/2026 @ 07:30 -> 07/01/2026 @ 10:00|Studiedag (demo)"),
        ("America/New_York", "07/01/2026 @ 03:30 -> 07/01/2026 @ 06:00|Studiedag (demo)"),
    ],
)
def test_elsewhere_it_stands_at_the_hour_of_there(tmp_path: Path, zone: str, seen: str) -> None:
    file = ics(at(2026, 7, 1, 9, 30), at(2026, 7, 1, 12, 0))
    assert imported(tmp_path, file, zone=zone)[0] == [seen]


def test_accents_signs_and_long_lines_arrive_whole(tmp_path: Path) -> None:
    title = "Één coöperatieve réünie – ‘samen; lezen, en \\ schrijven’ 🗳 in Sint-Niklaas en Liège " * 3
    about = "Breng een casus mee.\r\nTot dan, à bientôt!"
    file = ics(
        at(2026, 4, 21, 9, 30),
        at(2026, 4, 21, 16, 0),
        summary=title.strip(),
        location="Zaal 1, Demogemeente; achteraan",
        description=about,
    )
    (seen,), notes = imported(tmp_path, file)
    assert seen.partition("|")[2] == title.strip()
    assert notes.splitlines()[:4] == [
        "Breng een casus mee.",
        "Tot dan, à bientôt!",
        "-- ",
        "Location: Zaal 1, Demogemeente; achteraan",
    ]


@pytest.mark.django_db
def test_the_file_of_a_page_is_read(tmp_path: Path, make_person: Callable, municipality, as_person) -> None:
    event = Event.objects.create(
        kind=EventKind.STUDY_DAY,
        title="Studiedag: signalen én noden",
        description="Over signalen.",
        place="Mechelen",
        starts_at=at(2099, 7, 1, 9, 30),
        ends_at=at(2099, 7, 1, 12, 0),
        places=10,
    )
    client = as_person(make_person(organisation=municipality))
    client.post(f"/agenda/{event.uuid}/inschrijven/")
    answer = client.get(f"/agenda/{event.uuid}/afspraak.ics")
    assert imported(tmp_path, answer.content)[0] == [
        "07/01/2099 @ 09:30 -> 07/01/2099 @ 12:00|Studiedag: signalen én noden"
    ]
