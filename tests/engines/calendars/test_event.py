"""A calendar file every calendar can read, the same for the same input."""

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from polarprof.engines.calendars import event_ics

BRUSSELS = ZoneInfo("Europe/Brussels")


def ics(**more: Any) -> bytes:
    given: dict[str, Any] = {
        "uid": "7c1d@polarprof.example",
        "stamp": dt.datetime(2026, 3, 1, 8, 0, 5, 99, tzinfo=dt.UTC),
        "start": dt.datetime(2026, 4, 21, 9, 30, tzinfo=BRUSSELS),
        "end": dt.datetime(2026, 4, 21, 16, 0, tzinfo=BRUSSELS),
        "summary": "Studiedag; polarisatie, online (demo)",
        "location": "Zaal 1, Demogemeente",
        "description": "Breng een casus mee.\nTot dan!",
        "url": "https://polarprof.example/dagen/1",
        "organizer": "dagen@polarprof.example",
        "organizer_name": "PolarProf",
    }
    return event_ics(**(given | more))


def event_of(data: bytes) -> Any:
    (event,) = Calendar.from_ical(data).walk("VEVENT")
    return event


def test_the_file_says_everything_in_brussels_time() -> None:
    data = ics()
    lines = data.decode().split("\r\n")
    for line in (
        "METHOD:PUBLISH",
        "UID:7c1d@polarprof.example",
        "DTSTAMP:20260301T080005Z",
        "DTSTART;TZID=Europe/Brussels:20260421T093000",
        "DTEND;TZID=Europe/Brussels:20260421T160000",
        "SUMMARY:Studiedag\\; polarisatie\\, online (demo)",
        "LOCATION:Zaal 1\\, Demogemeente",
        "DESCRIPTION:Breng een casus mee.\\nTot dan!",
        "URL:https://polarprof.example/dagen/1",
        "ORGANIZER;CN=PolarProf:mailto:dagen@polarprof.example",
        "STATUS:CONFIRMED",
        "SEQUENCE:0",
        "TZID:Europe/Brussels",
    ):
        assert lines.count(line) == 1, line
    assert max(len(line.encode()) for line in lines) <= 75


def test_the_same_input_gives_the_same_bytes() -> None:
    assert ics() == ics()


def test_a_moment_in_another_zone_is_the_same_moment() -> None:
    start = dt.datetime(2026, 4, 21, 7, 30, tzinfo=dt.UTC)
    assert ics(start=start) == ics()


@pytest.mark.parametrize(
    ("start", "written"),
    [
        ((2026, 12, 31, 23, 30), "DTSTART;TZID=Europe/Brussels:20270101T003000"),
        ((2026, 3, 29, 0, 59), "DTSTART;TZID=Europe/Brussels:20260329T015900"),
        ((2026, 3, 29, 1, 0), "DTSTART;TZID=Europe/Brussels:20260329T030000"),
        ((2026, 10, 25, 0, 30), "DTSTART;TZID=Europe/Brussels:20261025T023000"),
        ((2026, 10, 25, 1, 30), "DTSTART:20261025T013000Z"),
        ((2026, 10, 25, 2, 0), "DTSTART;TZID=Europe/Brussels:20261025T030000"),
    ],
)
def test_in_the_nights_of_the_clock_the_file_means_the_same_moment(
    start: tuple[int, ...], written: str
) -> None:
    moment = dt.datetime(*start, tzinfo=dt.UTC)  # type: ignore[misc,arg-type]
    data = ics(start=moment, end=moment + dt.timedelta(hours=24))
    assert data.decode().split("\r\n").count(written) == 1
    event = event_of(data)
    assert event["DTEND"].dt - event["DTSTART"].dt.astimezone(dt.UTC) == dt.timedelta(hours=24)


def test_the_clock_changes_at_the_hour_it_shows_before() -> None:
    """RFC 5545, 3.6.5: an onset is written in the offset from which it changes."""
    [zone] = Calendar.from_ical(ics()).walk("VTIMEZONE")
    onsets = {
        (one.name, at.dt.isoformat())
        for one in zone.subcomponents
        for at in (one["DTSTART"], *(one["RDATE"].dts if "RDATE" in one else ()))
    }
    assert {one for one in onsets if one[1].startswith("2026")} == {
        ("DAYLIGHT", "2026-03-29T02:00:00"),
        ("STANDARD", "2026-10-25T03:00:00"),
    }
    assert ("DAYLIGHT", "1977-04-03T02:00:00") in onsets


@pytest.mark.parametrize(("name", "written"), [("", ""), ('De "dag"; plus', ";CN=\"De 'dag'; plus\"")])
def test_the_organizer_is_named_as_far_as_there_is_a_name(name: str, written: str) -> None:
    assert f"ORGANIZER{written}:mailto:dagen@polarprof.example" in ics(organizer_name=name).decode().split(
        "\r\n"
    )


def test_a_cancelled_event_takes_itself_out() -> None:
    data = ics(cancelled=True, sequence=2)
    assert b"METHOD:CANCEL\r\n" in data
    assert (str(event_of(data)["STATUS"]), event_of(data)["SEQUENCE"]) == ("CANCELLED", 2)


def test_what_is_empty_is_left_out() -> None:
    event = event_of(ics(location="", description=" ", url=""))
    assert not {"LOCATION", "DESCRIPTION", "URL"} & event.keys()


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ({"uid": " "}, "uid"),
        ({"summary": ""}, "summary"),
        ({"organizer": " "}, "organizer"),
        ({"start": dt.datetime(2026, 4, 21)}, "zone"),
        ({"end": dt.datetime(2026, 4, 20, tzinfo=dt.UTC)}, "before"),
    ],
)
def test_what_makes_no_event_is_refused(more: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        ics(**more)


@given(st.text(st.characters(codec=None)))
def test_no_text_breaks_the_file(text: str) -> None:
    data = ics(summary="x" + text, location=text, description=text, organizer_name=text)
    event = event_of(data)
    assert str(event["UID"]) == "7c1d@polarprof.example"
    assert data.count(b"BEGIN:VEVENT") == 1 or "BEGIN:VEVENT" in text
