"""The filter of the offer."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from polarprof.themes.models import Theme


class OfferFilterForm(forms.Form):
    thema = forms.ChoiceField(label=_("Theme"), required=False)

    def __init__(self, data: Any, *, themes: Sequence[Theme]) -> None:
        super().__init__(data)
        field = self.fields["thema"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 tells the type checker what stands above
        field.choices = [("", _("All themes")), *((theme.key, theme.label) for theme in themes)]

    def chosen_theme(self) -> str:
        """The key, or nothing when none or a wrong one was asked for."""
        return str(self.cleaned_data.get("thema", "")) if self.is_valid() else ""
