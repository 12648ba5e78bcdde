"""A text of one line is stored without breaks and without signs that turn around what stands behind it."""

import pytest
from django import forms

from polarprof.common.forms.personal import FreeTextForm
from polarprof.common.forms.single_line import on_one_line


class Form(FreeTextForm, forms.Form):
    title = forms.CharField(max_length=40)
    text = forms.CharField(required=False, widget=forms.Textarea)


@pytest.mark.parametrize(
    ("sent", "stored"),
    [
        ("Buren\r\nleren", "Buren leren"),
        ("Buren \n\n leren\u2028elkaar", "Buren leren elkaar"),
        ("Buren\u202e 12", "Buren 12"),
        ("\u2067Buren\u2069", "Buren"),
        ("Buren:  مرحبا", "Buren:  مرحبا"),
        ("مرحبا\u200f!", "مرحبا\u200f!"),
    ],
)
def test_one_line_stays_one_line_that_turns_nothing_around(sent: str, stored: str) -> None:
    assert on_one_line(sent) == stored
    form = Form({"title": sent})
    assert (form.is_valid(), form.cleaned_data["title"]) == (True, stored)


def test_several_lines_stay_as_they_were_written() -> None:
    form = Form({"title": "x", "text": "een\ntwee\u2067"})
    assert form.is_valid()
    assert form.cleaned_data["text"] == "een\ntwee\u2067"


def test_a_title_of_nothing_but_a_direction_is_no_title() -> None:
    form = Form({"title": "\u202e"})
    assert form.errors == {"title": ["Dit veld is verplicht."]}
