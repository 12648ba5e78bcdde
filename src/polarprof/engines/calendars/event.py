"""A confirmed place as a calendar file, so that nobody has to type a date over.

Not for who may register; the file holds no attendee.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from icalendar import Calendar

_UNFIT = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
PRODUCT = "-//PolarProf//events//NL"


def event_ics(
    *,
    uid: str,
    stamp: dt.datetime,
    start: dt.datetime,
    end: dt.datetime,
    summary: str,
    organizer: str,
    organizer_name: str = "",
    location: str = "",
    description: str = "",
    url: str = "",
    sequence: int = 0,
    cancelled: bool = False,
    time_zone: str = "Europe/Brussels",
) -> bytes:
    """An iCalendar file (RFC 5545, and RFC 5546 for what a method asks), UTF-8 with CRLF, deterministic.

    `organizer` is an address, which both methods ask. Of two files with one uid the one with the higher `sequence` is the
    newer; with an equal one, the one with the later stamp.
    `start`, `end` and `stamp` (when the file was made or changed) have a zone; start and end are written in
    `time_zone` with its VTIMEZONE, the stamp in UTC; so is the second of an hour that the clock strikes twice, as a file
    that names its zone means the first. STATUS is CONFIRMED with METHOD PUBLISH, or CANCELLED
    with METHOD CANCEL. Raises ValueError for an empty uid, summary or organizer, a moment without zone, or an end
    before the start.
    """
    from icalendar import (  # loaded with the first file: 5 MB that most processes never need
        Calendar,
        Event,
        vCalAddress,
    )

    if not uid.strip() or not summary.strip() or not organizer.strip():
        raise ValueError("uid, summary and organizer are required")
    if any(moment.tzinfo is None for moment in (stamp, start, end)):
        raise ValueError("start, end and stamp need a time zone")
    if end < start:
        raise ValueError("the end is before the start")
    event, zone = Event(), ZoneInfo(time_zone)
    for name, moment, where in (("dtstamp", stamp, dt.UTC), ("dtstart", start, zone), ("dtend", end, zone)):
        event.add(name, _in(moment, where).replace(microsecond=0))
    texts = {"uid": uid, "summary": summary, "location": location, "description": description, "url": url}
    for name, value in texts.items():
        if value.strip():
            event.add(name, _text(value))
    who = vCalAddress(f"mailto:{_text(organizer)}")
    if organizer_name.strip():
        who.params["CN"] = _text(organizer_name).replace('"', "'")
    event.add("organizer", who)
    event.add("sequence", sequence)
    event.add("status", "CANCELLED" if cancelled else "CONFIRMED")
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "CANCEL" if cancelled else "PUBLISH")
    calendar.add_component(event)
    calendar.add_missing_timezones()
    _correct_onsets(calendar)
    return bytes(calendar.to_ical())


def _correct_onsets(calendar: Calendar) -> None:
    """Begins summer time on the clock of before, as the standard has it: the library writes the hour that it becomes."""
    for change in (one for zone in calendar.timezones for one in zone.daylight):
        gap = change.TZOFFSETTO - change.TZOFFSETFROM
        if gap <= dt.timedelta():
            continue
        change.DTSTART -= gap
        if others := change.pop("RDATE", None):
            change.add("rdate", [one.dt - gap for one in others.dts])


def _in(moment: dt.datetime, zone: dt.tzinfo) -> dt.datetime:
    there = moment.astimezone(zone)
    return moment.astimezone(dt.UTC) if there.fold else there


def _text(value: str) -> str:
    """Without the control characters and lone surrogates a calendar cannot hold; line breaks stay."""
    return _UNFIT.sub("", value.replace("\r\n", "\n").replace("\r", "\n"))
