"""Numbers in the admin (Wagtail): every field of a model, and blocks."""

from typing import Any

from django.db import models
from wagtail import blocks
from wagtail.admin.forms.models import register_form_field_override

from polarprof.common.forms.numbers import AmountField, NumberField, WholeNumberField

# PostgreSQL holds no more in a small column; SQLite would.
MOST_OF_A_SMALL_ONE = 30_000


class SmallNumberField(WholeNumberField):
    def __init__(self, *, max_value: int | None = None, **options: Any) -> None:
        most = MOST_OF_A_SMALL_ONE if max_value is None else min(max_value, MOST_OF_A_SMALL_ONE)
        super().__init__(max_value=most, **options)


_OF_MODELS = {
    models.SmallIntegerField: SmallNumberField,
    models.PositiveSmallIntegerField: SmallNumberField,
    models.IntegerField: WholeNumberField,
    models.FloatField: NumberField,
    models.DecimalField: AmountField,
}


def use_number_fields() -> None:
    """From now on the admin draws each number of a model with the field that reads what people write."""
    for of_model, field in _OF_MODELS.items():
        register_form_field_override(of_model, override={"form_class": field})


def _like(given: Any, field: type[WholeNumberField | NumberField]) -> Any:
    names = ("required", "help_text", "min_value", "max_value")
    return field(**{name: getattr(given, name) for name in names})


class WholeNumberBlock(blocks.IntegerBlock):
    """For migrations a block of Wagtail: what is stored is the same."""

    field: Any

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.field = _like(self.field, WholeNumberField)

    def deconstruct(self) -> tuple[str, Any, Any]:
        return ("wagtail.blocks.IntegerBlock", *super().deconstruct()[1:])


class NumberBlock(blocks.FloatBlock):
    """The same, with decimals."""

    field: Any

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.field = _like(self.field, NumberField)

    def deconstruct(self) -> tuple[str, Any, Any]:
        return ("wagtail.blocks.FloatBlock", *super().deconstruct()[1:])
