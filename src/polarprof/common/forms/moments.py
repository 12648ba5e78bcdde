"""Fields for a day and for a moment, in pages and in the admin: as people write them, on the clock of Brussels.

What cannot be read is asked back in words. Not for days that a page carries and nobody types.
"""

from datetime import UTC, datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

AMBIGUOUS = "ambiguous_timezone"


class DayInput(forms.DateInput):
    """The browser's own field for a day; where it has none, a text field that `DayField` reads."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


class DayField(forms.DateField):
    """Reads 2026-12-31, as browsers send it, and 31/12/2026, 31-12-2026 and 31.12.2026, as people write it."""

    widget = DayInput
    default_error_messages = {"invalid": _("Write the day as 31/12/2026.")}  # noqa: RUF012 as Django wants it


class MomentField(forms.DateTimeField):
    """An hour that the clock strikes twice, in the night of the winter hour, is the first of both.

    One that it skips, in the night of the summer hour, is asked back.
    """

    default_error_messages = {  # noqa: RUF012 as Django wants it
        "invalid": _("Write the day and the hour as 31/12/2026 14:30."),
        "skipped": _(
            "This hour does not exist: in that night the clock goes from 2 to 3 o'clock. Choose another one."
        ),
    }

    def to_python(self, value: Any) -> datetime | None:
        try:
            return super().to_python(value)
        except ValidationError as error:
            if error.code != AMBIGUOUS or not error.params:
                raise
            return self._first(error.params["datetime"])

    def _first(self, naive: datetime) -> datetime:
        zone = timezone.get_current_timezone()
        # In UTC: in that hour Python holds no two moments of different zones for equal.
        moment = naive.replace(tzinfo=zone, fold=0).astimezone(UTC)
        if moment.astimezone(zone).replace(tzinfo=None) != naive:
            raise ValidationError(self.error_messages["skipped"], code="skipped")
        return moment
