"""One conversation as one plain JSON document; the README describes it. Not a stream: it is read whole."""

from __future__ import annotations

import json
from typing import Any

import numpy as np

from polarprof.engines.landscape.polis_files.conversation import (
    Comment,
    Conversation,
    Events,
    Participant,
    Table,
)
from polarprof.engines.landscape.polis_files.tables import Limits, PolisFileError, shortened, unpacked

FILE = "conversation.json"
FORMAT, VERSION = "polarprof-conversation", 1
_LARGEST = 10**18
_NO_LIMITS = Limits()
_EVENT = ("moment", "datetime", "statement", "participant", "answer")


def to_json(conversation: Conversation) -> bytes:
    """UTF-8, one line, keys in a fixed order: the same bytes for the same conversation."""
    events, table = conversation.events, conversation.table
    document = {
        "format": FORMAT,
        "version": VERSION,
        "summary": conversation.summary,
        "statements": None
        if conversation.comments is None
        else [one._asdict() for one in conversation.comments],
        "events": None if events is None else _event_rows(events),
        "table": None if table is None else _table_parts(table),
    }
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()


def from_json(content: bytes, *, limits: Limits = _NO_LIMITS) -> Conversation:
    """The conversation that `to_json` wrote, gzip or plain. Raises PolisFileError alone, and then nothing is returned."""
    text = unpacked(FILE, content, limits)
    try:
        document = json.loads(text)
    except json.JSONDecodeError as problem:
        raise PolisFileError(FILE, problem.lineno, f"JSON ({problem.msg})") from problem
    except (ValueError, RecursionError) as problem:
        raise PolisFileError(FILE, 0, "JSON with numbers and depth within reason") from problem
    return _Reader(limits).conversation(document)


def _event_rows(events: Events) -> list[tuple[Any, ...]]:
    columns = (one.tolist() for one in (events.statements, events.people, events.answers))
    return list(zip(events.moments.tolist(), events.datetimes, *columns, strict=True))


def _table_parts(table: Table) -> dict[str, Any]:
    votes = zip(table.rows.tolist(), table.columns.tolist(), table.answers.tolist(), strict=True)
    return {
        "with_xid": table.with_xid,
        "statements": table.statements,
        "participants": [one._asdict() for one in table.participants],
        "votes": list(votes),
    }


