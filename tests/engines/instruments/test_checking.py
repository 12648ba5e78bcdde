"""Every answer gives a value or a problem code; nothing raises."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polarprof.engines import numbers
from polarprof.engines.instruments import Checked, Item, ItemKind, Option, Problem, check

OPTIONS = (Option("a", "A"), Option("b", "B"), Option("c", "C"))
SINGLE = Item("s", "?", ItemKind.SINGLE, options=OPTIONS, required=True, ask_confidence=True)
MULTIPLE = Item("m", "?", ItemKind.MULTIPLE, options=OPTIONS, allow_unknown=True)
NUMBER = Item("n", "?", ItemKind.NUMBER, minimum=0, maximum=100)
ANY_NUMBER = Item("n", "?", ItemKind.NUMBER)
TEXT = Item("t", "?", ItemKind.TEXT, max_length=5)


@pytest.mark.parametrize(
    ("item", "raw", "expected"),
    [
        (SINGLE, "b", Checked(value="b")),
        (SINGLE, ["b"], Checked(value="b")),
        (SINGLE, " b ", Checked(value="b")),
        (SINGLE, "", Checked(problem=Problem.REQUIRED)),
        (SINGLE, "   ", Checked(problem=Problem.REQUIRED)),
        (SINGLE, [], Checked(problem=Problem.REQUIRED)),
        (SINGLE, "B", Checked(problem=Problem.NOT_AN_OPTION)),
        (SINGLE, ["a", "b"], Checked(problem=Problem.TOO_MANY)),
        (MULTIPLE, ["c", "a", "c"], Checked(value=("a", "c"))),
        (MULTIPLE, "a", Checked(value=("a",))),
        (MULTIPLE, [], Checked()),
        (MULTIPLE, ["a", "z"], Checked(problem=Problem.NOT_AN_OPTION)),
        (NUMBER, "12,5", Checked(value=12.5)),
        (NUMBER, "12.5", Checked(value=12.5)),
        (NUMBER, "0", Checked(value=0.0)),
        (NUMBER, "100", Checked(value=100.0)),
        (NUMBER, "100,1", Checked(problem=Problem.OUT_OF_RANGE)),
        (NUMBER, "-1", Checked(problem=Problem.OUT_OF_RANGE)),
        (NUMBER, "1.000,5", Checked(problem=Problem.OUT_OF_RANGE)),
        (ANY_NUMBER, "1.000,5", Checked(value=1000.5)),
        (ANY_NUMBER, "1.500", Checked(value=1500.0)),
        (ANY_NUMBER, "12,500", Checked(problem=Problem.AMBIGUOUS)),
        (NUMBER, "nan", Checked(problem=Problem.NOT_A_NUMBER)),
        (NUMBER, "1e3", Checked(problem=Problem.NOT_A_NUMBER)),
        (NUMBER, "1_0", Checked(problem=Problem.NOT_A_NUMBER)),
        (NUMBER, "٣", Checked(problem=Problem.NOT_A_NUMBER)),
        (ANY_NUMBER, "1234567", Checked(value=1234567.0)),
        (ANY_NUMBER, "-0", Checked(value=0.0)),
        (ANY_NUMBER, "999999999999999", Checked(value=999999999999999.0)),
        (ANY_NUMBER, "1000000000000000", Checked(problem=Problem.OUT_OF_RANGE)),
        (ANY_NUMBER, "-1000000000000000", Checked(problem=Problem.OUT_OF_RANGE)),
        (TEXT, " a\r\nb ", Checked(value="a\nb")),
        (TEXT, "123456", Checked(problem=Problem.TOO_LONG)),
        (TEXT, "a\x00b", Checked(problem=Problem.NOT_TEXT)),
        (TEXT, "\ud800", Checked(problem=Problem.NOT_TEXT)),
    ],
)
def test_an_answer_is_checked_by_its_kind(item: Item, raw: str | list[str], expected: Checked) -> None:
    assert check(item, raw, unknown=False, confidence=None) == expected


def test_who_does_not_know_gives_no_answer_beside_it() -> None:
    assert check(MULTIPLE, ["", " "], unknown=True, confidence=None) == Checked(unknown=True)
    assert check(MULTIPLE, ["a"], unknown=True) == Checked(problem=Problem.UNKNOWN_BESIDE_ANSWER)
    assert check(SINGLE, "a", unknown=True, confidence=None) == Checked(problem=Problem.UNKNOWN_NOT_ALLOWED)


@pytest.mark.parametrize(
    ("ticked", "expected"),
    [
        (["none"], Checked(value=("none",))),
        (["a", "b"], Checked(value=("a", "b"))),
        (["a", "none"], Checked(problem=Problem.NONE_BESIDE_OTHERS)),
        (["none", "none"], Checked(value=("none",))),
    ],
)
def test_none_goes_with_no_other_tick(ticked: list[str], expected: Checked) -> None:
    none = Option("none", "Geen", more={"alone": True})
    item = Item("q", "Welke?", ItemKind.MULTIPLE, options=(Option("a", "A"), Option("b", "B"), none))
    assert check(item, ticked) == expected


@pytest.mark.parametrize(
    ("confidence", "expected"),
    [
        ("4", Checked(value="a", confidence=4)),
        (None, Checked(value="a")),
        ("", Checked(value="a")),
        ("0", Checked(problem=Problem.BAD_CONFIDENCE)),
        ("6", Checked(problem=Problem.BAD_CONFIDENCE)),
        ("zeker", Checked(problem=Problem.BAD_CONFIDENCE)),
    ],
)
def test_confidence_is_one_to_five(confidence: str | None, expected: Checked) -> None:
    assert check(SINGLE, "a", unknown=False, confidence=confidence) == expected


def test_confidence_is_ignored_where_it_is_not_asked() -> None:
    assert check(TEXT, "a", unknown=False, confidence="99") == Checked(value="a")


ANY_TEXT = st.text(st.characters(codec=None), max_size=20)


@given(
    st.sampled_from([SINGLE, MULTIPLE, NUMBER, TEXT]),
    ANY_TEXT | st.lists(ANY_TEXT, max_size=4),
    st.booleans(),
    st.none() | ANY_TEXT,
)
def test_no_input_raises_and_a_problem_never_comes_with_a_value(
    item: Item, raw: str | list[str], unknown: bool, confidence: str | None
) -> None:
    checked = check(item, raw, unknown, confidence)
    assert checked.problem is None or checked.value is None


@given(st.from_regex(r"[+-]?[0-9]{1,17}([.,][0-9]{1,17})?", fullmatch=True))
def test_a_number_that_is_shown_is_read_back_as_itself(
    given_: str,
) -> None:
    checked = check(ANY_NUMBER, given_)
    if checked.problem is not None:
        return
    assert isinstance(checked.value, float)
    shown = numbers.written(checked.value)
    assert check(ANY_NUMBER, shown) == checked
