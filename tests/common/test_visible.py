"""A text of signs that nobody sees is no text: refused where one is required, and nothing where one is not."""

import pytest
from django import forms

from polarprof.common.forms.personal import FreeTextForm
from polarprof.common.forms.visible import is_visible

UNSEEN = {
    "zero-width space": "\u200b",
    "zero-width joiners": "\u200d\u200c",
    "word joiner": "\u2060",
    "byte order mark": "\ufeff",
    "soft hyphen": "\u00ad",
    "no-break spaces": "\u00a0\u202f\u2007",
    "direction marks": "\u200e\u202e\u2066",
    "controls": "\x07\x1b",
    "line separators": "\u2028\u2029",
    "combining alone": "\u0301\u0308",
    "enclosing alone": "\u20dd",
    "variation selector": "\ufe0f",
    "tags": "\U000e0041",
    "hangul filler": "\u3164",
    "halfwidth filler": "\uffa0",
    "jamo fillers": "\u115f\u1160",
    "braille blank": "\u2800",
    "mongolian separator": "\u180e",
    "private use": "\ue000",
    "mixed": " \u200b\u00a0\u0301\n\u3164 ",
}


class Form(FreeTextForm, forms.Form):
    free_text = ("needed", "extra")
    needed = forms.CharField()
    extra = forms.CharField(required=False)


@pytest.mark.parametrize("text", UNSEEN.values(), ids=UNSEEN.keys())
def test_what_nobody_sees_is_refused_or_nothing(text: str) -> None:
    assert is_visible(text) is False
    refused = Form({"needed": text, "extra": "ja"})
    assert (refused.is_valid(), list(refused.errors)) == (False, ["needed"])
    taken = Form({"needed": "ja", "extra": text})
    assert (taken.is_valid(), taken.cleaned_data["extra"]) == (True, "")


@pytest.mark.parametrize("text", ["a", "1", "!", "é", "e\u0301", "\u200bx", "👍", "日", "—", "م"])
def test_what_somebody_sees_is_taken(text: str) -> None:
    assert is_visible(text) is True
    assert Form({"needed": text}).is_valid()
