"""What the admin asks in another way than the models would."""

from typing import Any

from django.forms import ModelChoiceField

from polarprof.common.forms.admin import ActionForm
from polarprof.organisations.api import municipalities_of_today


class PracticeForm(ActionForm):
    """The municipalities of today, by name; a practice may be of none."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["municipality"]
        assert isinstance(field, ModelChoiceField)  # noqa: S101 a foreign key
        today = municipalities_of_today()
        field.queryset = today.order_by("organisation__name")
        vars(field)["label_from_instance"] = lambda one: one.organisation.name
