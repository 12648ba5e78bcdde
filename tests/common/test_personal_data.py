"""Refused, asked, answered: the check for personal data in a form."""

import re

import pytest
from django import forms
from django.http import QueryDict

from polarprof.common.forms.personal import BOX, FreeTextForm


class NoteForm(FreeTextForm, forms.Form):
    free_text = ("note", "more")
    note = forms.CharField(label="Nota")
    more = forms.CharField(label="Meer", required=False)


def note(text: str, *boxes: str, more: str = "", initial: dict[str, str] | None = None) -> NoteForm:
    data = QueryDict(mutable=True)
    data.update({"note": text, "more": more})
    data.setlist(BOX, list(boxes))
    return NoteForm(data, initial=initial)


def box(form: forms.BaseForm, name: str = "note") -> str:
    found = re.search(r'name="not_a_person" value="([0-9a-f,]+)"', form[name].as_field_group())
    return found[1] if found else ""


def test_what_is_certain_is_refused_and_no_box_helps() -> None:
    form = note("van 85.07.30-993.38")
    assert form.errors["note"] == [
        (
            "Dit lijkt op gegevens over een persoon: een rijksregisternummer (“85.07.30-993.38”). "
            "Laat het weg: hier schrijven we over wat er gebeurt, niet over wie."
        )
    ]
    assert box(form) == ""


def test_what_may_be_is_asked_with_the_words_and_a_box() -> None:
    form = note("bel 0470&nbsp;12 34 56 of @els_demo")
    assert form.errors["note"] == [
        (
            "Gaat dit over een persoon: een telefoonnummer (“0470 12 34 56”), een accountnaam (“@els_demo”)? Laat het dan weg. "
            "Gaat het niet over een persoon, of mag het hier staan? Vink dan het vakje onder het veld aan."
        )
    ]
    assert "Dit gaat niet over een persoon, of ik mag dit hier zetten." in form["note"].as_field_group()
    assert "0470" not in box(form)


def test_the_box_answers_for_exactly_what_was_asked() -> None:
    sent = box(note("bel 0470 12 34 56 of @els_demo"))
    assert note("bel 0470 12 34 56 of @els_demo", sent).is_valid()
    assert note("Bel @Els_Demo, of 0470/12.34.56", sent).errors != {}, "written otherwise it is other text"
    assert note("Bel @Els_Demo, of 0470123456", sent).is_valid(), "spaces and capitals are no other words"
    assert note("alleen @els_demo nog", sent).is_valid(), "less of it was answered for"
    assert not note("bel 0470 12 34 57 of @els_demo", sent).is_valid(), "another number is asked about again"
    assert not note("bel 0470 12 34 56, @els_demo, @jan_demo", sent).is_valid()
    assert not note("bel 0470 12 34 56", "on").is_valid()


def test_the_box_never_lets_through_what_is_certain() -> None:
    sent = box(note("bel 0470 12 34 56"))
    assert not note("bel 0470 12 34 56, nummer 85.07.30-993.38", sent).is_valid()


def test_two_fields_ask_each_and_answer_together() -> None:
    form = note("bel 0470 12 34 56", more="plaat 1-ABC-123")
    assert list(form.errors) == ["note", "more"]
    assert not note("bel 0470 12 34 56", box(form), more="plaat 1-ABC-123").is_valid()
    assert note("bel 0470 12 34 56", box(form), box(form, "more"), more="plaat 1-ABC-123").is_valid()


def test_an_answered_box_stays_ticked_when_something_else_is_wrong() -> None:
    sent = box(note("bel 0470 12 34 56"))
    form = note("bel 0470 12 34 56", sent, more="nummer 85.07.30-993.38")
    assert list(form.errors) == ["more"]
    assert re.search(rf'value="{sent}" id="id_note_not_a_person" checked', form["note"].as_field_group())


def test_what_stood_there_already_is_not_asked_again() -> None:
    before = {"note": "bel 0470 12 34 56"}
    assert note("Bel dus 0470 12 34 56.", initial=before).is_valid()
    assert not note("bel 0470 12 34 57", initial=before).is_valid()


def test_nothing_of_it_is_in_the_cleaned_data() -> None:
    form = note("bel 0470 12 34 56", box(note("bel 0470 12 34 56")))
    assert form.is_valid()
    assert form.cleaned_data == {"note": "bel 0470 12 34 56", "more": ""}


def test_what_was_found_is_escaped_on_the_page() -> None:
    page = note("kenteken <img src=x onerror=1>1-ABC-123").as_p()
    assert "<img" not in page


@pytest.mark.parametrize("text", ["", "info@gemeente.be", "KBO 0470.123.465", "budget € 1.234.567,89"])
def test_what_is_nobodys_passes(text: str) -> None:
    assert "note" not in note(text or "x").errors
