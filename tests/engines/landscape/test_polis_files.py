"""Polis exports read whole or not at all, and written back the same."""

import gzip
from functools import cache

import numpy as np
import pytest
from bench.conversations import FOLDER, NAMES, conversation

from polarprof.engines.landscape.polis_files import (
    Conversation,
    Events,
    Limits,
    PolisFileError,
    Sign,
    Table,
    parse,
    read_folder,
    write,
)

VOTES = b"timestamp,datetime,comment-id,voter-id,vote\n5,then,0,1,1\n6,then,0,2,1\n7,then,7,2,-1\n"
COMMENTS = (
    b"timestamp,datetime,comment-id,author-id,agrees,disagrees,moderated,comment-body\n"
    b'1,then,0,1,2,0,1,"Two\nlines, a ""quote"""\n2,then,7,2,0,1,0,Late\n'
)
PEOPLE = b"participant,xid,group-id,n-comments,n-votes,n-agree,n-disagree,0,7\n1,a-1,0,1,1,1,0,1,\n2,,,1,2,1,1,1,-1\n"


@cache
def real(name: str) -> Conversation:
    return read_folder(FOLDER / name)


def counted(*counts: tuple[int, int]) -> bytes:
    """comments.csv that states these agrees and disagrees of statements 0 and 7."""
    rows = [f"1,then,{i},1,{a},{d},1,Text" for i, (a, d) in zip((0, 7), counts, strict=True)]
    return "\n".join([COMMENTS.decode().splitlines()[0], *rows]).encode()


KEYS = {
    "votes.csv": "votes",
    "comments.csv": "comments",
    "participants-votes.csv": "participants",
    "summary.csv": "summary",
}


def back(files: dict[str, bytes], sign: Sign | None = None) -> Conversation:
    return parse(**{KEYS[name]: content for name, content in files.items()}, sign=sign)


@pytest.mark.skipif(not FOLDER.exists(), reason="the real conversations lie beside the project")
@pytest.mark.parametrize("name", NAMES)
def test_real_exports_come_back_byte_for_byte(name: str) -> None:
    rows = real(name)
    files = write(rows)
    for file, content in files.items():
        assert content == gzip.decompress((FOLDER / name / f"{file}.gz").read_bytes())
    known = conversation(name)
    votes = rows.votes()
    assert np.array_equal(votes.codes, known.codes)
    assert np.array_equal(votes.people, known.people)
    assert np.array_equal(votes.statements, known.statements)


@pytest.mark.skipif(not FOLDER.exists(), reason="the real conversations lie beside the project")
def test_a_real_export_of_the_other_sign_is_the_same_conversation() -> None:
    rows = real("brexit-consensus")
    turned = Events(
        rows.events.moments,
        rows.events.datetimes,
        rows.events.statements,
        rows.events.people,
        -rows.events.answers,
    )
    table = rows.table
    other = Table(table.participants, table.statements, table.rows, table.columns, -table.answers)
    assert back(write(Conversation(rows.comments, turned, other, rows.summary))) == rows
    assert (
        back(write(Conversation(rows.comments, turned, table, rows.summary))) == rows
    )  # each file by itself


@pytest.mark.skipif(not FOLDER.exists(), reason="the real conversations lie beside the project")
def test_strict_moderation_shows_in_the_votes() -> None:
    assert [real(name).strict_moderation() for name in NAMES[:3]] == [False, False, True]


def test_line_breaks_gaps_and_xid_are_kept() -> None:
    rows = parse(votes=VOTES, comments=COMMENTS, participants=PEOPLE)
    assert rows.comments[0].body == 'Two\nlines, a "quote"'
    assert rows.table.statements == (0, 7)
    assert [one.xid for one in rows.table.participants] == ["a-1", ""]
    assert rows.published_groups() == {1: 0}
    assert rows.votes().statements.tolist() == [0, 7]
    assert write(rows) == {"votes.csv": VOTES, "comments.csv": COMMENTS, "participants-votes.csv": PEOPLE}


def test_packed_marked_and_with_other_line_ends_is_the_same() -> None:
    plain = parse(votes=VOTES, comments=COMMENTS)
    marked = b"\xef\xbb\xbf" + VOTES.replace(b"\n", b"\r\n")
    assert parse(votes=gzip.compress(marked, mtime=0), comments=b"\xef\xbb\xbf" + COMMENTS) == plain


