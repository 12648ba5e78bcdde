"""The forms of both exercises; free text is checked for personal data."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from polarprof.common.forms.numbers import WholeNumberField
from polarprof.common.forms.personal import FreeTextForm


class TuringTestTextForm(FreeTextForm, forms.Form):
    free_text = ("body",)

    body = forms.CharField(
        label=_("The best case"),
        help_text=_(
            "From 40 to 1,200 characters. Write as somebody who thinks so would: fair, and at their strongest."
        ),
        min_length=40,
        max_length=1200,
        widget=forms.Textarea({"rows": 8}),
    )
    may_be_shown = forms.BooleanField(
        label=_("Once the round is closed, my text may stand beside the result, without a name."),
        help_text=_("Readers see reasons for and against then. They do not see who wrote them."),
        required=False,
    )


class GuessForm(forms.Form):
    """A field for each statement: how many of 100 in the group agree."""

    def __init__(self, *args: Any, statements: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number, text in statements:
            self.fields[f"guess-{number}"] = WholeNumberField(
                label=text,
                help_text=_("Out of 100."),
                min_value=0,
                max_value=100,
                error_messages=dict.fromkeys(
                    ("required", "invalid", "min_value", "max_value"), _("Fill in a number from 0 to 100.")
                ),
            )

    def guesses(self) -> dict[int, float]:
        """By number of the statement, from 0 to 1."""
        return {int(name.removeprefix("guess-")): value / 100 for name, value in self.cleaned_data.items()}
