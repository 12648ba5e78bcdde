"""The field for several rows of a table, in pages and in the admin."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

_MOST_OF_A_KEY = 2**63 - 1


def _is_too_large(key: Any) -> bool:
    try:
        return abs(int(key)) > _MOST_OF_A_KEY
    except (TypeError, ValueError):
        return False  # no number at all, of which Django says so


class ChosenRowsField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]  # of any model; generic in the stubs alone
    """A key that no database holds is none of the choices: SQLite raises OverflowError for it, and the page would break."""

    def _check_values(self, value: Any) -> Any:
        if self.to_field_name is None and isinstance(value, list | tuple):
            for key in value:
                if _is_too_large(key):
                    raise ValidationError(
                        self.error_messages["invalid_choice"], code="invalid_choice", params={"value": key}
                    )
        return super()._check_values(value)  # type: ignore[misc]  # Django's own, which the stubs leave out
