"""Markdown and back."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from polarprof.engines.richtext import clean, from_markdown, to_markdown


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Een **vet** en *schuin*", "<p>Een <strong>vet</strong> en <em>schuin</em></p>"),
        ("# Een\n\n#### Vier", "<h3>Een</h3>\n<h4>Vier</h4>"),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
        ("1. a\n2. b", "<ol>\n<li>a</li>\n<li>b</li>\n</ol>"),
        ("> zei zij", "<blockquote>\n<p>zei zij</p>\n</blockquote>"),
        ("<script>x</script>", "<p>&lt;script&gt;x&lt;/script&gt;</p>"),
        ("![foto](http://x.be/a.png)", None),
        ("`code`", "<p>`code`</p>"),
        ("", ""),
    ],
)
def test_markdown_becomes_the_subset(text: str, html: str | None) -> None:
    assert html is None or from_markdown(text) == html
    assert "<img" not in from_markdown(text)


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<h3>Kop</h3><p>Een <strong>vet</strong> woord</p>", "### Kop\n\nEen **vet** woord"),
        ("<ul><li>a</li><li>b</li></ul>", "- a\n- b"),
        ("<p><a href='https://a.be/x_y'>hier</a></p>", "[hier](https://a.be/x_y)"),
    ],
)
def test_the_subset_becomes_markdown(html: str, text: str) -> None:
    assert to_markdown(html) == text


WORDS = st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Zs"]), min_size=1, max_size=12)
MARKS = st.sampled_from(
    [
        "**a**",
        "*b*",
        "[c](https://x.be/a_b)",
        "***d***",
        "\\*",
        "1.",
        "1)",
        "-",
        "+",
        "#",
        ">",
        "`x`",
        "&amp;",
        "  \n",
        "\n",
        "\n\n",
        "\n- ",
        "\n  - ",
        "\n1. ",
        "\n> ",
        "\n### ",
        "<b>",
        "==",
        "---",
        "_u_",
        "!",
        "|",
        "<http://a.be>",
    ]
)
TEXTS = st.lists(WORDS | MARKS, max_size=10).map(" ".join)


@given(TEXTS | st.text())
def test_markdown_to_html_and_back_is_stable(text: str) -> None:
    html = from_markdown(text)
    assert from_markdown(to_markdown(html)) == html


@given(st.text())
@example(".htm")
@example("http://a.be")
def test_markdown_gives_clean_html_and_nothing_raises(text: str) -> None:
    assert clean(from_markdown(text)) == from_markdown(text)
    to_markdown(text)
