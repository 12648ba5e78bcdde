"""The choice of a theme above a list: one field with one word, wherever a list is tied to the taxonomy."""

from collections.abc import Iterable
from typing import Any, Protocol, cast

from django import forms
from django.utils.translation import gettext_lazy as _


class Named(Protocol):
    @property
    def key(self) -> str: ...
    @property
    def label(self) -> str: ...


class ThemeFilterForm(forms.Form):
    """A list has it as it is, or with more fields below the theme."""

    thema = forms.ChoiceField(label=_("Theme"), required=False)

    def __init__(self, data: Any, *, themes: Iterable[Named]) -> None:
        super().__init__(data)
        field = cast("forms.ChoiceField", self.fields["thema"])
        field.choices = [("", _("All themes")), *((theme.key, theme.label) for theme in themes)]

    def chosen(self, name: str) -> str:
        """What was chosen in a field, or nothing when none or a wrong one was asked for."""
        self.is_valid()
        return str(self.cleaned_data.get(name, ""))
