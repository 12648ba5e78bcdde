"""Whatever is written comes back the same, and no content makes a reader fail in a way of its own."""

import gzip

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from polarprof.engines.landscape.polis_files import (
    Comment,
    Conversation,
    Events,
    Participant,
    PolisFileError,
    Sign,
    Table,
    parse,
    write,
)
from tests.engines.landscape.test_polis_files import COMMENTS, PEOPLE, VOTES, back

number = st.integers(0, 10**18 - 1)
text = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
answer = st.sampled_from([1, 0, -1])


def ints(values: list[int], kind: type = np.int64) -> np.ndarray:
    return np.array(values, dtype=kind)


@st.composite
def tables(draw) -> Table:
    with_xid = draw(st.booleans())
    name = text if with_xid else st.just("")
    group = st.none() | st.integers(0, 9)
    people = draw(
        st.lists(
            st.builds(Participant, number, name, group, number, number, number, number),
            unique_by=lambda one: one.id,
            max_size=4,
        )
    )
    statements = draw(st.lists(number, unique=True, max_size=4))
    cells = [(r, c) for r in range(len(people)) for c in range(len(statements)) if draw(st.booleans())]
    rows, columns = [r for r, _ in cells], [c for _, c in cells]
    answers = [draw(answer) for _ in cells]
    return Table(
        tuple(people), tuple(statements), ints(rows), ints(columns), ints(answers, np.int8), with_xid
    )


@st.composite
def all_events(draw) -> Events:
    rows = draw(st.lists(st.tuples(number, text, number, number, answer), max_size=5))
    moments, datetimes, statements, people, answers = zip(*rows, strict=True) if rows else ((),) * 5
    return Events(ints(moments), tuple(datetimes), ints(statements), ints(people), ints(answers, np.int8))


comments = st.lists(
    st.builds(Comment, number, st.none() | number, number, text, number, number, answer, text),
    unique_by=lambda one: one.id,
    max_size=4,
).map(tuple)
summaries = st.lists(st.tuples(text, text), max_size=4).map(tuple)
conversations = st.builds(
    Conversation, st.none() | comments, all_events(), st.none() | tables(), st.none() | summaries
) | st.builds(Conversation, st.none() | comments, st.none(), tables(), st.none() | summaries)


@settings(max_examples=150, deadline=None)
@given(conversations)
def test_whatever_is_written_is_read_back_the_same(made: Conversation) -> None:
    assert back(write(made), Sign.AGREE_IS_ONE) == made


def broken(good: bytes) -> st.SearchStrategy[bytes]:
    """Bytes like a file of that kind, with a stretch of it replaced."""
    places = st.integers(0, len(good))
    return st.builds(
        lambda a, b, new: good[: min(a, b)] + new + good[max(a, b) :], places, places, st.binary(max_size=20)
    )


@settings(max_examples=150, deadline=None)
@given(
    st.binary() | broken(VOTES) | broken(gzip.compress(VOTES, mtime=0)),
    st.none() | st.binary() | broken(COMMENTS),
    st.none() | broken(PEOPLE),
    st.none() | st.binary() | text.map(str.encode),
)
def test_no_content_raises_anything_else(votes, comments, participants, summary) -> None:
    try:
        result = parse(votes=votes, comments=comments, participants=participants, summary=summary)
    except PolisFileError:
        return
    result.votes()
    result.moderated_out()
    assert back(write(result), Sign.AGREE_IS_ONE) == result
