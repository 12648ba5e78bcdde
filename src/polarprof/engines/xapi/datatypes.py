"""The special data types of xAPI-Data.md 4.0, such as IRI, language map and duration, each to the letter.

Not for statements: `statements` says where each type belongs.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Callable

from polarprof.engines.xapi.problems import Code, Cursor

Check = Callable[[Cursor], None]

_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", re.IGNORECASE)
_IRI = re.compile(
    r"[A-Za-z][A-Za-z0-9+.\-]*:(?:[^\x00-\x20<>\"{}|\\^`\x7f-\x9f\ud800-\udfff%]|%[0-9A-Fa-f]{2})+"
)
_MAILTO = re.compile(r"mailto:[A-Za-z0-9.!#$%&'*+/=?^_`{|}~\-]+@[A-Za-z0-9](?:[A-Za-z0-9\-.]*[A-Za-z0-9])?")
_LANGUAGE = re.compile(
    r"""(?:[a-z]{2,3}(?:-[a-z]{3}){0,3}|[a-z]{4}|[a-z]{5,8})   # language and extended language
        (?:-[a-z]{4})?                                          # script
        (?:-(?:[a-z]{2}|[0-9]{3}))?                             # region
        (?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*                # variants
        (?:-[0-9a-wyz](?:-[a-z0-9]{2,8})+)*                     # extensions
        (?:-x(?:-[a-z0-9]{1,8})+)?                              # private use
      | x(?:-[a-z0-9]{1,8})+
      | i-(?:ami|bnn|default|enochian|hak|klingon|lux|mingo|navajo|pwn|tao|tay|tsu)
      | en-gb-oed | sgn-be-fr | sgn-be-nl | sgn-ch-de""",
    re.IGNORECASE | re.VERBOSE,
)
_TIMESTAMP = re.compile(
    r"([0-9]{4})-([0-9]{2})-([0-9]{2})T([0-9]{2}):([0-9]{2}):([0-9]{2})(?:[.,][0-9]+)?"
    r"(?:Z|([+-])([0-9]{2})(?::?([0-9]{2}))?)?"
)
_ZONE = re.compile(r"T.*(?:Z|[+-][0-9:]+)$")
_N = r"[0-9]+(?:[.,][0-9]+)?"
_DURATION = re.compile(
    rf"P(?=.)(?:{_N}W|(?:({_N})Y)?(?:({_N})M)?(?:({_N})D)?(?:T(?=.)(?:({_N})H)?(?:({_N})M)?(?:({_N})S)?)?)"
)
_MEDIA_TYPE = re.compile(r"[A-Za-z0-9!#$&^_.+\-]+/[A-Za-z0-9!#$&^_.+\-]+(?:\s*;.*)?")


def _matching(pattern: re.Pattern[str], code: Code) -> Check:
    def check(place: Cursor) -> None:
        text = place.text()
        if text is not None and not pattern.fullmatch(text):
            place.report(code)

    return check


uuid = _matching(_UUID, Code.BAD_UUID)
iri = _matching(_IRI, Code.BAD_IRI)
mailto = _matching(_MAILTO, Code.BAD_MAILTO)
language = _matching(_LANGUAGE, Code.BAD_LANGUAGE)
sha1 = _matching(re.compile(r"[0-9a-fA-F]{40}"), Code.BAD_SHA1)
sha2 = _matching(
    re.compile(r"[0-9a-fA-F]{56}|[0-9a-fA-F]{64}|[0-9a-fA-F]{96}|[0-9a-fA-F]{128}"), Code.BAD_SHA2
)
version = _matching(re.compile(r"1\.0(?:\.[0-9]+)?"), Code.BAD_VERSION)
media_type = _matching(_MEDIA_TYPE, Code.BAD_MEDIA_TYPE)


def string(place: Cursor) -> None:
    """Any string."""
    place.text()


def boolean(place: Cursor) -> None:
    """True or false, not a string or a number."""
    if not isinstance(place.value, bool):
        place.report(Code.WRONG_TYPE)


def number(place: Cursor) -> None:
    """A finite JSON number."""
    if as_number(place) is None:
        place.report(Code.WRONG_TYPE)


def as_number(place: Cursor) -> float | None:
    """The number here, or None for anything else (booleans, NaN, infinity)."""
    value = place.value
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return value if isinstance(value, int) or math.isfinite(value) else None


def one_of(*words: str) -> Check:
    """Exactly one of these words."""

    def check(place: Cursor) -> None:
        if place.text() is not None and place.value not in words:
            place.report(Code.NOT_ALLOWED)

    return check


def language_map(place: Cursor) -> None:
    """RFC 5646 language tags to strings (4.2)."""
    for key, entry in place.table().items():
        if not _LANGUAGE.fullmatch(key):
            entry.report(Code.BAD_LANGUAGE)
        entry.text()


def extensions(place: Cursor) -> None:
    """IRIs to anything; null is allowed inside (4.1, 2.2.s4.b1.b1)."""
    if not isinstance(place.value, dict):
        place.report(Code.WRONG_TYPE)
        return
    for key in place.value:
        if not isinstance(key, str) or not _IRI.fullmatch(key):
            place.child(str(key), None).report(Code.BAD_IRI)
    if not place.value:
        place.report(Code.EMPTY_OBJECT)


def timestamp(place: Cursor) -> None:
    """ISO 8601 as in RFC 3339 (4.5); minus zero is refused, a missing zone advised against."""
    text = place.text()
    if text is not None and not _is_timestamp(text):
        place.report(Code.BAD_TIMESTAMP)
    elif text is not None and not _ZONE.search(text):
        place.report(Code.NO_TIME_ZONE)


def _is_timestamp(text: str) -> bool:
    match = _TIMESTAMP.fullmatch(text)
    if not match:
        return False
    year, month, day, hour, minute, second = (int(part) for part in match.groups()[:6])
    sign, offset_hours, offset_minutes = match.group(7), int(match.group(8) or 0), int(match.group(9) or 0)
    if sign == "-" and offset_hours == offset_minutes == 0:
        return False
    if offset_hours > 23 or offset_minutes > 59:
        return False
    try:
        dt.datetime(year, month, day, hour, minute, min(second, 59))  # noqa: DTZ001 only whether the day exists
    except ValueError:
        return False
    return second < 60 or (minute == 59 and second == 60)


def duration(place: Cursor) -> None:
    """ISO 8601 duration; only the smallest unit used may have a fraction (4.6)."""
    text = place.text()
    if text is None:
        return
    match = _DURATION.fullmatch(text)
    used = [part for part in match.groups() if part] if match else []
    if not match or any("." in part or "," in part for part in used[:-1]):
        place.report(Code.BAD_DURATION)
