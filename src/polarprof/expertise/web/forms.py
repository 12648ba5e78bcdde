"""What an expert says about themselves."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from polarprof.common.forms.chosen_rows import ChosenRowsField
from polarprof.common.forms.personal import FreeTextForm
from polarprof.common.forms.versions import VersionedForm
from polarprof.expertise.actions import contents_of
from polarprof.expertise.models import Expert
from polarprof.themes.api import topics


class ExpertForm(FreeTextForm, VersionedForm, forms.Form):
    """What an expert says to be asked about; agreeing to be found is a choice of its own. expert: None while there is no page."""

    free_text = ("fields_text",)

    fields_text = forms.CharField(
        label=_("What may municipalities ask you about?"),
        help_text=_("In plain words: what you know or can do, and also what you do not do."),
        max_length=600,
        widget=forms.Textarea({"rows": 4}),
    )
    themes = ChosenRowsField(
        queryset=topics(),
        label=_("Themes"),
        help_text=_("By these you are found, and questions about them come first on your start page."),
        widget=forms.CheckboxSelectMultiple,
    )
    agrees = forms.BooleanField(
        label=_("Who is signed in to PolarProf may find me by name. I can take this back at any time.")
    )

    def __init__(self, data: Any = None, *, expert: Expert | None = None) -> None:
        self.expert = expert
        super().__init__(data, initial={**self.shown(), "agrees": expert is not None})

    def shown(self) -> dict[str, Any]:
        return contents_of(self.expert)
