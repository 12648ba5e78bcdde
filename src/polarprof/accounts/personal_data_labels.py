"""The rows that rooms give of a person, in words; the download keeps them as they are."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.utils.dateparse import parse_datetime
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
    moment = parse_datetime(value) if isinstance(value, str) and value[:1].isdigit() else None
    return date_format(localtime(moment), "DATETIME_FORMAT") if moment and moment.tzinfo else str(value)