class _Reader:
    """Takes a document apart; `place` tells where in it something is not as expected."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits

    def conversation(self, document: object) -> Conversation:
        keys = ("format", "version", "summary", "statements", "events", "table")
        parts = self.record(document, keys, "the document")
        if (parts["format"], parts["version"]) != (FORMAT, VERSION) or parts["version"] is True:
            raise PolisFileError(FILE, 0, f"format {FORMAT}, version {VERSION}")
        summary, comments = parts["summary"], parts["statements"]
        return Conversation(
            None if comments is None else self.comments(comments),
            None if parts["events"] is None else self.events(parts["events"]),
            None if parts["table"] is None else self.table(parts["table"]),
            None if summary is None else self.summary(summary),
        )

    def summary(self, given: object) -> tuple[tuple[str, str], ...]:
        pairs = [
            (self.listed(one, f"summary[{at}]", 2)) for at, one in enumerate(self.listed(given, "summary"))
        ]
        texts = [[self.text(one, f"summary[{at}]") for one in pair] for at, pair in enumerate(pairs)]
        return tuple((key, value) for key, value in texts)

    def comments(self, given: object) -> tuple[Comment, ...]:
        read: dict[int, Comment] = {}
        for at, one in enumerate(self.listed(given, "statements")):
            place = f"statements[{at}]"
            parts = self.record(one, Comment._fields, place)
            author = None if parts["author"] is None else self.number(parts["author"], f"{place}.author")
            texts = {name: self.text(parts[name], f"{place}.{name}") for name in ("datetime", "body")}
            counts = {
                n: self.number(parts[n], f"{place}.{n}") for n in ("id", "moment", "agrees", "disagrees")
            }
            moderated = self.number(parts["moderated"], f"{place}.moderated", -1, 1)
            if counts["id"] in read:
                raise PolisFileError(FILE, 0, f"statement {counts['id']} once, {place}")
            read[counts["id"]] = Comment(author=author, moderated=moderated, **texts, **counts)  # type: ignore[arg-type]
        return tuple(read.values())

    def events(self, given: object) -> Events:
        numbers, texts = [], []
        for at, one in enumerate(self.listed(given, "events")):
            moment, datetime, statement, person, answer = self.listed(one, "events", len(_EVENT), at)
            ids = [self.number(value, "events", at=at) for value in (moment, statement, person)]
            numbers.append((*ids, self.number(answer, "events", -1, 1, at)))
            texts.append(self.text(datetime, "events", at))
        columns = np.array(numbers, dtype=np.int64).reshape(-1, 4).T.copy()
        return Events(columns[0], tuple(texts), columns[1], columns[2], columns[3].astype(np.int8))

    def table(self, given: object) -> Table:
        keys = ("with_xid", "statements", "participants", "votes")
        parts = self.record(given, keys, "table")
        if not isinstance(parts["with_xid"], bool):
            raise PolisFileError(FILE, 0, "true or false in table.with_xid")
        statements = [
            self.number(one, "table.statements")
            for one in self.listed(parts["statements"], "table.statements")
        ]
        people = [
            self.participant(one, f"table.participants[{at}]")
            for at, one in enumerate(self.listed(parts["participants"], "table.participants"))
        ]
        if len(set(statements)) < len(statements) or len({one.id for one in people}) < len(people):
            raise PolisFileError(FILE, 0, "each statement and participant once in table")
        cells = []
        last_row, last_column = len(people) - 1, len(statements) - 1
        for at, one in enumerate(self.listed(parts["votes"], "table.votes")):
            row, column, answer = self.listed(one, "table.votes", 3, at)
            cells.append(
                (
                    self.number(row, "table.votes", 0, last_row, at),
                    self.number(column, "table.votes", 0, last_column, at),
                    self.number(answer, "table.votes", -1, 1, at),
                )
            )
        if len({cell[:2] for cell in cells}) < len(cells):
            raise PolisFileError(FILE, 0, "each cell once in table.votes")
        columns = np.array(cells, dtype=np.int64).reshape(-1, 3).T.copy()
        answers = columns[2].astype(np.int8)
        return Table(tuple(people), tuple(statements), columns[0], columns[1], answers, parts["with_xid"])

    def participant(self, given: object, place: str) -> Participant:
        parts = self.record(given, Participant._fields, place)
        group = None if parts["group"] is None else self.number(parts["group"], f"{place}.group")
        names = ("id", "comments", "votes", "agrees", "disagrees")
        counts = {name: self.number(parts[name], f"{place}.{name}") for name in names}
        return Participant(xid=self.text(parts["xid"], f"{place}.xid"), group=group, **counts)

    def record(self, given: object, keys: tuple[str, ...], place: str) -> dict[str, Any]:
        if not isinstance(given, dict) or given.keys() != set(keys):
            raise PolisFileError(FILE, 0, f"an object with {', '.join(keys)} in {place}")
        return given

    def listed(
        self, given: object, place: str, length: int | None = None, at: int | None = None
    ) -> list[Any]:
        if not isinstance(given, list) or (length is not None and len(given) != length):
            raise PolisFileError(
                FILE, 0, f"a list{'' if length is None else f' of {length}'} in {_at(place, at)}"
            )
        if length is None and len(given) > self.limits.rows:
            raise PolisFileError(FILE, 0, f"at most {self.limits.rows} in {place}")
        return given

    def text(self, given: object, place: str, at: int | None = None) -> str:
        if not isinstance(given, str) or len(given) > self.limits.field or not _encodable(given):
            raise PolisFileError(
                FILE, 0, f"text of at most {self.limits.field} characters in {_at(place, at)}"
            )
        return given

    def number(
        self, given: object, place: str, least: int = 0, most: int = _LARGEST - 1, at: int | None = None
    ) -> int:
        if type(given) is not int or not least <= given <= most:
            shown = shortened(given) if isinstance(given, str) else type(given).__name__
            where = _at(place, at)
            raise PolisFileError(FILE, 0, f"a whole number from {least} to {most} in {where}, not {shown}")
        return given


def _at(place: str, at: int | None) -> str:
    return place if at is None else f"{place}[{at}]"


def _encodable(text: str) -> bool:
    """Half of a surrogate pair can be written in JSON and nowhere else."""
    return text.isascii() or not any("\ud800" <= letter <= "\udfff" for letter in text)
