"""Fields for a day and for a moment, in pages and in the admin: as people write them, on the clock of Brussels.

What cannot be read is asked back in words. Not for days that a page carries and nobody types.
"""

from datetime import UTC, date, datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from polarprof.common.forms.typed_days import TypedDay, read_day, read_moment

AMBIGUOUS = "ambiguous_timezone"


class DayInput(forms.DateInput):
    """The browser's own field for a day; where it has none, a text field that `DayField` reads."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


_NO_SUCH_DAY = _("This day does not exist. Look at the calendar.")
_YEAR_MISSING = _("Write the year with it, as in 31/12/2026.")
_SHORT_YEAR = _("Do you mean %(day)s? Write the year in four digits.")


def _asked_back(typed: TypedDay) -> ValidationError | None:
    """Why what was typed is no day yet, though it was meant as one."""
    if typed.day is None:
        return ValidationError(_NO_SUCH_DAY, code="no_such_day")
    if not typed.has_year:
        return ValidationError(_YEAR_MISSING, code="year_missing")
    if not typed.in_full:
        shown = date_format(typed.day, "SHORT_DATE_FORMAT")
        return ValidationError(_SHORT_YEAR, code="short_year", params={"day": shown})
    return None


class DayField(forms.DateField):
    """Reads 2026-12-31, as browsers send it, and 31/12/2026, 31-12-2026 or 31 december 2026, as people write it."""

    widget = DayInput
    default_error_messages = {"invalid": _("Write the day as 31/12/2026.")}  # noqa: RUF012 as Django wants it

    def to_python(self, value: Any) -> date | None:
        typed = read_day(value) if isinstance(value, str) else None
        if typed is None:
            return super().to_python(value)
        if asked := _asked_back(typed):
            raise asked
        return typed.day


class MomentField(forms.DateTimeField):
    """An hour that the clock strikes twice, in the night of the winter hour, is the first of both.

    One that it skips, in the night of the summer hour, is asked back; so is a day without an hour.
    """

    default_error_messages = {  # noqa: RUF012 as Django wants it
        "invalid": _("Write the day and the hour as 31/12/2026 14:30."),
        "hour_missing": _("Write the hour with it, as in 31/12/2026 14:30."),
        "skipped": _(
            "This hour does not exist: in that night the clock goes from 2 to 3 o'clock. Choose another one."
        ),
    }

    def to_python(self, value: Any) -> datetime | None:
        try:
            return super().to_python(self._typed(value) if isinstance(value, str) else value)
        except ValidationError as error:
            if error.code != AMBIGUOUS or not error.params:
                raise
            return self._first(error.params["datetime"])

    def _typed(self, text: str) -> datetime | str:
        """The moment without a zone; the text as it is where it is none that people write."""
        read = read_moment(text)
        typed = read[0] if read else read_day(text)
        if typed is None:
            return text
        if asked := _asked_back(typed):
            raise asked
        if read is None:
            raise ValidationError(self.error_messages["hour_missing"], code="hour_missing")
        if typed.day is None or read[1] is None:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return datetime.combine(typed.day, read[1])

    def _first(self, naive: datetime) -> datetime:
        zone = timezone.get_current_timezone()
        # In UTC: in that hour Python holds no two moments of different zones for equal.
        moment = naive.replace(tzinfo=zone, fold=0).astimezone(UTC)
        if moment.astimezone(zone).replace(tzinfo=None) != naive:
            raise ValidationError(self.error_messages["skipped"], code="skipped")
        return moment
