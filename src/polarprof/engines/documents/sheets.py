"""A list as a spreadsheet that people go on calculating in: one sheet, a header that stays, real dates and amounts.

Not for formulas: text is text, also where it begins with a sign that a spreadsheet would run.
"""

from __future__ import annotations

import io
from datetime import date, datetime
from decimal import Decimal

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from polarprof.engines.documents.body import plain
from polarprof.engines.documents.model import Sheet, Value

LONGEST_NAME = 31
_NOT_IN_NAMES = str.maketrans(dict.fromkeys("[]:*?/\\", " "))


def sheet_xlsx(sheet: Sheet) -> bytes:
    """The list as .xlsx; `sheet.total` comes as the last row, in bold."""
    book = Workbook()
    book.properties.creator, book.properties.title = plain(sheet.author), plain(sheet.title)
    book.properties.language = sheet.language
    page = book.active
    page.title = plain(sheet.name.translate(_NOT_IN_NAMES))[:LONGEST_NAME] or "1"
    rows = [sheet.header, *sheet.rows, *([sheet.total] if sheet.total else [])]
    for number, row in enumerate(rows, 1):
        is_bold = number == 1 or (bool(sheet.total) and number == len(rows))
        for column, value in enumerate(row, 1):
            _write(page.cell(number, column), value, is_bold=is_bold)
    for cell in page[1]:
        cell.fill = PatternFill("solid", start_color="F6E6EA")
    for column, width in enumerate(sheet.widths, 1):
        page.column_dimensions[get_column_letter(column)].width = width
    page.freeze_panes = "A2"
    page.auto_filter.ref = f"A1:{get_column_letter(len(sheet.header))}{1 + len(sheet.rows)}"
    page.page_setup.orientation, page.page_setup.paperSize = "landscape", page.PAPERSIZE_A4
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.print_title_rows = "1:1"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _write(cell: Cell, value: Value, *, is_bold: bool) -> None:
    if isinstance(value, str):
        cell.value = plain(value) or None
        if cell.value is not None:
            cell.data_type = "s"
    else:
        cell.value = value
    if isinstance(value, Decimal):
        cell.number_format = '"€" #,##0.00'
    elif isinstance(value, datetime):
        cell.number_format = "dd/mm/yyyy hh:mm"
    elif isinstance(value, date):
        cell.number_format = "dd/mm/yyyy"
    cell.font = Font(bold=is_bold)
    cell.alignment = Alignment(vertical="top", wrap_text=True)
