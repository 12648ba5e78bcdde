"""Forms of the coordinator."""

from django import forms
from django.utils.translation import gettext_lazy as _

from polarprof.common.forms.idempotency import ToldOnceForm
from polarprof.common.forms.personal import FreeTextForm
from polarprof.fieldwork.enums import SharingLevel


class DelegateForm(FreeTextForm, ToldOnceForm):
    """Which colleague answers a section; `shown` says whom the page named when it was opened."""

    free_text = ("role",)  # the others name one person, and are kept as that

    name = forms.CharField(label=_("Name of your colleague"), max_length=120)
    email = forms.EmailField(label=_("Work e-mail address"), max_length=254)
    role = forms.CharField(
        label=_("Function"),
        max_length=120,
        required=False,
        help_text=_("Stands beside the answers, in place of the name."),
    )
    shown = forms.CharField(widget=forms.HiddenInput, max_length=16, required=False)


class SharingForm(forms.Form):
    """What others see of the answers."""

    level = forms.ChoiceField(
        label=_("Who sees your answers?"), choices=SharingLevel.choices, widget=forms.RadioSelect
    )
