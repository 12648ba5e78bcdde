"""Tables come in whatever shape and are kept in one; what that costs is told."""

import html as entities
import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from polarprof.engines.richtext import (
    Conflict,
    Loss,
    clean,
    from_markdown,
    from_typed,
    heading_row,
    receive,
    split_blocks,
    table_rows,
    table_sizes,
    three_way,
    to_markdown,
    visible_length,
)

HEAD = '<table><thead><tr><th scope="col">a</th><th scope="col">b</th></tr></thead>'


def rows_of(html: str) -> tuple[tuple[str, ...], ...]:
    return table_rows(receive(html).html)


def test_the_first_row_is_the_header_and_all_rows_have_as_many_cells() -> None:
    assert (
        clean("<table border=1><tr><td>a<td>b<tr><td>c</table>")
        == f"{HEAD}<tbody><tr><td>c</td><td></td></tr></tbody></table>"
    )


@pytest.mark.parametrize(
    ("html", "rows", "losses"),
    [
        ("<table><tr><td><p>a</p><p>b</p></table>", (("a<br>b",),), ()),
        ("<table><tr><td colspan=2>a<td>b<tr><td>c<td>d<td>e</table>", (("a", "", "b"), ("c", "d", "e")), (Loss.MERGED_CELLS,)),
        ("<table><tr><td rowspan=2>a<td>b<tr><td>c</table>", (("a", "b"), ("", "c")), (Loss.MERGED_CELLS,)),
        ("<table><tr><td colspan=999>a<tr><td>b</table>", (("a",), ("b",)), (Loss.MERGED_CELLS,)),
        ("<table><tr><td>a<table><tr><td>b<td>c<tr><td>d</table>e</table>", (("a<br>b · c<br>d<br>e",),), (Loss.NESTED_TABLES,)),
        ("<table><tr><td>a<ul><li>b<li><p>c</ul>d</table>", (("a<br>• b<br>• c<br>d",),), (Loss.LISTS_IN_CELLS,)),
        ("<table><tr><td><ol><li>b<li>c</ol></table>", (("1. b<br>2. c",),), (Loss.LISTS_IN_CELLS,)),
        ("<table><tr><td>a<img src=x><s>b</s></table>", (("ab",),), (Loss.IMAGES, Loss.STRUCK_OUT)),
        ("<table><tr><td><h2>a</h2><b>b</b></table>", (("a<br><strong>b</strong>",),), ()),
    ],
)  # fmt: skip
def test_what_a_cell_cannot_hold_becomes_lines_and_is_told(html: str, rows: object, losses: object) -> None:
    received = receive(html)
    assert (table_rows(received.html), received.losses) == (rows, losses)


def test_a_row_of_thousands_of_cells_keeps_its_words_in_twenty() -> None:
    received = receive(f"<table><tr>{'<td>x' * 3000}<tr><td>y</table>")
    rows = table_rows(received.html)
    assert ([len(row) for row in rows], received.html.count("x"), received.losses) == (
        [20, 20],
        3000,
        (Loss.WIDE_ROWS,),
    )


@pytest.mark.parametrize(
    ("html", "cleaned"),
    [
        ("<ul><li>x<table><tr><td>a<td>b</table><li>y</ul>", f"<ul><li>x</li></ul>{HEAD}</table><ul><li>y</li></ul>"),
        ("<blockquote><table><tr><td>a<td>b</table></blockquote>", f"{HEAD}</table>"),
        ("<table><caption>Wie</caption><tr><td>a<td>b</table>", f"<p>Wie</p>{HEAD}</table>"),
        ("<table></table><p>x</p>", "<p>x</p>"),
    ],
)  # fmt: skip
def test_a_table_stands_at_the_top_level(html: str, cleaned: str) -> None:
    assert clean(html) == cleaned


PIECES = st.lists(
    st.sampled_from(
        [
            "<table>",
            "</table>",
            "<tr>",
            "</tr>",
            "<td>",
            "</td>",
            "<th>",
            "<td_colspan=3>",
            "<td_rowspan=2>",
            "<thead>",
            "<tbody>",
            "<caption>",
            "</caption>",
            "<p>",
            "</p>",
            "<ul>",
            "<li>",
            "</ul>",
            "<ol>",
            "<strong>",
            "</strong>",
            "<a_href='http://x.be'>",
            "</a>",
            "<br>",
            "<h2>",
            "</h2>",
            "<div>",
            "</div>",
            "<img>",
            "<s>",
            "</s>",
            "<blockquote>",
            "een",
            "twee",
            "&amp;",
            "<em>",
            "</em>",
            "<td_colspan=30>",
            "<select>",
        ]
    ),
    max_size=25,
).map(lambda parts: "".join(parts).replace("_", " "))


