"""Rich text of people: nothing that runs gets in, nothing grows each time it is saved, and no words are lost."""

import html
import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from polarprof.engines.richtext import clean, from_markdown, split_blocks, three_way, to_markdown
from tests.fuzz.shapes import ANY_TEXT, pieces

HTML = ANY_TEXT | pieces(
    "<p>", "</p>", "<ul>", "<li>", "</li>", "</ul>", "<a href='", "javascript:alert(1)", "java\tscript:", "data:text/html,", "'>", "</a>",
    "<script>", "</script>", "<img src=x onerror=alert(1)>", "<svg><style>", "<math><mi>", "<!--", "-->", "<![CDATA[", "]]>", "<b>", "&lt;",
    "&#106;", "onclick=", "style='", "<template>", "<noscript>", "<textarea>", "<table>", "<tr>", "<td colspan=2>", "</td>", "</table>", "<caption>", "<h3>", "\0", "<", ">", '"', "'", "&", "=", "/"
)  # fmt: skip
MARKDOWN = ANY_TEXT | pieces(
    "# ", "- ", "1. ", "> ", "**", "*", "_", "[", "](", ")", "<", "\\", "\n", "    ", "&nbsp;", "a", "`", "~~~", "---", "![", "|", "\t"
)  # fmt: skip
WORDS = st.lists(st.text("abcdeéü", min_size=1, max_size=6), min_size=1, max_size=5).map(" ".join)
BLOCKS = st.lists(
    st.builds("<{0}>{1}</{0}>".format, st.sampled_from(["p", "h3", "blockquote"]), WORDS), max_size=5
)
RUNS = re.compile(
    r"<(?![/a-z])|<(?:script|style|img|svg|math|iframe|object|form|input|template)", re.IGNORECASE
)


@settings(max_examples=60)
@given(HTML)
@example("<svg><style><img src=x onerror=alert(1)></style></svg>")
@example("<noscript><p title='</noscript><img src=x onerror=alert(1)>'>")
@example("<math><mi><mglyph><style><!--</style><img title='--><img src=x onerror=alert(1)>'>")
def test_nothing_that_runs_gets_in(text: str) -> None:
    cleaned = clean(text)
    assert not RUNS.search(cleaned)
    for tag in re.findall(r"<[a-z0-9]+([^>]*)>", cleaned):
        assert tag == ' scope="col"' or re.fullmatch(
            r'(?: href="(?:https?:|mailto:|(?![a-z]+:))[^"]*")?(?: rel="noopener noreferrer nofollow")?|',
            tag,
            re.IGNORECASE,
        )


@settings(max_examples=60)
@given(HTML)
def test_saving_again_changes_nothing(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@settings(max_examples=60)
@given(MARKDOWN)
@example("[\\\n](\\\n)")
@example("\ud800")
def test_markdown_read_again_is_the_same_html(text: str) -> None:
    read = from_markdown(text)
    assert from_markdown(to_markdown(read)) == read
    assert not RUNS.search(read)


@settings(max_examples=60)
@given(HTML | MARKDOWN)
def test_text_grows_by_what_its_marks_need_and_no_more(text: str) -> None:
    most = (
        60 * len(text) + 100
    )  # a link that closes by itself again in each block gets its rel: 60 characters a character
    assert len(clean(text)) <= most
    assert len(from_markdown(text)) <= most


@settings(max_examples=60)
@given(WORDS, st.sampled_from(["p", "h2", "div", "table", "b", "span", "article", "li"]))
def test_words_stay_whatever_the_tag_around_them(words: str, tag: str) -> None:
    assert re.sub(r"<[^>]*>", "", html.unescape(clean(f"<{tag}>{words}</{tag}>"))) == words


@settings(max_examples=40)
@given(BLOCKS, BLOCKS, BLOCKS)
def test_every_block_of_two_people_is_in_what_comes_of_both(
    base: list[str], mine: list[str], theirs: list[str]
) -> None:
    merged = three_way("".join(base), "".join(mine), "".join(theirs))
    assert set(merged.blocks) >= (set(mine) | set(theirs)) - set(base)
    assert set(merged.blocks) <= {*base, *mine, *theirs}


@settings(max_examples=40)
@given(HTML, HTML, HTML)
def test_a_merge_of_any_cleaned_text_is_clean_and_raises_nothing(base: str, mine: str, theirs: str) -> None:
    merged = three_way(clean(base), clean(mine), clean(theirs))
    assert not RUNS.search(merged.html)
    assert all(block.strip() for block in merged.blocks)


@pytest.mark.parametrize(
    "text", ["<p>" * 3000, "<blockquote>" * 1000, "> " * 2000, "- " * 1000, "[" * 3000, "*a " * 2000]
)
def test_deep_nesting_is_read(text: str) -> None:
    assert isinstance(from_markdown(text), str)
    assert split_blocks(clean(text)) == split_blocks(clean(text))
