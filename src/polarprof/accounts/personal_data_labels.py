"""The rows that rooms give of a person, in words; the download keeps them as they are."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.utils.dateparse import parse_date, parse_datetime
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from polarprof.common.privacy import SHARED, PersonalData
from polarprof.engines import numbers


def in_words(entry: PersonalData, row: Mapping[str, Any]) -> list[tuple[str, str]]:
    """(label, value) of what a row of this room says, without what is empty.

    Raises KeyError for a name or a kind for which the room registered no words.
    """
    labels = {**SHARED, **entry.labels}
    return [
        (str(labels[name]), str(entry.kinds[value]) if name == "kind" else _value(value))
        for name, value in row.items()
        if value not in (None, "", [], {})
    ]


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, int | float | Decimal):
        return numbers.written(value, point_groups=get_language() == "nl")
    if isinstance(value, Mapping):
        return _value(list(value.values()))
    if isinstance(value, list | tuple):
        return "; ".join(_value(part) for part in value)
    return _moment(value) or str(value)


def _moment(value: Any) -> str:
    """A day or a moment as a person reads it; empty for any other text, also one that only looks like one."""
    if not isinstance(value, str) or not value[:1].isdigit():
        return ""
    try:
        if len(value) == len("2026-12-31") and (day := parse_date(value)):
            return date_format(day)
        moment = parse_datetime(value)
    except ValueError:
        return ""
    return date_format(localtime(moment), "DATETIME_FORMAT") if moment and moment.tzinfo else ""
