"""The forms of participants."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from polarprof.common.forms.personal import FreeTextForm
from polarprof.standpoints.enums import Answer


class VoteForm(forms.Form):
    number = forms.IntegerField(min_value=1, max_value=2_000_000_000)
    answer = forms.TypedChoiceField(choices=[(str(value), "") for value in Answer.values], coerce=int)
    matters = forms.BooleanField(required=False)
    inclusion_probability = forms.CharField(required=False, max_length=200)


class BeginForm(FreeTextForm, forms.Form):
    """Asks before the first statement for the participant's own view, and for the role if the round asks for it."""

    free_text = ("own_view",)

    own_view = forms.CharField(
        label=_("What do you think yourself?"),
        help_text=_("One or two sentences, before you read what others say. Only you read this again."),
        max_length=1000,
        required=False,
        widget=forms.Textarea({"rows": 3}),
    )
    role = forms.ChoiceField(
        label=_("From which role do you take part?"), required=False, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, roles: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = [("", _("I would rather not say")), *((role, role) for role in roles)]  # type: ignore[attr-defined]
        if not roles:
            del self.fields["role"]


class ResumeForm(forms.Form):
    phrase = forms.CharField(label=_("Your recovery phrase"), max_length=80)


class EntryCodeForm(forms.Form):
    entry_code = forms.CharField(
        label=_("Your code"),
        max_length=20,
        widget=forms.TextInput(
            {
                "autocomplete": "off",
                "autocapitalize": "none",
                "spellcheck": "false",
                "data-from-fragment": True,
            }
        ),
    )
