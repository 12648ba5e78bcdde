"""Numbers as people write them, by hand."""

from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from polarprof.engines.numbers import Ambiguous, read, written

TWELVE = "12500"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12500", TWELVE),
        ("12.500", TWELVE),
        ("12 500", TWELVE),
        ("12\u00a0500", TWELVE),
        ("12\u202f500", TWELVE),
        ("12'500", TWELVE),
        ("12’500", TWELVE),
        ("€ 12.500", TWELVE),
        ("€12.500,-", TWELVE),
        ("12500,-", TWELVE),
        ("12.500,–", TWELVE),
        ("12.500,=", TWELVE),
        ("12.500 euro", TWELVE),
        ("EUR 12 500", TWELVE),
        ("12500euro", TWELVE),
        ("EUR12.500", TWELVE),
        ("12.500 ,-", TWELVE),
        ("12 500 , -", TWELVE),
        ("12.500,00", TWELVE),
        ("€ 12.500,50", "12500.5"),
        ("12 500,50", "12500.5"),
        ("12,500.50", "12500.5"),
        ("12500,5", "12500.5"),
        ("12500.5", "12500.5"),
        ("1.500", "1500"),
        ("1.234.567", "1234567"),
        ("1,234,567", "1234567"),
        ("1.234.567,89", "1234567.89"),
        ("1.5", "1.5"),
        ("1,5", "1.5"),
        ("1.50", "1.5"),
        ("1.5000", "1.5"),
        ("0.500", "0.5"),
        ("0,125", "0.125"),
        ("1234,567", "1234.567"),
        ("1234.567", "1234.567"),
        (",5", "0.5"),
        ("5,", "5"),
        ("-3", "-3"),
        ("−3,5", "-3.5"),
        ("- 3", "-3"),
        ("€ -3", "-3"),
        ("+4", "4"),
        ("-0", "0"),
        ("007", "7"),
        ("75 %", "75"),
        ("75%", "75"),
        ("  8  ", "8"),
    ],
)
def test_what_people_mean(text: str, number: str) -> None:
    assert read(text) == Decimal(number)


@pytest.mark.parametrize(
    ("text", "grouped", "decimal"),
    [("12,500", "12500", "12.5"), ("€ 1,500", "1500", "1.5"), ("-1,250", "-1250", "-1.25")],
)
def test_what_can_be_meant_in_two_ways(text: str, grouped: str, decimal: str) -> None:
    assert read(text) == Ambiguous(Decimal(grouped), Decimal(decimal))


def test_where_a_point_need_not_stand_between_thousands() -> None:
    assert read("1.500", point_groups=False) == Ambiguous(Decimal(1500), Decimal("1.5"))
    assert read("1.500,50", point_groups=False) == Decimal("1500.5")
    assert read("1.50", point_groups=False) == Decimal("1.5")


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            " ",
            "-",
            "€",
            ".",
            ",",
            "'",
            "twaalf",
            "1e5",
            "0x10",
            "12k",
            "½",
            "1 25",
            "12.50.3",
            "1.234,567.8",
        ),
        *(
            "1..5",
            "1,,5",
            "1.2345.678",
            "12-13",
            "--3",
            "٣",
            "１２",
            "12²",
            "1_000",
            "nan",
            "inf",
            "3 mensen",
        ),
        *("1.234 567", "€ 5 €", "9" * 81),
    ],
)
def test_what_is_no_number(text: str) -> None:
    assert read(text) is None


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (Decimal("12500.50"), "12.500,5"),
        (12500.0, "12.500"),
        (1500, "1500"),
        (2.5, "2,5"),
        (0.125, "0,125"),
        (1.125, "1,1250"),
        (1234.567, "1234,567"),
        (-1234567.25, "-1.234.567,25"),
        (1e-07, "0,0000001"),
        (1e15, "1.000.000.000.000.000"),
        (0, "0"),
    ],
)
def test_how_a_number_is_written(number: Decimal | float, text: str) -> None:
    assert written(number) == text


def test_where_no_point_stands_between_thousands() -> None:
    assert written(Decimal("12500.5"), point_groups=False, decimals=2) == "12500.50"
    assert written(Decimal("-1.125"), point_groups=False) == "-1.1250"


def test_an_amount_has_its_cents_or_none() -> None:
    assert [written(Decimal(one), decimals=2) for one in ("12500.50", "12500.00", "7.05")] == [
        *("12.500,50", "12.500", "7,05")
    ]
    with pytest.raises(ValueError, match=r"0\.125"):
        written(Decimal("0.125"), decimals=2)


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**14), max_value=10**14, places=4))
@example(Decimal("1.125"))
@example(Decimal(1500))
@example(Decimal(12500))
def test_what_is_written_is_read_as_the_same(number: Decimal) -> None:
    assert read(written(number)) == number
    assert read(written(number, point_groups=False), point_groups=False) == number
    assert read(written(number, point_groups=False)) == number


@given(st.text(max_size=90))
def test_nothing_breaks_the_reader(text: str) -> None:
    read(text)
