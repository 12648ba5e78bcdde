"""Days and moments in the admin (Wagtail): every field of a model, as a text field.

Wagtail's own widgets carry a picker that writes today over what it doesn't read, as 31/12/2026, when the field is left.
Its forms that name these widgets themselves get them without the picker: `templates/wagtailadmin/widgets`.
"""

from typing import Any

from django import forms
from django.db import models
from wagtail.admin.forms.models import register_form_field_override

from polarprof.common.forms.moments import DayField, MomentField


def _hint(example: str) -> dict[str, Any]:
    return {"autocomplete": "off", "placeholder": example}


class TypedDayInput(forms.DateInput):
    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({**_hint("31/12/2026"), **(attrs or {})}, format="%d/%m/%Y")


class TypedMomentInput(forms.DateTimeInput):
    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({**_hint("31/12/2026 14:30"), **(attrs or {})}, format="%d/%m/%Y %H:%M")


class TypedTimeInput(forms.TimeInput):
    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({**_hint("14:30"), **(attrs or {})}, format="%H:%M")


def use_moment_fields() -> None:
    """From now on the admin draws each day and moment of a model with the field that reads what people write."""
    for of_model, field, widget in (
        (models.DateField, DayField, TypedDayInput),
        (models.DateTimeField, MomentField, TypedMomentInput),
        (models.TimeField, forms.TimeField, TypedTimeInput),
    ):
        register_form_field_override(of_model, override={"form_class": field, "widget": widget})
