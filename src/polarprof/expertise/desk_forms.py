"""What the programme manager's desk asks in another way than the models would."""

from typing import Any

from django.forms import ModelChoiceField

from polarprof.common.forms.desk import KeyedForm
from polarprof.organisations.models import Municipality


class PracticeForm(KeyedForm):
    """The municipalities of today, by name; a practice may be of none."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["municipality"]
        assert isinstance(field, ModelChoiceField)  # noqa: S101 a foreign key
        today = Municipality.objects.filter(valid_to__isnull=True).select_related("organisation")
        field.queryset = today.order_by("organisation__name")
        field.label_from_instance = lambda one: one.organisation.name
