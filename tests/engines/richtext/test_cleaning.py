"""Only the subset gets in."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from polarprof.engines.richtext import TAGS, clean, to_markdown

REL = 'rel="noopener noreferrer nofollow"'


@pytest.mark.parametrize(
    ("html", "cleaned"),
    [
        ("<p>a <strong>b</strong> <em>c</em><br>d</p>", "<p>a <strong>b</strong> <em>c</em><br>d</p>"),
        ("<h1>x</h1><h2>y</h2><h5>z</h5>", "<h3>x</h3><h3>y</h3><h4>z</h4>"),
        ("<p onclick=x class=y style=z>a</p>", "<p>a</p>"),
        ("<script>alert(1)</script>b", "b"),
        ("<style>p{}</style>b", "b"),
        ("<img src=x onerror=alert(1)>b", "b"),
        ("<a href='https://a.be' target=_blank>a</a>", f'<a href="https://a.be" {REL}>a</a>'),
        ("<a href='mailto:a@b.be'>a</a>", f'<a href="mailto:a@b.be" {REL}>a</a>'),
        ("<a href='javascript:alert(1)'>a</a>", f"<a {REL}>a</a>"),
        ("<a href='data:text/html,x'>a</a>", f"<a {REL}>a</a>"),
        ("<b>a</b> <i>b</i> <u>c</u>", "<strong>a</strong> <em>b</em> c"),
        ("<!-- c -->a &amp; b &lt; c", "a &amp; b &lt; c"),
        ("<svg><p><style><img src=x onerror=alert(1)></style>", None),
    ],
)
def test_only_the_subset_gets_through(html: str, cleaned: str | None) -> None:
    assert cleaned is None or clean(html) == cleaned
    assert "onerror=" not in clean(html).replace("&lt;", "")


PIECES = st.lists(
    st.sampled_from(
        [
            "<p>",
            "</p>",
            "<h3>",
            "</h3>",
            "<ul>",
            "<li>",
            "</li>",
            "</ul>",
            "<a",
            "href='http://x.be'>",
            "</a>",
            "<br>",
            "<em>",
            "</em>",
            "<b>",
            "<div>",
            "<table>",
            "<td>",
            "<svg>",
            "<math>",
            "<script>",
            "</script>",
            "<style>",
            "</style>",
            "<blockquote>",
            "<!--",
            "-->",
            "<form>",
            "<",
            ">",
            "&",
            "&lt;",
            "<template>",
            "<select>",
            "<option>",
            "</p",
            "onclick>",
            "<p/>",
            "<h1>",
            "<ol>",
            "</ol>",
            "<noscript>",
            "<textarea>",
            "<a>",
            "<pre>",
            "\n",
        ]
    )
    | st.text(max_size=3),
    max_size=12,
).map("".join)


@given(PIECES | st.text())
@example("<p><p>")
@example("<a><p><a>")
def test_cleaning_twice_is_cleaning_once_and_only_known_tags_remain(html: str) -> None:
    once = clean(html)
    assert clean(once) == once
    assert set(re.findall(r"</?([a-z0-9]+)", once)) <= TAGS


@pytest.mark.parametrize(
    ("start", "end"), [("<ul><li>", "</li></ul>"), ("<b>", "</b>"), ("<blockquote>", "</blockquote>")]
)
@pytest.mark.parametrize("depth", [10, 31, 400, 6000])
def test_what_is_nested_without_end_keeps_its_text_and_can_be_read_again(
    start: str, end: str, depth: int
) -> None:
    """Python reads a few hundred levels; the text of a page with more could never be opened again."""
    html = clean(start * depth + "x" + end * depth)
    assert "x" in html
    assert html.count("<") <= 2 * 31 + 2
    assert clean(html) == html
    assert "x" in to_markdown(html)
    assert "x" in to_markdown(start * depth + "x" + end * depth)
