"""Files of votes, whole or in blocks that several machines read at once.

Expects the columns `voter-id`, `comment-id`, `vote` (1 agree, 0 pass, -1 disagree) and optionally `timestamp`. Not for finding out
which sign a foreign export uses.
"""

from __future__ import annotations

import csv
import gzip
import zlib
from collections.abc import Iterator
from io import BufferedReader
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from polarprof.engines.landscape.votes import Votes, pack

BLOCK_BYTES = 32 * 2**20
_NEEDED = ("voter-id", "comment-id", "vote")
# No UTF-8, a field without end, a number beyond 64 bits, and the three ways in which a gzip file breaks.
_UNREADABLE = (UnicodeDecodeError, csv.Error, OverflowError, gzip.BadGzipFile, EOFError, zlib.error)


class Rows(NamedTuple):
    """Votes as they stand in a file; four arrays of one length, int64. Without timestamps the place in the file counts."""

    people: NDArray[np.int64]
    statements: NDArray[np.int64]
    answers: NDArray[np.int64]
    moments: NDArray[np.int64]


def read_votes(path: Path) -> Votes:
    """The votes of a file, .csv or .csv.gz; the latest vote on a cell stands.

    Raises ValueError that names the row for a missing column, a cell that is no whole number, or an unknown answer.
    """
    rows = [read_block(path, *block) for block in blocks(path)]
    return pack(*(np.concatenate(column) for column in zip(*rows, strict=True)))


def blocks(path: Path, size: int = BLOCK_BYTES) -> list[tuple[int, int]]:
    """(begin, end) in bytes; a row belongs to the block in which it begins. A compressed file is one block."""
    total = path.stat().st_size
    if path.suffix == ".gz":
        return [(0, total)]
    return [(begin, min(begin + size, total)) for begin in range(0, max(1, total), size)]


def read_block(path: Path, begin: int, end: int) -> Rows:
    """The rows that begin in this block; raises as `read_votes`, also for what is no text, or not packed as its name says."""
    try:
        return _read_block(path, begin, end)
    except _UNREADABLE as problem:
        raise ValueError(f"{path.name} cannot be read: {problem}") from problem


def _read_block(path: Path, begin: int, end: int) -> Rows:
    events: list[tuple[int, int, int, int]] = []
    with _opened(path) as file:
        header = file.readline()
        titles = next(csv.reader([header.decode("utf-8-sig")]), [])
        missing = [title for title in _NEEDED if title not in titles]
        if missing:
            raise ValueError(f"{path.name} has no column {', '.join(missing)}")
        places = [titles.index(title) for title in _NEEDED]
        moment = titles.index("timestamp") if "timestamp" in titles else None
        for position, line in _lines(file, len(header), begin, None if path.suffix == ".gz" else end):
            cells = next(csv.reader([line.decode("utf-8")]), [])
            if not cells:
                continue
            try:
                person, statement, answer = (int(cells[place]) for place in places)
                events.append((person, statement, answer, position if moment is None else int(cells[moment])))
            except (ValueError, IndexError) as problem:
                raise ValueError(f"{path.name}, row {line.decode()!r}: {problem}") from problem
            if answer not in {-1, 0, 1}:
                raise ValueError(f"{path.name}, row {line.decode()!r}: an answer is 1, 0 or -1")
    table = np.array(events, dtype=np.int64).reshape(-1, 4)
    return Rows(*(np.ascontiguousarray(column) for column in table.T))


def widened(votes: Votes, statements: NDArray[np.generic]) -> Votes:
    """The same votes over more statements, ascending, those of `votes` among them."""
    place = np.searchsorted(np.asarray(statements), np.asarray(votes.statements)).astype(np.int64)
    code = np.uint16 if len(statements) <= 16_383 else np.uint32
    codes = (4 * place[votes.columns()] + (votes.codes & 3)).astype(code)
    return Votes(codes, votes.starts, votes.people, statements)


def joined(pieces: list[Votes]) -> Votes:
    """Runs of people over the same statements, put one after the other."""
    lengths = np.concatenate([piece.per_person for piece in pieces])
    starts = np.concatenate(([0], np.cumsum(lengths))).astype(np.int64)
    codes = np.concatenate([piece.codes for piece in pieces])
    people = np.concatenate([piece.people for piece in pieces])
    return Votes(codes, starts, people, pieces[0].statements)


def _opened(path: Path) -> gzip.GzipFile | BufferedReader:
    return gzip.open(path, "rb") if path.suffix == ".gz" else path.open("rb")


def _lines(
    file: gzip.GzipFile | BufferedReader, header: int, begin: int, end: int | None
) -> Iterator[tuple[int, bytes]]:
    position = header
    if begin > header:
        file.seek(begin - 1)
        position = begin - 1 + len(file.readline())  # the row that began before
    while end is None or position < end:
        line = file.readline()
        if not line:
            break
        yield position, line.rstrip(b"\r\n")
        position += len(line)
