"""Forms about oneself."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from polarprof.common.forms.single_line import SingleLineForm


class MeForm(SingleLineForm, forms.Form):
    name = forms.CharField(label=_("Your name"), max_length=120)
    language = forms.ChoiceField(label=_("Language of our mails"), choices=settings.LANGUAGES)


class ProofForm(forms.Form):
    code = forms.CharField(
        label=_("The code from the mail"),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "autocapitalize": "characters"}),
    )


class EraseForm(forms.Form):
    """Erasing asks for the word, so that a slip of the finger erases nothing."""

    word = forms.CharField(label=_("Type “wissen” to go on"), max_length=20)

    def clean_word(self) -> str:
        word = str(self.cleaned_data["word"]).strip().lower()
        if word not in {"wissen", "erase"}:
            raise forms.ValidationError(_("Type the word exactly. Nothing was erased."))
        return word
