"""The detector reads any text, tells only of places in it, finds nothing twice, and takes a time that grows with the length."""

from itertools import pairwise
from time import process_time

from hypothesis import example, given, settings
from hypothesis import strategies as st

from polarprof.engines.personaldata import excerpt, find
from tests.fuzz.shapes import ANY_TEXT, pieces

KNOWN = (
    "0470 12 34 56", "els.demo@gemeente.be", "BE68 5390 0754 7034", "85.07.30-033.28", "<a href='", "'>", "</a>", "&nbsp;", "&amp;",
    "&#64;", "%40", "@", " at ", " punt ", "https://", "facebook.com/", "1-ABC-123", "geboren ", "woont in ", "straat 5", "\u200b", "\u00ad", "*",
    "\\", "`", "nul vier zeven nul ", "s p a c e d @ o u t", "€ ", "2024-01-01", "\ud800", "٠", "İ", "ﬁ"
)  # fmt: skip
TEXTS = ANY_TEXT | pieces(*KNOWN)
PATIENCE = 0.5  # seconds of the processor for 3,000 characters; a busy machine needs a hundredth


@settings(max_examples=60)
@given(TEXTS)
def test_every_finding_lies_in_the_text_in_order_and_has_words(text: str) -> None:
    found = find(text)
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(excerpt(text, one) == " ".join(excerpt(text, one).split()) for one in found)


@settings(max_examples=60)
@given(TEXTS)
def test_the_same_text_gives_the_same_findings(text: str) -> None:
    assert find(text) == find(text)


@settings(max_examples=60)
@given(ANY_TEXT.filter(lambda text: "<" not in text), ANY_TEXT)
@example("", ">")
def test_a_mail_address_on_a_line_of_its_own_is_found_whatever_stands_around_it(
    before: str, after: str
) -> None:
    text = f"{before}\n\nels.demo@gemeente.be\n\n{after}"
    start = len(before) + 2
    assert (start, start + 20) in [(one.start, one.end) for one in find(text)]


@settings(max_examples=30)
@given(
    st.lists(st.sampled_from(KNOWN) | st.text(max_size=2), min_size=1, max_size=4).map("".join).filter(bool)
)
@example("06 12 34 56 78 ")
@example("<a href='x' ")
@example("&amp;")
def test_a_pattern_that_comes_back_a_thousand_times_is_read_in_time(piece: str) -> None:
    text = (piece * 3000)[:3000]
    start = process_time()
    find(text)
    assert process_time() - start < PATIENCE