def test_unknown_columns_are_passed_over_and_order_is_free() -> None:
    other = b"vote,extra,voter-id,comment-id,timestamp\n1,x,1,0,5\n1,,2,0,6\n-1,,2,7,7\n"
    rows = parse(votes=other, comments=COMMENTS)
    assert rows.events.people.tolist() == [1, 2, 2]
    assert rows.events.datetimes == ("", "", "")


@pytest.mark.parametrize("others", [{"comments": COMMENTS}, {"participants": PEOPLE}])
def test_the_other_sign_is_detected(others: dict[str, bytes]) -> None:
    rows = VOTES.replace(b",1\n", b",x\n").replace(b",-1\n", b",1\n").replace(b",x\n", b",-1\n")
    assert parse(votes=rows, **others).events == parse(votes=VOTES, **others).events


@pytest.mark.parametrize(
    "others",
    [
        {},
        {"comments": counted((1, 1), (1, 1))},
        {"comments": counted((0, 2), (1, 0)), "participants": PEOPLE},
    ],
)
def test_an_unclear_sign_must_be_told(others: dict[str, bytes]) -> None:
    with pytest.raises(PolisFileError, match="whether agree is 1 or -1"):
        parse(votes=VOTES, **others)
    assert parse(votes=VOTES, **others, sign=Sign.AGREE_IS_ONE).events.answers.tolist() == [1, 1, -1]


def test_passes_alone_need_no_sign() -> None:
    assert parse(votes=b"timestamp,comment-id,voter-id,vote\n1,2,3,0\n").votes().answers().tolist() == [0]


@pytest.mark.parametrize(
    ("part", "content", "file", "line"),
    [
        ("votes", VOTES + b"8,then,7,3,2\n", "votes.csv", 5),
        ("votes", VOTES + b"8,then,7,3\n", "votes.csv", 5),
        ("votes", VOTES + b"8,then,x,3,1\n", "votes.csv", 5),
        ("votes", VOTES + b"99999999999999999999,then,7,3,1\n", "votes.csv", 5),
        ("votes", VOTES + b'8,"then,7,3,1\n', "votes.csv", 5),
        ("votes", VOTES + b"8,\xff,7,3,1\n", "votes.csv", 5),
        ("votes", b"", "votes.csv", 1),
        ("votes", b"timestamp,comment-id,vote\n", "votes.csv", 1),
        ("votes", b"\x1f\x8bnothing", "votes.csv", 0),
        ("votes", gzip.compress(VOTES, mtime=0)[:-9], "votes.csv", 0),
        ("comments", COMMENTS + b"3,then,7,2,0,1,0,Again\n", "comments.csv", 5),
        ("comments", COMMENTS + b"3,then,8,2,0,1,5,Odd\n", "comments.csv", 5),
        ("comments", COMMENTS + b"3,then,8,2,0,-1,0,Odd\n", "comments.csv", 5),
        ("participants", PEOPLE + b"2,,,1,2,1,1,1,-1\n", "participants-votes.csv", 4),
        ("participants", PEOPLE + b"3,,b,1,2,1,1,1,-1\n", "participants-votes.csv", 4),
        ("participants", PEOPLE.replace(b",0,7\n", b",7,07\n"), "participants-votes.csv", 1),
        ("summary", b"topic,One\nurl\n", "summary.csv", 2),
    ],
)
def test_a_broken_row_is_named_and_nothing_is_returned(
    part: str, content: bytes, file: str, line: int
) -> None:
    files = {"votes": VOTES, "comments": COMMENTS, "participants": PEOPLE} | {part: content}
    with pytest.raises(PolisFileError) as problem:
        parse(**files)
    assert (problem.value.file, problem.value.line) == (file, line)
    assert problem.value.expected in str(problem.value)


@pytest.mark.parametrize("limits", [Limits(rows=2), Limits(field=8), Limits(columns=4), Limits(size=40)])
def test_limits_hold_also_for_what_was_packed(limits: Limits) -> None:
    for content in (VOTES, gzip.compress(VOTES, mtime=0)):
        with pytest.raises(PolisFileError, match="at most"):
            parse(votes=content, sign=Sign.AGREE_IS_ONE, limits=limits)


def test_without_votes_there_is_nothing_to_import(tmp_path) -> None:
    with pytest.raises(PolisFileError):
        read_folder(tmp_path)
