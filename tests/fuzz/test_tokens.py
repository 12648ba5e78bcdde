"""Only the token that was given out opens: no other text has its digest, and one wrong character is another token."""

import re

from hypothesis import assume, example, given
from hypothesis import strategies as st

from polarprof.common.tokens import digest, new_token
from tests.fuzz.shapes import ANY_TEXT

TOKEN = "kL9-0123456789_abcdefghijklmnopqrstuvwxyzAB"
KEPT = "a9943733e31baadf1ae3bbe670753f750be8562d426493c062fe560897cc8df2"


@given(st.integers(0, len(TOKEN) - 1), st.characters(codec=None))
@example(0, "\ud800")
def test_one_other_character_is_another_token(place: int, sign: str) -> None:
    assume(TOKEN[place] != sign)
    assert digest(TOKEN[:place] + sign + TOKEN[place + 1 :]) != KEPT


@given(ANY_TEXT)
@example(TOKEN + "\n")
@example(TOKEN + "\0")
@example(" " + TOKEN)
@example(TOKEN.lower())
@example(TOKEN + "=")
def test_no_other_text_has_its_digest_and_none_raises(text: str) -> None:
    assume(text != TOKEN)
    found = digest(text)
    assert re.fullmatch("[0-9a-f]{64}", found)
    assert found != KEPT


def test_the_digest_of_a_token_stays_what_the_database_holds() -> None:
    assert digest(TOKEN) == KEPT


@given(ANY_TEXT, ANY_TEXT)
@example("a\ud800", "a?")
@example("a\ud800", "a\udfff")
def test_two_texts_that_differ_have_two_digests(one: str, other: str) -> None:
    assume(one != other)
    assert digest(one) != digest(other)


def test_new_tokens_are_long_and_never_the_same() -> None:
    tokens = {new_token() for _ in range(1000)}
    assert len(tokens) == 1000
    assert all(re.fullmatch("[A-Za-z0-9_-]{43}", token) for token in tokens)
