"""Forms of learners and of the programme manager."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from polarprof.academy.models import Unit
from polarprof.common.forms.personal import FreeTextForm, without_personal_data
from polarprof.common.forms.versions import SavedAsOneGoes
from polarprof.organisations.models import Organisation

# An exercise counts for a certificate: one letter in a field is no answer.
FEWEST_WORDS = 3
_WORD = re.compile(r"[^\W\d_]{2,}")


class ExerciseForm(SavedAsOneGoes, forms.Form):
    """A field `s_<key>` for each step. `written` holds what can be stored of what was sent, also when the rest cannot."""

    is_shared = False

    def __init__(self, data: Any = None, *, unit: Unit, answers: dict[str, str]) -> None:
        super().__init__(data, initial={f"s_{key}": text for key, text in answers.items()})
        self.keys = [block.value["key"] for block in unit.steps]
        self.stored = answers
        self.written: dict[str, str] = {}
        for block in unit.steps:
            step = block.value
            limit = step["max_length"]
            widget = forms.Textarea({"rows": 3 if limit <= 300 else 5, "maxlength": limit})
            self.fields[f"s_{step['key']}"] = forms.CharField(
                label=step["label"], help_text=step["help"], max_length=limit, required=False, widget=widget
            )

    def clean(self) -> dict[str, Any]:
        for key in self.keys:
            name = f"s_{key}"
            if name not in self.cleaned_data or name not in self.data:
                continue
            text = self.cleaned_data[name]
            if without_personal_data(self, name, text):
                self.written[key] = text
        if self.data.get("action") == "done" and not self.errors and self._words() < FEWEST_WORDS:
            message = _("Write at least %(n)d words in all. Then this exercise is done.")
            self.add_error(None, message % {"n": FEWEST_WORDS})
        return self.cleaned_data

    def _words(self) -> int:
        """How many different words stand in the whole exercise; a mark such as “x” is none."""
        texts = (self.cleaned_data.get(f"s_{key}") or "" for key in self.keys)
        return len({word.casefold() for text in texts for word in _WORD.findall(text)})

    def field_of(self, name: str) -> str:
        return f"s_{name}"

    def shown(self) -> dict[str, str]:
        return {key: self.stored.get(key, "") for key in self.keys}

    def sent(self) -> dict[str, str]:
        return self.written


class CertificateForm(forms.Form):
    """Whether the organisation is printed; the name is that of the account."""

    def __init__(self, data: Any = None, *, organisation: Organisation | None) -> None:
        super().__init__(data)
        if organisation is not None:
            label = _("Also print the name of my organisation: %(name)s") % {"name": organisation.name}
            self.fields["with_organisation"] = forms.BooleanField(label=label, required=False)


class RevokeForm(FreeTextForm, forms.Form):
    """Why a certificate ends; kept with the day and who did it."""

    free_text = ("reason",)

    reason = forms.CharField(
        label=_("Reason"),
        max_length=500,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("The holder and the programme see the reason. The public page only says since when."),
    )
    may_be_replaced = forms.BooleanField(
        label=_("The holder may make another one: something was printed wrongly"), required=False
    )
