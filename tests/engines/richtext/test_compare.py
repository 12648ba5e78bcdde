"""Two texts beside each other: block by block, and whether they read the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polarprof.engines.richtext import compare, says_the_same


def told(old: str, new: str) -> list[tuple[str, str]]:
    return [(str(one.change), one.html) for one in compare(old, new)]


def test_a_replaced_block_stands_before_what_replaced_it() -> None:
    old, new = "<p>Een</p><p>Twee</p><p>Drie</p>", "<p>Een</p><p>Anders</p><p>Drie</p><ul><li>x</li></ul>"
    assert told(old, new) == [
        ("kept", "<p>Een</p>"),
        ("removed", "<p>Twee</p>"),
        ("added", "<p>Anders</p>"),
        ("kept", "<p>Drie</p>"),
        ("added", "<ul><li>x</li></ul>"),
    ]


def marked(old: str, new: str) -> list[str]:
    return [one.marked for one in compare(old, new)]


def test_the_words_that_differ_are_marked_and_a_mark_holds_no_tag() -> None:
    old, new = (
        "<p>We doen <strong>geen</strong> grote campagne.</p>",
        "<p>We doen <strong>een</strong> kleine campagne.</p>",
    )
    assert marked(old, new) == [
        "<p>We doen <strong><mark>geen</mark></strong> <mark>grote</mark> campagne.</p>",
        "<p>We doen <strong><mark>een</mark></strong> <mark>kleine</mark> campagne.</p>",
    ]
    assert marked("<p>a b</p>", "<p>a</p><p>b</p>") == ["<p>a b</p>", "<p>a</p><p>b</p>"]
    assert marked("<p>a b c d</p>", "<p>a x b d e</p>") == [
        "<p>a b <mark>c</mark> d</p>",
        "<p>a <mark>x</mark> b d <mark>e</mark></p>",
    ]


def test_what_has_too_little_in_common_or_is_too_long_is_not_marked() -> None:
    assert marked("<p>een twee drie</p>", "<p>vier vijf zes</p>") == [
        "<p>een twee drie</p>",
        "<p>vier vijf zes</p>",
    ]
    long = "a " * 3000
    assert marked(f"<p>{long}</p>", f"<p>{long}b</p>") == [f"<p>{long}</p>", f"<p>{long}b</p>"]


def test_to_and_from_nothing() -> None:
    assert told("", "<p>a</p>") == [("added", "<p>a</p>")]
    assert told("<p>a</p>", "") == [("removed", "<p>a</p>")]
    assert told("", "") == []


BLOCKS = st.lists(st.sampled_from(["<p>a</p>", "<p>b</p>", "<h3>c</h3>", "<ul><li>d</li></ul>"]), max_size=8)


@given(BLOCKS, BLOCKS)
def test_both_texts_are_whole_in_it(old: list[str], new: list[str]) -> None:
    stretches = compare("".join(old), "".join(new))
    assert "".join(one.html for one in stretches if one.change != "added") == "".join(old)
    assert "".join(one.html for one in stretches if one.change != "removed") == "".join(new)


@pytest.mark.parametrize(
    ("old", "new", "same"),
    [
        ("<p>a</p>", "<p>a</p>", True),
        ("<p>a</p>", "<p>a</p>\n", True),
        ("<p>a</p>", "<p>b</p>", False),
        ("<p>a</p>", "<p><strong>a</strong></p>", False),
        ("<p>a</p>", "<h3>a</h3>", False),
        ("", "<p>a</p>", False),
    ],
)
def test_whether_they_read_the_same(old: str, new: str, same: bool) -> None:
    assert says_the_same(old, new) is same
