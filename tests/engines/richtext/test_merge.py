"""Two edits come together, and nobody's words are lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polarprof.engines.richtext import Conflict, clean, split_blocks, three_way


def html(letters: str) -> str:
    return "".join(f"<p>{letter}</p>" for letter in letters)


def letters(blocks: tuple[str, ...]) -> str:
    return "".join(block[3:-4] for block in blocks)


@pytest.mark.parametrize(
    ("base", "mine", "theirs", "merged"),
    [
        ("abc", "abc", "abc", "abc"),
        ("abc", "aXc", "abc", "aXc"),
        ("abc", "abc", "abY", "abY"),
        ("abc", "Xbc", "abY", "XbY"),
        ("abc", "bc", "abcd", "bcd"),
        ("abc", "aXc", "aXc", "aXc"),
        ("", "X", "", "X"),
        ("abc", "", "abc", ""),
        ("abc", "Xabc", "abcY", "XabcY"),
    ],
)
def test_edits_in_different_places_merge_cleanly(base: str, mine: str, theirs: str, merged: str) -> None:
    result = three_way(html(base), html(mine), html(theirs))
    assert letters(result.blocks) == merged
    assert result.conflicts == ()


@pytest.mark.parametrize(
    ("base", "mine", "theirs", "conflict"),
    [
        ("abc", "aXc", "aYc", ("b", "X", "Y")),
        ("abc", "ac", "aYc", ("b", "", "Y")),
        ("ab", "aXb", "aYb", ("", "X", "Y")),
        ("", "X", "Y", ("", "X", "Y")),
    ],
)
def test_two_edits_of_one_block_are_a_conflict_with_both_versions(
    base: str, mine: str, theirs: str, conflict: tuple[str, str, str]
) -> None:
    result = three_way(html(base), html(mine), html(theirs))
    assert [(letters(c.base), letters(c.mine), letters(c.theirs)) for c in result.conflicts] == [conflict]
    assert letters(result.conflicts[0].theirs + result.conflicts[0].mine) in letters(result.blocks)


@pytest.mark.parametrize(
    ("base", "mine", "theirs", "merged", "brought", "removed"),
    [
        ("abcde", "XBcde", "YbcE", "YXBcE", "E", ""),
        ("abcdefg", "Xbcdefg", "YbcEf", "YXbcEf", "E", "g"),
        ("abc", "XAbc", "Abc", "XAbc", "", ""),
        ("abc", "AXbc", "Abc", "AXbc", "", ""),
        ("abc", "abX", "Ybc", "YbX", "Y", ""),
        ("abc", "abX", "bc", "bX", "", "a"),
        ("abc", "abX", "abX", "abX", "", ""),
    ],
)
def test_a_conflict_holds_what_either_wrote_once_and_the_rest_of_theirs_is_told(
    base: str, mine: str, theirs: str, merged: str, brought: str, removed: str
) -> None:
    result = three_way(html(base), html(mine), html(theirs))
    assert (letters(result.blocks), letters(result.brought), letters(result.removed)) == (
        merged,
        brought,
        removed,
    )


def test_blocks_are_cut_at_the_top_and_loose_text_is_a_block() -> None:
    source = "los <em>woord</em><p>a</p>\n<ul>\n<li><p>b</p></li></ul> nog <h3>c</h3>"
    assert split_blocks(source) == (
        "los <em>woord</em>",
        "<p>a</p>",
        "<ul>\n<li><p>b</p></li></ul>",
        "nog",
        "<h3>c</h3>",
    )


TEXTS = st.text("abcdeXYZ", max_size=8)


@given(TEXTS, TEXTS, TEXTS)
def test_nobodys_words_are_lost(base: str, mine: str, theirs: str) -> None:
    result = three_way(html(base), html(mine), html(theirs))
    kept: set[str] = set()
    for part in result.parts:
        kept.update((*part.mine, *part.theirs) if isinstance(part, Conflict) else (part,))
    old = set(split_blocks(html(base)))
    for edit in (mine, theirs):
        assert set(split_blocks(html(edit))) - old <= kept
    assert kept <= set(result.blocks)


@given(TEXTS, TEXTS)
def test_an_edit_against_no_edit_is_the_edit(base: str, edit: str) -> None:
    for result in (
        three_way(html(base), html(edit), html(base)),
        three_way(html(base), html(base), html(edit)),
    ):
        assert result.html == html(edit)
        assert result.conflicts == ()


@given(TEXTS, TEXTS, TEXTS)
def test_mine_and_theirs_are_treated_alike(base: str, mine: str, theirs: str) -> None:
    one, other = (
        three_way(html(base), html(mine), html(theirs)),
        three_way(html(base), html(theirs), html(mine)),
    )
    assert len(one.conflicts) == len(other.conflicts)


@given(
    st.text(),
    st.lists(st.sampled_from(["<p>", "</p>", "a", "<ul><li>", "<br>", "<em>", "\n", " "]), max_size=9),
)
def test_splitting_keeps_everything_but_white_space(text: str, tags: list[str]) -> None:
    source = clean(text + "".join(tags))
    assert "".join("".join(split_blocks(source)).split()) == "".join(source.split())
