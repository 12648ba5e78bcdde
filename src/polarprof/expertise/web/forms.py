"""The filter of the offer, and what an expert says about themselves."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from polarprof.common.forms.personal import FreeTextForm
from polarprof.themes.api import Theme, topics


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


class ExpertForm(FreeTextForm, forms.Form):
    """What an expert says to be asked about; agreeing to be found is a choice of its own."""

    free_text = ("fields_text",)

    fields_text = forms.CharField(
        label=_("What may municipalities ask you about?"),
        help_text=_("In plain words: what you know or can do, and also what you do not do."),
        max_length=600,
        widget=forms.Textarea({"rows": 4}),
    )
    themes = forms.ModelMultipleChoiceField(
        queryset=topics(),
        label=_("Themes"),
        help_text=_("By these you are found, and questions about them come first on your start page."),
        widget=forms.CheckboxSelectMultiple,
    )
    agrees = forms.BooleanField(
        label=_("Who is signed in to PolarProf may find me by name. I can take this back at any time.")
    )
