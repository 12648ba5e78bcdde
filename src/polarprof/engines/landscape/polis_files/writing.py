"""A conversation back in the files of a Polis export: the same columns, agree as 1. Not for who may have them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from polarprof.engines.landscape.polis_files.conversation import Comment, Conversation, Events, Table
from polarprof.engines.landscape.polis_files.reading import COMMENTS, PARTICIPANTS, SUMMARY, VOTES
from polarprof.engines.landscape.polis_files.tables import as_text

_VOTES = ("timestamp", "datetime", "comment-id", "voter-id", "vote")
_COMMENTS = (
    "timestamp",
    "datetime",
    "comment-id",
    "author-id",
    "agrees",
    "disagrees",
    "moderated",
    "comment-body",
)
_COUNTED = ("group-id", "n-comments", "n-votes", "n-agree", "n-disagree")


def write(conversation: Conversation) -> dict[str, bytes]:
    """Content by file name, of the files there is something for; UTF-8 without byte order mark, line feeds, not packed.

    The proof that nothing was lost in reading (docs/decisions/0014-polis-mode.md); no command writes files yet.
    """
    files: dict[str, bytes] = {}
    if conversation.events is not None:
        files[VOTES] = as_text(_events(conversation.events)).encode()
    if conversation.comments is not None:
        files[COMMENTS] = as_text(_comments(conversation.comments)).encode()
    if conversation.table is not None:
        files[PARTICIPANTS] = as_text(_table(conversation.table)).encode()
    if conversation.summary is not None:
        files[SUMMARY] = as_text(conversation.summary).encode()
    return files


def _events(events: Events) -> Iterator[Sequence[object]]:
    yield _VOTES
    columns = (one.tolist() for one in (events.statements, events.people, events.answers))
    yield from zip(events.moments.tolist(), events.datetimes, *columns, strict=True)


def _comments(comments: tuple[Comment, ...]) -> Iterator[Sequence[object]]:
    yield _COMMENTS
    for one in comments:
        yield (
            one.moment,
            one.datetime,
            one.id,
            one.author,
            one.agrees,
            one.disagrees,
            one.moderated,
            one.body,
        )


def _table(table: Table) -> Iterator[Sequence[object]]:
    xid = ("xid",) if table.with_xid else ()
    yield ("participant", *xid, *_COUNTED, *table.statements)
    order = np.argsort(table.rows, kind="stable")
    edges = np.searchsorted(table.rows[order], np.arange(len(table.participants) + 1))
    for place, one in enumerate(table.participants):
        cells: list[int | None] = [None] * len(table.statements)
        for vote in order[edges[place] : edges[place + 1]].tolist():
            cells[int(table.columns[vote])] = int(table.answers[vote])
        name = (one.xid,) if table.with_xid else ()
        yield (one.id, *name, one.group, one.comments, one.votes, one.agrees, one.disagrees, *cells)
