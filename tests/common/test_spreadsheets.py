"""No text runs as a formula in a spreadsheet."""

from decimal import Decimal

import pytest

from polarprof.common.spreadsheets import as_csv, as_text, list_sheet


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1"])
def test_what_a_spreadsheet_would_run_stands_behind_an_apostrophe(text: str) -> None:
    assert as_text(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "Meer bomen = minder hitte", "'t Plein", "5 bomen"])
def test_another_text_stays(text: str) -> None:
    assert as_text(text) == text


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (12.5, "12,5"),
        (3.0, "3"),
        (-0.25, "-0,25"),
        (1234567.5, "1234567,5"),
        (0.00001, "0,00001"),
        (Decimal("12.50"), "12,50"),
        (7, "7"),
        (None, ""),
    ],
)
def test_a_number_in_csv_has_a_comma(value: float | Decimal | None, written: str) -> None:
    text = as_csv(list_sheet("Lijst", (("Naam", 9), ("Waarde", 9)), [("a", value)])).decode("utf-8-sig")
    assert text.splitlines() == ["Naam;Waarde", f"a;{written}"]
