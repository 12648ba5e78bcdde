"""Lists as text for any spreadsheet; as .xlsx the engine makes them, and `web.sheets` gives both to who asks.

Not for files that only programs read.
"""

import csv
import io
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from decimal import Decimal
from itertools import islice

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from polarprof.engines.documents import Sheet, Value

MOST_ROWS = 20_000
AS_FILE = "als"
Row = tuple[Value, ...]
_BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def list_sheet(
    name: str,
    columns: Iterable[tuple[str, int]],
    rows: Iterable[Row],
    *,
    about: str = "PolarProf",
    is_demo: bool = False,
) -> Sheet:
    """The list of a page as of today; columns: heading and width; about: whose list it is, or of what; is_demo: all of it is invented.

    Reads no more than MOST_ROWS rows, and one to know whether there are more: the last row says so.
    """
    title = f"{about} {timezone.localdate().isoformat()}"
    if is_demo:
        title = _("%(title)s (demo)") % {"title": title}
    header, widths = zip(*columns, strict=True)
    return Sheet(
        title=title,
        author="PolarProf",
        name=name,
        header=header,
        rows=tuple(_bounded(rows)),
        widths=widths,
        language=translation.get_language() or "nl",
    )


def _bounded(rows: Iterable[Row]) -> Iterator[Row]:
    coming = iter(rows)
    yield from islice(coming, MOST_ROWS)
    if one_more := next(coming, None):
        text = _("There are more: these are the first %(n)s.") % {"n": MOST_ROWS}
        yield (text, *[None] * (len(one_more) - 1))


def moment(when: datetime) -> datetime:
    """As the clock here says, without its zone, which a spreadsheet does not know."""
    return timezone.localtime(when).replace(tzinfo=None)


def demo_or_nothing(is_demo: bool) -> str:
    """What stands in the column that tells invented rows from real ones."""
    return _("demo") if is_demo else ""


def as_text(text: str) -> str:
    """The text behind an apostrophe where a spreadsheet would run it as a formula; a leading space does not help it past."""
    return f"'{text}" if text.lstrip(" ").startswith(_BEGINS_A_FORMULA) else text


def as_csv(sheet: Sheet) -> bytes:
    """As a spreadsheet set up for Dutch opens it: a byte order mark, semicolons, commas in numbers, days as 2026-12-31."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerows(
        [_written(value) for value in row]
        for row in (sheet.header, *sheet.rows, *([sheet.total] if sheet.total else []))
    )
    return out.getvalue().encode("utf-8-sig")


def _written(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{Decimal(repr(value)):f}".removesuffix(".0").replace(".", ",")
    if isinstance(value, Decimal):
        return f"{value:f}".replace(".", ",")
    if isinstance(value, datetime):
        return value.isoformat(" ", "minutes")
    return value.isoformat() if isinstance(value, date) else as_text(str(value))
