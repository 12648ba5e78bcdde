"""Numbers in forms and in the admin: what people write is what is stored, and is shown as it is read."""

from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override
from wagtail.admin.forms.models import formfield_for_dbfield

from polarprof.academy.models import Course
from polarprof.common.forms.numbers import AmountField, EuroField, NumberField, WholeNumberField
from polarprof.events.models import Event
from polarprof.instruments.kinds.survey.editor import SurveyItemBlock
from polarprof.programme.models import Target


@pytest.mark.parametrize("text", ["1.500", "1500", "1 500", "1500,-", "1.500,00"])
def test_whole_numbers(text: str) -> None:
    assert WholeNumberField().clean(text) == 1500


@pytest.mark.parametrize(
    ("text", "code"), [("1,5", "invalid"), ("1,500", "ambiguous"), ("veel", "invalid"), ("  x ", "invalid")]
)
def test_what_is_refused_says_why(text: str, code: str) -> None:
    with pytest.raises(ValidationError) as refused:
        WholeNumberField().clean(text)
    assert refused.value.code == code


def test_what_can_be_read_in_two_ways_is_asked_back_with_both() -> None:
    with override("nl"), pytest.raises(ValidationError) as asked:
        AmountField(max_digits=11, decimal_places=2).clean("12,500")
    assert asked.value.messages == ["Bedoel je 12500 of 12,5? Schrijf het zo."]


@pytest.mark.parametrize(
    ("field", "text", "question"),
    [
        (
            AmountField(max_digits=11, decimal_places=2),
            "12,345",
            "Bedoel je 12345? Schrijf het zo, of met hoogstens 2 cijfers na de komma.",
        ),
        (WholeNumberField(), "1,234", "Bedoel je 1234? Schrijf het zo."),
        (WholeNumberField(), "12,000", "Bedoel je 12000 of 12? Schrijf het zo."),
        (NumberField(), "12,345", "Bedoel je 12345 of 12,3450? Schrijf het zo."),
    ],
)
def test_only_what_the_field_takes_is_asked_back(field: Any, text: str, question: str) -> None:
    with override("nl"), pytest.raises(ValidationError) as asked:
        field.clean(text)
    assert asked.value.messages == [question]


def test_an_amount_is_shown_as_it_is_read() -> None:
    field = AmountField(max_digits=11, decimal_places=2)
    for language, shown in (("nl", "12.500,50"), ("en", "12500.50")):
        with override(language):
            assert field.prepare_value(Decimal("12500.50")) == shown
            assert field.clean(shown) == Decimal("12500.50")
            assert not field.has_changed(Decimal("12500.50"), "€ 12 500,5")
            assert field.has_changed(Decimal("12500.50"), "12500")
    assert (field.prepare_value("12.5oo"), field.prepare_value(None)) == ("12.5oo", None)


def test_in_english_a_point_before_three_digits_is_asked_back() -> None:
    with override("en"), pytest.raises(ValidationError) as asked:
        NumberField().clean("1.500")
    assert asked.value.messages == ["Do you mean 1500 or 1.5? Write it like that."]


@pytest.mark.parametrize(("model", "name", "most"), [(Event, "places", 30_000), (Target, "value", 1_000_000)])
def test_the_admin_takes_no_number_that_nothing_counts_to(model: Any, name: str, most: int) -> None:
    field = formfield_for_dbfield(model._meta.get_field(name))
    assert field.clean(str(most)) == most
    for text in (str(most + 1), "99999999999999", "-1"):
        with pytest.raises(ValidationError):
            field.clean(text)


def test_euro_are_no_share() -> None:
    field = EuroField(max_digits=11, decimal_places=2)
    assert field.clean("€ 500") == 500
    with override("nl"), pytest.raises(ValidationError) as refused:
        field.clean("500 %")
    assert refused.value.messages == ["Schrijf een bedrag in euro, zoals 1500 of 1500,50."]


def test_limits_still_hold_and_empty_is_nothing() -> None:
    field = NumberField(min_value=0, max_value=1, required=False)
    assert (field.clean("0,5"), field.clean("1"), field.clean(""), field.clean("  ")) == (
        0.5,
        1.0,
        None,
        None,
    )
    for text in ("1,01", "-0,1"):
        with pytest.raises(ValidationError):
            field.clean(text)
    with pytest.raises(ValidationError):
        AmountField(max_digits=11, decimal_places=2).clean("7,125")


@pytest.mark.parametrize(
    ("model", "name", "text", "stored"),
    [
        (Event, "places", "1.200", 1200),
        (Course, "hours", "4,5", Decimal("4.5")),
    ],
)
def test_the_admin_reads_the_numbers_of_models_so(model, name: str, text: str, stored: object) -> None:
    field = formfield_for_dbfield(model._meta.get_field(name))
    assert field.clean(text) == stored
    assert field.widget.input_type == "text"


def test_and_those_of_blocks() -> None:
    children = SurveyItemBlock().child_blocks
    assert [children["min"].field.clean(text) for text in ("0,5", "1.000")] == [0.5, 1000.0]
    assert children["max_length"].field.clean("1.000") == 1000
    with pytest.raises(ValidationError):
        children["max_length"].field.clean("4.001")
    assert children["max_length"].deconstruct()[0] == "wagtail.blocks.IntegerBlock"
