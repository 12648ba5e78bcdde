"""What a form shows of an answer is what it reads back: saving another field changes no number."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polarprof.engines.instruments import Item, ItemKind
from polarprof.instruments.forms import ItemsForm
from polarprof.instruments.models import Answer

NUMBER = Item("n", "Hoeveel?", ItemKind.NUMBER, minimum=-5_000_000)
WHY = Item("t", "Waarom?", ItemKind.TEXT)


def read(number: str) -> float | None:
    form = ItemsForm({"q_n": number}, items=[NUMBER, WHY], answers={})
    form.is_valid()
    return form.checked["n"].value if "n" in form.checked else None


@pytest.mark.parametrize(
    ("written", "stored", "shown"),
    [
        ("1234,567", 1234.567, "1234,567"),
        ("123456,7", 123456.7, "123.456,7"),
        ("12.500", 12500.0, "12.500"),
        ("1.500", 1500.0, "1500"),
        ("1234567", 1234567.0, "1.234.567"),
        ("0,00001", 0.00001, "0,00001"),
        ("2.50", 2.5, "2,5"),
    ],
)
def test_saving_another_answer_keeps_the_number(written: str, stored: float, shown: str) -> None:
    assert read(written) == stored
    answers = {"n": Answer(item_key="n", value=stored)}
    page = ItemsForm(None, items=[NUMBER, WHY], answers=answers)
    assert page["q_n"].value() == shown
    again = ItemsForm(
        {
            "q_n": page["q_n"].value(),
            "q_t": "Alleen dit is nieuw.",
            "seen": page.shown_text(),
            "page-key": "x",
        },
        items=[NUMBER, WHY],
        answers=answers,
    )
    assert again.is_valid()
    assert again.checked["n"].value == stored
    assert again.changed_texts() == [("Waarom?", "Alleen dit is nieuw.")]


@given(st.from_regex(r"[+-]?[0-9]{1,17}([.,][0-9]{1,17})?", fullmatch=True))
def test_every_number_that_the_form_takes_is_shown_as_it_takes_it_again(written: str) -> None:
    stored = read(written)
    if stored is None:
        return
    page = ItemsForm(None, items=[NUMBER], answers={"n": Answer(item_key="n", value=stored)})
    assert read(page["q_n"].value()) == stored


@pytest.mark.parametrize(("sent", "left"), [({}, 2), ({"q_n": "3"}, 1), ({"q_n": "3", "q_m": "Zo."}, 0)])
def test_a_text_that_has_to_be_written_counts_as_unanswered(sent: dict[str, str], left: int) -> None:
    must = Item("m", "Hoe?", ItemKind.TEXT, required=True)
    form = ItemsForm(sent, items=[NUMBER, WHY, must], answers={})
    form.is_valid()
    assert form.unanswered == left
