"""No text runs as a formula in a spreadsheet."""

import pytest

from polarprof.common.spreadsheets import as_text


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1"])
def test_what_a_spreadsheet_would_run_stands_behind_an_apostrophe(text: str) -> None:
    assert as_text(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "Meer bomen = minder hitte", "'t Plein", "5 bomen"])
def test_another_text_stays(text: str) -> None:
    assert as_text(text) == text
