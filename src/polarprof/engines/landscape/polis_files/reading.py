"""Files of a Polis export as one conversation: all of it, or an error that says file, line and what was expected."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import numpy as np

from polarprof.engines.landscape.polis_files.conversation import (
    Comment,
    Conversation,
    Events,
    Participant,
    Table,
)
from polarprof.engines.landscape.polis_files.signs import Ints, Sign, detected
from polarprof.engines.landscape.polis_files.tables import Limits, PolisFileError, Row, rows, with_header

VOTES, COMMENTS, PARTICIPANTS, SUMMARY = "votes.csv", "comments.csv", "participants-votes.csv", "summary.csv"
_VOTES = ("timestamp", "comment-id", "voter-id", "vote")
_COMMENTS = ("timestamp", "comment-id", "author-id", "agrees", "disagrees", "moderated", "comment-body")
_PARTICIPANTS = ("participant", "group-id", "n-comments", "n-votes", "n-agree", "n-disagree")
_ANSWERS = {"1": 1, "0": 0, "-1": -1, "1.0": 1, "0.0": 0, "-1.0": -1}
_ID = re.compile(r"[0-9]{1,18}", re.ASCII)
_NO_LIMITS = Limits()


def read_folder(folder: Path, *, sign: Sign | None = None, limits: Limits = _NO_LIMITS) -> Conversation:
    """The conversation whose files lie in a folder, each plain or with .gz; raises as `parse`."""
    contents: dict[str, bytes | None] = {}
    for name in (VOTES, COMMENTS, PARTICIPANTS, SUMMARY):
        path = next((one for one in (folder / name, folder / f"{name}.gz") if one.is_file()), None)
        try:
            contents[name] = None if path is None else path.read_bytes()
        except OSError as problem:
            raise PolisFileError(name, 0, f"a file that can be read ({problem.strerror})") from problem
    return parse(
        votes=contents[VOTES],
        comments=contents[COMMENTS],
        participants=contents[PARTICIPANTS],
        summary=contents[SUMMARY],
        sign=sign,
        limits=limits,
    )


def parse(
    *,
    votes: bytes | None = None,
    comments: bytes | None = None,
    participants: bytes | None = None,
    summary: bytes | None = None,
    sign: Sign | None = None,
    limits: Limits = _NO_LIMITS,
) -> Conversation:
    """The conversation in the content of its files, gzip or plain; columns that are not known are passed over.

    sign: what agree is written as in votes and participants; None to find it out, for each of the two, from the counts in
    comments and participants. Raises PolisFileError alone, also where the sign cannot be found out; at least one of votes
    and participants is needed.
    """
    if votes is None and participants is None:
        raise PolisFileError(VOTES, 0, f"this file or {PARTICIPANTS}")
    said = None if comments is None else _comments(comments, limits)
    table = None if participants is None else _table(participants, limits)
    events = None if votes is None else _events(votes, limits)
    pairs = None if summary is None else _summary(summary, limits)
    if table is not None:
        statements = np.array(table.statements, dtype=np.int64)[table.columns]
        people = np.array([one.id for one in table.participants], dtype=np.int64)[table.rows]
        way = sign or detected(PARTICIPANTS, table.answers, _evidence(statements, people, said, table))
        table = replace(table, answers=table.answers * np.int8(way))
    if events is not None:
        way = sign or detected(
            VOTES, events.answers, _evidence(events.statements, events.people, said, table)
        )
        events = replace(events, answers=events.answers * np.int8(way))
    return Conversation(said, events, table, pairs)


def _evidence(
    statements: Ints, people: Ints, comments: tuple[Comment, ...] | None, table: Table | None
) -> list[tuple[Ints, Ints, Ints]]:
    """The counts there are, by statement and by person, and where each answer belongs in them."""
    sources = []
    for ids, counted in ((statements, comments), (people, table.participants if table else None)):
        if counted:
            stated = np.array([(one.id, one.agrees, one.disagrees) for one in counted], dtype=np.int64)
            stated = stated[stated[:, 0].argsort()]
            place = np.searchsorted(stated[:, 0], ids).clip(0, len(stated) - 1)
            sources.append((np.where(stated[place, 0] == ids, place, -1), stated[:, 1], stated[:, 2]))
    return sources


def _answer(row: Row, cell: str) -> int:
    answer = _ANSWERS.get(cell)
    if answer is None:
        raise row.fails("a vote 1, 0 or -1")
    return answer


def _events(content: bytes, limits: Limits) -> Events:
    titles, rows = with_header(VOTES, content, limits, _VOTES)
    moment, statement, person, vote = (titles.index(title) for title in _VOTES)
    datetime = titles.index("datetime") if "datetime" in titles else None
    table, texts = [], []
    for row in rows:
        table.append(
            (
                row.whole(moment, "timestamp", 0),
                row.whole(statement, "comment-id", 0),
                row.whole(person, "voter-id", 0),
                _answer(row, row.cells[vote]),
            )
        )
        texts.append("" if datetime is None else row.cells[datetime])
    columns = np.array(table, dtype=np.int64).reshape(-1, 4).T
    moments, statements, people = (np.ascontiguousarray(one) for one in columns[:3])
    return Events(moments, tuple(texts), statements, people, columns[3].astype(np.int8))


def _comments(content: bytes, limits: Limits) -> tuple[Comment, ...]:
    titles, rows = with_header(COMMENTS, content, limits, _COMMENTS)
    place = {title: titles.index(title) for title in _COMMENTS}
    datetime = titles.index("datetime") if "datetime" in titles else None
    read: dict[int, Comment] = {}
    for row in rows:
        number = {title: row.whole(place[title], title, 0) for title in ("timestamp", "comment-id")}
        moderated = row.whole(place["moderated"], "moderated")
        if moderated not in {-1, 0, 1}:
            raise row.fails("-1, 0 or 1 in moderated")
        if number["comment-id"] in read:
            raise row.fails(f"comment-id {number['comment-id']} once")
        read[number["comment-id"]] = Comment(
            id=number["comment-id"],
            author=row.whole(place["author-id"], "author-id", 0) if row.cells[place["author-id"]] else None,
            moment=number["timestamp"],
            datetime="" if datetime is None else row.cells[datetime],
            agrees=row.whole(place["agrees"], "agrees", 0),
            disagrees=row.whole(place["disagrees"], "disagrees", 0),
            moderated=moderated,
            body=row.cells[place["comment-body"]],
        )
    return tuple(read.values())


def _table(content: bytes, limits: Limits) -> Table:
    titles, rows = with_header(PARTICIPANTS, content, limits, _PARTICIPANTS)
    columns = [(place, int(title)) for place, title in enumerate(titles) if _ID.fullmatch(title)]
    if len({statement for _, statement in columns}) < len(columns):
        raise PolisFileError(PARTICIPANTS, 1, "each statement once")
    people: dict[int, Participant] = {}
    cells: list[tuple[int, int, int]] = []
    for row in rows:
        person = _participant(row, titles)
        if person.id in people:
            raise row.fails(f"participant {person.id} once")
        for column, (place, _) in enumerate(columns):
            if row.cells[place]:
                cells.append((len(people), column, _answer(row, row.cells[place])))
        people[person.id] = person
    given = np.array(cells, dtype=np.int64).reshape(-1, 3).T
    statements = tuple(statement for _, statement in columns)
    rows_, columns_ = np.ascontiguousarray(given[0]), np.ascontiguousarray(given[1])
    return Table(
        tuple(people.values()), statements, rows_, columns_, given[2].astype(np.int8), "xid" in titles
    )


def _participant(row: Row, titles: list[str]) -> Participant:
    number = {title: titles.index(title) for title in _PARTICIPANTS}
    return Participant(
        id=row.whole(number["participant"], "participant", 0),
        xid=row.cells[titles.index("xid")] if "xid" in titles else "",
        group=row.whole(number["group-id"], "group-id", 0) if row.cells[number["group-id"]] else None,
        comments=row.whole(number["n-comments"], "n-comments", 0),
        votes=row.whole(number["n-votes"], "n-votes", 0),
        agrees=row.whole(number["n-agree"], "n-agree", 0),
        disagrees=row.whole(number["n-disagree"], "n-disagree", 0),
    )


def _summary(content: bytes, limits: Limits) -> tuple[tuple[str, str], ...]:
    pairs = []
    for row in rows(SUMMARY, content, limits):
        if len(row.cells) != 2:
            raise row.fails(f"a key and a value, not {len(row.cells)} fields")
        pairs.append((row.cells[0], row.cells[1]))
    return tuple(pairs)
