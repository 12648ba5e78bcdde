"""A file of votes is read whole and the same in blocks, or refused by a ValueError that names the file."""

import gzip
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
from hypothesis import example, given, settings
from hypothesis import strategies as st

from polarprof.engines.landscape.vote_files import blocks, read_block, read_votes
from tests.fuzz.shapes import broken

GOOD = (
    b"\xef\xbb\xbftimestamp,voter-id,comment-id,vote\n1500,1,0,1\n1501,1,7,-1\n1502,2,7,0\r\n\n1503,2,7,1\n"
)
HEADER = b"voter-id,comment-id,vote\n"


@contextmanager
def file(content: bytes, name: str) -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(content)
        yield path


def read(content: bytes, name: str = "votes.csv") -> list[tuple[int, int, int]] | None:
    """(person, statement, answer) of each vote that stands; None where the file is refused."""
    with file(content, name) as path:
        try:
            votes = read_votes(path)
        except ValueError as refused:
            assert name in str(refused)  # noqa: PT017 whoever gave the file has to know which one
            return None
    columns = votes.statements[votes.columns()]
    people = votes.people[votes.rows()]
    return [(int(a), int(b), int(c)) for a, b, c in zip(people, columns, votes.answers(), strict=True)]


def test_the_good_file_says_this() -> None:
    assert read(GOOD) == [(1, 0, 1), (1, 7, -1), (2, 7, 1)]
    assert read(gzip.compress(GOOD), "votes.csv.gz") == [(1, 0, 1), (1, 7, -1), (2, 7, 1)]


@settings(max_examples=80)
@given(st.binary(max_size=60) | broken(GOOD) | st.binary(max_size=40).map(HEADER.__add__))
@example(b"")
@example(b"\xff\xfe")
@example(HEADER + b"9999999999999999999999,1,1\n")
@example(HEADER + b"1,1,\xff\n")
@example(HEADER + b"1,1,1," + b"x" * 140_000 + b"\n")
@example(HEADER + b'1,"1\n')
@example(HEADER + b"1,1,2\n")
@example(b"voter-id,comment-id,vote,timestamp\n1,1,1\n")
def test_any_bytes_are_votes_or_a_file_that_is_refused_by_name(content: bytes) -> None:
    found = read(content)
    assert found is None or {answer for _person, _statement, answer in found} <= {-1, 0, 1}


@settings(max_examples=60)
@given(broken(gzip.compress(GOOD, mtime=0)))
@example(gzip.compress(GOOD, mtime=0)[:-12])
@example(b"no gzip")
def test_any_packed_bytes_are_votes_or_a_file_that_is_refused_by_name(content: bytes) -> None:
    found = read(content, "votes.csv.gz")
    assert found is None or {answer for _person, _statement, answer in found} <= {-1, 0, 1}


@settings(max_examples=40)
@given(st.integers(1, len(GOOD)))
def test_each_row_is_in_one_block_whatever_the_size(size: int) -> None:
    with file(GOOD, "votes.csv") as path:
        rows = [read_block(path, *block) for block in blocks(path, size)]
    assert np.concatenate([one.people for one in rows]).tolist() == [1, 1, 2, 2]
    assert np.concatenate([one.answers for one in rows]).tolist() == [1, -1, 0, 1]
