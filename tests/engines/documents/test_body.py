"""HTML of the subset becomes a tree, and every word survives."""

import html
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polarprof.engines.documents import Block, ListBlock, Paragraph, Quote, Run, parse_body
from polarprof.engines.documents.body import plain


def texts(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Paragraph(runs, _):
                yield "".join(" " if run.is_break else run.text for run in runs)
            case ListBlock(_, items):
                for item in items:
                    yield from texts(item)
            case Quote(inner):
                yield from texts(inner)


def words(blocks: tuple[Block, ...]) -> list[str]:
    return " ".join(texts(blocks)).split()


def para(text: str, level: int = 0) -> Paragraph:
    return Paragraph((Run(text),), level)


@pytest.mark.parametrize(
    ("source", "blocks"),
    [
        ("", ()),
        ("<p> </p><p></p><ul><li></li></ul>", ()),
        ("los", (para("los"),)),
        ("<p>a\n b</p>", (para("a b"),)),
        ("<p>a<br>b</p>", (Paragraph((Run("a"), Run("", is_break=True), Run("b"))),)),
        ("<p><strong>a</strong> b</p>", (Paragraph((Run("a", strong=True), Run(" b"))),)),
        ('<p><a href="https://x.be">a</a></p>', (Paragraph((Run("a", href="https://x.be"),)),)),
        ('<p><a href="javascript:x">a</a></p>', (para("a"),)),
        ("<h4>a</h4><h3>b</h3><h4>c</h4>", (para("a", 1), para("b", 1), para("c", 2))),
        ("<ul><li>a</li><li>b</li></ul>", (ListBlock(False, ((para("a"),), (para("b"),))),)),
        ("<ol><li>a<ul><li>b</li></ul></li></ol>", None),
        ("<blockquote><p>a</p></blockquote>", (Quote((para("a"),)),)),
        ("<blockquote><h3>a</h3></blockquote>", (Quote((para("a"),)),)),
        ("&lt;p&gt; &amp;amp;", (para("<p> &amp;"),)),
    ],
)
def test_html_becomes_blocks(source: str, blocks: tuple[Block, ...] | None) -> None:
    expected = (
        (ListBlock(True, ((para("a"), ListBlock(False, ((para("b"),),))),)),) if blocks is None else blocks
    )
    assert parse_body(source) == expected


NAMES = ["p", "h3", "h4", "strong", "em", "ul", "ol", "li", "blockquote"]
TAGS = st.sampled_from(
    [f"<{slash}{tag}>" for tag in NAMES for slash in ("", "/")]
    + ["<br>", "</a>", "<a href='https://x.be'>", "<table>", "<ul><li>", "<blockquote>" * 9]
)


@given(st.lists(TAGS | st.text(max_size=5).map(html.escape), max_size=25))
def test_every_word_survives_whatever_the_tags(pieces: list[str]) -> None:
    blocks = parse_body("".join(pieces))
    said = "".join(html.unescape(piece) for piece in pieces if not piece.startswith("<"))
    assert "".join(words(blocks)) == "".join(plain(said).split())


@given(st.text())
def test_plain_text_has_no_control_characters_and_single_blanks(text: str) -> None:
    line = plain(text)
    assert plain(line) == line
    assert line.encode() is not None
    assert not set(line) & {"\n", "\t", "\x00"}
    assert "  " not in line


def test_a_space_that_does_not_break_stays_one() -> None:
    assert plain(" €\xa0 12\n 40\u202f% ") == "€\xa0 12 40\u202f%"
