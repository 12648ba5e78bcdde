"""Fields for numbers, in pages and in the admin: all read and written by the engine `numbers`.

Not for numbers that a page carries and nobody types, as a version.
"""

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from polarprof.engines import numbers

if TYPE_CHECKING:
    _Field = forms.IntegerField
else:
    _Field = object


MOST = 1_000_000


def _point_groups() -> bool:
    """In Dutch a point stands between thousands; a page in English leaves open what it is."""
    return (get_language() or "nl").startswith("nl")


def as_written(value: float | Decimal, decimals: int | None = None) -> str:
    """As the fields show it, in the language of the moment."""
    return numbers.written(value, decimals=decimals, point_groups=_point_groups())


class _Read(_Field):
    """What the three fields share; before Django's own field, which checks the limits.

    A plain text field: a browser's field for numbers throws away what it does not read, and reads 1.500 as 1,5.
    """

    widget = forms.TextInput
    inputmode = "decimal"

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {**super().widget_attrs(widget), "inputmode": self.inputmode, "autocomplete": "off"}

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, int | float | Decimal):
            return as_written(value, self.places)
        return value

    def read(self, value: Any) -> Decimal | None:
        """None where nothing was filled in."""
        if value in self.empty_values:
            return None
        if isinstance(value, int | float | Decimal):
            return Decimal(str(value))
        read = numbers.read(str(value), point_groups=_point_groups())
        if isinstance(read, numbers.Ambiguous):
            raise ValidationError(self._question(read), code="ambiguous")
        if read is None and str(value).strip():
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return read

    def _question(self, read: numbers.Ambiguous) -> str:
        """Only ways that the field takes: 12,345 euro is not asked back as 12,3450."""
        whole, places = format(read.grouped, "f"), self.places
        decimals = len(format(read.decimal, "f").partition(".")[2].rstrip("0"))
        if places is not None and decimals > places:
            if not places:
                return _("Do you mean %(whole)s? Write it like that.") % {"whole": whole}
            return _("Do you mean %(whole)s? Write it like that, or with at most %(places)s decimals.") % {
                "whole": whole,
                "places": places,
            }
        return _("Do you mean %(whole)s or %(part)s? Write it like that.") % {
            "whole": whole,
            "part": as_written(read.decimal),
        }

    @property
    def places(self) -> int | None:
        """How many decimals the field takes; None for any."""
        return getattr(self, "decimal_places", None)

    def has_changed(self, initial: Any, data: Any) -> bool:
        """12.500 and 12500 are the same number."""
        try:
            return bool(self.to_python(initial) != self.to_python(data))
        except ValidationError:
            return True


class WholeNumberField(_Read, forms.IntegerField):
    """At most MOST, or fewer where the field says so: nothing here counts more, and no database is left to refuse it."""

    inputmode = "numeric"
    places = 0

    def __init__(self, *, max_value: int | None = None, **options: Any) -> None:
        super().__init__(max_value=MOST if max_value is None else min(max_value, MOST), **options)

    def to_python(self, value: Any) -> int | None:
        read = self.read(value)
        if read is None:
            return None
        if read != read.to_integral_value():
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return int(read)


class NumberField(_Read, forms.FloatField):
    def to_python(self, value: Any) -> Any:
        read = self.read(value)
        return None if read is None else float(read)


class AmountField(_Read, forms.DecimalField):
    """A decimal number, as what was measured."""

    def to_python(self, value: Any) -> Any:
        return self.read(value)


class EuroField(AmountField):
    """An amount in euro, which a share is not."""

    def read(self, value: Any) -> Decimal | None:
        if isinstance(value, str) and "%" in value:
            raise ValidationError(_("Write an amount in euro, as 1500 or 1500,50."), code="invalid")
        return super().read(value)