def words(html: str) -> list[str]:
    return sorted(re.findall("een|twee|&", entities.unescape(re.sub(r"<[^>]*>", "", html))))


@settings(max_examples=200)
@given(PIECES)
@example("<table><tr><td><ul><li></ul>een")
def test_any_table_comes_out_in_shape_with_all_its_words(pieces: str) -> None:
    source = f"<table><tr><td>{pieces}"
    cleaned = clean(source)
    assert clean(cleaned) == cleaned
    assert words(cleaned) == words(source)
    for block in split_blocks(cleaned):
        assert ("<table" in block) is block.startswith("<table>")
        assert len({len(row) for row in table_rows(block)}) <= 1
    read = from_markdown(to_markdown(cleaned))
    assert from_markdown(to_markdown(read)) == read


def test_a_table_in_markdown_comes_back_the_same() -> None:
    html = clean(
        "<table><tr><td>a | b<td>c<tr><td>d<br>e<td>&lt;br&gt; \\| <a href='https://x.be'>f</a></table>"
    )
    lines = [r"| a \| b | c |", "| --- | --- |", r"| d<br>e | \<br> \\\| [f](https://x.be) |"]
    assert to_markdown(html).splitlines() == lines
    assert from_markdown(to_markdown(html)) == html
    assert from_markdown("a <br> b") == "<p>a &lt;br&gt; b</p>"


def test_what_word_and_excel_put_in_a_plain_field_is_a_table_and_a_list() -> None:
    assert table_rows(split_blocks(from_typed("Zie:\nActie\tWie\r\nFeest | dans\tBib\nRust\t\n"))[1]) == (
        ("Actie", "Wie"),
        ("Feest | dans", "Bib"),
        ("Rust", ""),
    )
    assert from_typed("•\teen\no\ttwee").replace("\n", "") == "<ul><li>een</li><li>twee</li></ul>"
    assert from_typed("1.\teen\n2.\ttwee").replace("\n", "") == "<ol><li>een</li><li>twee</li></ol>"
    assert from_typed("een\ttwee") == "<p>een twee</p>"


def table(*rows: str) -> str:
    """`ab cd`: two rows of two cells."""
    cells = "".join(f"<tr>{''.join(f'<td>{cell}' for cell in row)}" for row in rows)
    return clean(f"<table>{cells}</table>")


@pytest.mark.parametrize(
    ("mine", "theirs", "merged"),
    [
        (("ab", "cX", "ef", "gh"), ("ab", "cd", "Yf", "gh"), ("ab", "cX", "Yf", "gh")),
        (("ab", "cd", "ef", "gh", "ij"), ("Zb", "cd", "ef", "gh"), ("Zb", "cd", "ef", "gh", "ij")),
        (("ab", "ef", "gh"), ("ab", "cd", "ef", "gY"), ("ab", "ef", "gY")),
    ],
)
def test_two_people_in_other_cells_of_a_table_are_brought_together(
    mine: tuple[str, ...], theirs: tuple[str, ...], merged: tuple[str, ...]
) -> None:
    result = three_way(table("ab", "cd", "ef", "gh"), table(*mine), table(*theirs))
    assert (result.html, result.conflicts) == (table(*merged), ())


def test_two_people_in_other_cells_of_a_row_are_brought_together() -> None:
    result = three_way(table("abc", "def"), table("abc", "dXf"), table("abc", "deY"))
    assert (result.html, result.conflicts) == (table("abc", "dXY"), ())
    both = three_way(table("abc", "def"), table("abc", "ZXf"), table("abc", "ZeY"))
    assert (both.html, both.conflicts) == (table("abc", "ZXY"), ())


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        (("ab", "cX"), ("ab", "cY")),
        (("abx", "cdx"), ("ab", "cd", "ef")),
        (("aX", "cd"), ("aY", "cd")),
        # One made another row of it, the other changed the row that was there: together a row that nobody wrote.
        (("ab", "YZ"), ("ab", "cX")),
        (("ab", "Yd"), ("ab", "cX")),
        (("ab",), ("ab", "cX")),
    ],
)
def test_the_same_cell_or_other_columns_are_a_conflict_with_both_tables(
    mine: tuple[str, ...], theirs: tuple[str, ...]
) -> None:
    base = table("ab", "cd")
    assert three_way(base, table(*mine), table(*theirs)).parts == (
        Conflict((base,), (table(*mine),), (table(*theirs),)),
    )


def test_sizes_names_and_lengths_are_those_a_reader_sees() -> None:
    html = f"<p>Zo &amp; zó 😀</p>\n{table('ab', 'cd')}"
    assert (table_sizes(html), heading_row(table("ab")), visible_length(html)) == (((2, 2),), ("a", "b"), 13)
    assert heading_row("<p>a</p>") == ()
