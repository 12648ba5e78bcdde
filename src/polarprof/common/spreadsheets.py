"""Lists as text for any spreadsheet; as .xlsx the engine makes them, and `web.sheets` gives both to who asks.

Not for files that only programs read.
"""

import csv
import io
from datetime import date, datetime
from decimal import Decimal

from polarprof.engines.documents import Sheet, Value

_BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


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
    if isinstance(value, Decimal):
        return f"{value:f}".replace(".", ",")
    if isinstance(value, datetime):
        return value.isoformat(" ", "minutes")
    return value.isoformat() if isinstance(value, date) else as_text(str(value))
