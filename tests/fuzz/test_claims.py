"""Whatever an identity provider says, it is read or refused by name, and what is read fits where it is stored."""

from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st

from polarprof.accounts.claims import Claims, ClaimsError, read
from tests.fuzz.shapes import ANY_JSON, ANY_TEXT, pieces

ROLES = "polarprof_rol_3d"
NAMES = ("vo_id", "vo_email", "email", "given_name", "family_name", "vo_orgcode", ROLES)
ADDRESSES = pieces("a", "@", ".", "x.example", "İ", "ß", "\n", "é", "xn--")
CODES = st.text("ß0ﬁŉa", max_size=40)
VALUES = ANY_JSON | ANY_TEXT | ADDRESSES | CODES | st.lists(ANY_TEXT, max_size=3)
SAID = st.dictionaries(st.sampled_from(NAMES), VALUES)


def outcome(answer: Any) -> Claims | str:
    try:
        return read(answer)
    except ClaimsError as error:
        return error.claim


@settings(max_examples=40)
@given(ANY_JSON | st.fixed_dictionaries({"id_token": ANY_JSON, "userinfo": ANY_JSON}))
def test_no_answer_raises_anything_but_a_claims_error(answer: Any) -> None:
    assert isinstance(outcome(answer), Claims | str)


@settings(max_examples=40)
@given(SAID)
@example({"vo_orgcode": "ß" * 40})
@example({"email": "İ@x.example"})
def test_what_is_read_is_clean_text_that_fits_where_it_is_stored(said: dict[str, Any]) -> None:
    found = outcome({"userinfo": {"vo_id": "mock-0001", **said}})
    if isinstance(found, str):
        assert found in {*NAMES, "roles"}
        return
    texts = (found.vo_id, found.email, found.given_name, found.family_name, found.organisation_number)
    for text, most in zip(texts, (64, 254, 120, 120, 40), strict=True):
        assert len(text) <= most
        assert text == text.strip()
        assert not set(text) & {"\0", "\r", "\n", "\u2028", "\ud800", "\x85"}
    assert found.vo_id
    assert len(found.name) <= 120


@settings(max_examples=40)
@given(SAID)
def test_what_is_kept_is_read_as_the_same_claims(said: dict[str, Any]) -> None:
    found = outcome({"id_token": {"vo_id": "mock-0001", **said}})
    if isinstance(found, Claims):
        assert read(found.kept()) == found


@settings(max_examples=40)
@given(
    st.text(st.characters(codec=None), min_size=1, max_size=3),
    st.sampled_from(["\0", "\n", "\u2029", "\ud800"]),
)
def test_a_sign_that_belongs_in_no_text_is_refused_wherever_it_stands(text: str, sign: str) -> None:
    for name in ("vo_id", "vo_email", "given_name", "family_name", "vo_orgcode"):
        assert outcome({"userinfo": {"vo_id": "mock-0001", name: text + sign + "a"}}) == name
