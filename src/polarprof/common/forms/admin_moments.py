"""Days and moments in the admin (Wagtail): every field of a model."""

from django.db import models
from wagtail.admin.forms.models import register_form_field_override
from wagtail.admin.widgets import AdminDateInput, AdminDateTimeInput

from polarprof.common.forms.moments import DayField, MomentField


def use_moment_fields() -> None:
    """From now on the admin draws each day and moment of a model with the field that reads what people write."""
    for of_model, field, widget in (
        (models.DateField, DayField, AdminDateInput),
        (models.DateTimeField, MomentField, AdminDateTimeInput),
    ):
        register_form_field_override(of_model, override={"form_class": field, "widget": widget})
