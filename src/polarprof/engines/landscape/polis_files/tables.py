"""Foreign comma-separated text as rows with their line, or one clear error. Not for what the columns mean."""

from __future__ import annotations

import csv
import gzip
import io
import re
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

_WHOLE = re.compile(r"-?[0-9]{1,18}", re.ASCII)
_QUOTED = re.compile(r'[,"\r\n\ufeff]')
_GZIP = b"\x1f\x8b"


class PolisFileError(ValueError):
    """A file that cannot be taken over. file: its name; line: from 1, 0 for the file as a whole; expected: in words."""

    def __init__(self, file: str, line: int, expected: str) -> None:
        super().__init__(
            f"{file}, line {line}: expected {expected}" if line else f"{file}: expected {expected}"
        )
        self.file, self.line, self.expected = file, line, expected


@dataclass(frozen=True, slots=True)
class Limits:
    """The most of a file that is read: rows, characters of a field, columns of a row, bytes after unpacking."""

    rows: int = 5_000_000
    field: int = 10_000
    columns: int = 20_000
    size: int = 512 * 2**20


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of one row and where it begins."""

    file: str
    line: int
    cells: list[str]

    def fails(self, expected: str) -> PolisFileError:
        """The error for this row, to be raised."""
        return PolisFileError(self.file, self.line, expected)

    def whole(self, place: int, title: str, least: int | None = None) -> int:
        """The whole number in a cell; raises PolisFileError for anything else, or a number below `least`."""
        cell = self.cells[place]
        if not _WHOLE.fullmatch(cell) or (least is not None and int(cell) < least):
            kind = "a whole number" if least is None else f"a whole number from {least}"
            raise self.fails(f"{kind} in {title}, not {shortened(cell)}")
        return int(cell)


def shortened(text: str) -> str:
    """Text as it may stand in a message."""
    return repr(text if len(text) <= 40 else text[:37] + "...")


def unpacked(file: str, content: bytes, limits: Limits) -> str:
    """Plain text of a file, packed with gzip or not, without byte order mark; raises PolisFileError."""
    try:
        if content[:2] == _GZIP:
            with gzip.open(io.BytesIO(content)) as packed:
                content = packed.read(limits.size + 1)
    except (OSError, EOFError, zlib.error) as problem:
        raise PolisFileError(file, 0, "a whole gzip file") from problem
    if len(content) > limits.size:
        raise PolisFileError(file, 0, f"at most {limits.size} bytes")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        raise PolisFileError(file, content[: problem.start].count(b"\n") + 1, "text in UTF-8") from problem


def rows(file: str, content: bytes, limits: Limits) -> Iterator[Row]:
    """Rows in order, the header first, blank lines left out; raises PolisFileError where one breaks a limit or a quote."""
    reader = csv.reader(io.StringIO(unpacked(file, content, limits), newline=""), strict=True)
    count = 0
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as problem:
            raise PolisFileError(file, line, f"a row with its quotes closed ({problem})") from problem
        if not cells:
            continue
        count += 1
        row = Row(file, line, cells)
        if count > limits.rows + 1:
            raise row.fails(f"at most {limits.rows} rows")
        if len(cells) > limits.columns:
            raise row.fails(f"at most {limits.columns} columns")
        if max(map(len, cells)) > limits.field:
            raise row.fails(f"at most {limits.field} characters in a field")
        yield row


def with_header(
    file: str, content: bytes, limits: Limits, needed: Sequence[str]
) -> tuple[list[str], Iterator[Row]]:
    """Column titles, and the rows below, each as long as the header. Raises PolisFileError for a title missing or twice."""
    lines = rows(file, content, limits)
    header = next(lines, None)
    if header is None:
        raise PolisFileError(file, 1, f"a header with {', '.join(needed)}")
    titles = [cell.strip() for cell in header.cells]
    missing = [title for title in needed if title not in titles]
    if missing:
        raise header.fails(f"a column {', '.join(missing)}")
    if len(set(titles)) < len(titles):
        raise header.fails("each column once")
    return titles, _of_length(lines, len(titles))


def _of_length(rows: Iterator[Row], length: int) -> Iterator[Row]:
    for row in rows:
        if len(row.cells) != length:
            raise row.fails(f"{length} fields, not {len(row.cells)}")
        yield row


def as_text(table: Iterable[Sequence[object]]) -> str:
    """Comma-separated rows, quoted only where needed, each ended by a line feed; None is an empty cell."""
    return "".join(",".join(map(_cell, row)) + "\n" for row in table)


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, int):
        return str(value)
    text = str(value)
    return '"' + text.replace('"', '""') + '"' if _QUOTED.search(text) else text
