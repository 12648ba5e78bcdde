"""Several rows of another table in the admin (Wagtail): every field of a model."""

from django.db import models
from wagtail.admin.forms.models import register_form_field_override

from polarprof.common.forms.chosen_rows import ChosenRowsField


def use_chosen_rows() -> None:
    """From now on the admin asks for several rows of a model with the field that refuses a key too large."""
    register_form_field_override(models.ManyToManyField, override={"form_class": ChosenRowsField})
