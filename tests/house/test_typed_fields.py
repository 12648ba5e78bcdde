"""Numbers, days and moments that people type are read by the fields of the house, on every page."""

import importlib
import pkgutil
from collections.abc import Iterator

import pytest
from django import forms
from django.core.exceptions import ValidationError

import polarprof
from polarprof.common.forms.chosen_rows import ChosenRowsField
from polarprof.common.forms.moments import DayField, MomentField
from polarprof.common.forms.numbers import AmountField, NumberField, WholeNumberField
from polarprof.organisations.models import Organisation

READS = (AmountField, NumberField, WholeNumberField, DayField, MomentField)
BY_A_LIBRARY = (
    forms.IntegerField,
    forms.DateField,
    forms.DateTimeField,
    forms.TimeField,
    forms.SplitDateTimeField,
)
# Buttons with a number of a statement: nobody types them.
OF_BUTTONS = {"FirstForm.one", "FirstForm.other", "FirstForm.first", "VoteForm.number"}


def every_form(of: type[forms.BaseForm] = forms.BaseForm) -> Iterator[type[forms.BaseForm]]:
    for form in of.__subclasses__():
        yield form
        yield from every_form(form)


def test_every_form() -> None:
    for module in pkgutil.walk_packages(polarprof.__path__, "polarprof."):
        if "forms" in module.name.rpartition(".")[2] or ".web." in module.name:
            importlib.import_module(module.name)
    own = {form for form in every_form() if form.__module__.startswith("polarprof.")}
    fields = {
        f"{form.__name__}.{name}": field
        for form in own
        for name, field in getattr(form, "base_fields", {}).items()
        if isinstance(field, BY_A_LIBRARY) and not field.widget.is_hidden
    }
    assert {name for name, field in fields.items() if not isinstance(field, READS)} == OF_BUTTONS
    rows = {
        f"{form.__name__}.{name}": field
        for form in own
        for name, field in getattr(form, "base_fields", {}).items()
        if isinstance(field, forms.ModelMultipleChoiceField)
    }
    assert [name for name, field in rows.items() if not isinstance(field, ChosenRowsField)] == []
    assert {"ActionForm.partners", "SupplementForm.partners", "ExpertForm.themes"} <= set(rows)
    assert {
        "ActionForm.budget",
        "ActionForm.starts_on",
        "MeasurementForm.value",
        "DiscussionForm.held_on",
    } <= set(fields)


@pytest.mark.parametrize("key", ["9" * 19, "9" * 30, "-" + "9" * 30])
def test_one_row_of_a_key_too_large_is_no_choice(db: None, key: str) -> None:
    """Of one row Django says so by itself; of several `ChosenRowsField` does."""
    with pytest.raises(ValidationError):
        forms.ModelChoiceField(queryset=Organisation.objects.all()).clean(key)
