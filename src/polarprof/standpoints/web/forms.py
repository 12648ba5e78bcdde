"""Forms of who takes part and who reviews; free text passes the detector of personal data."""

from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from polarprof.common.forms.personal import FreeTextForm
from polarprof.common.forms.sent_once import SentOnceForm
from polarprof.standpoints.enums import Answer, Reason, StatementState

LONGEST_STATEMENT = 280


class StatementForm(SentOnceForm, FreeTextForm, forms.Form):
    free_text = ("body",)

    body = forms.CharField(
        label=_("Your statement"),
        help_text=_("One thought, in your own words, that others can agree or disagree with."),
        max_length=LONGEST_STATEMENT,
        widget=forms.Textarea({"rows": 3}),
    )
    send_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)


class PleaForm(FreeTextForm, forms.Form):
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


class VerdictForm(FreeTextForm, forms.Form):
    free_text = ("note",)

    verdict = forms.ChoiceField(
        choices=[(StatementState.APPROVED, ""), (StatementState.REFUSED, "")], widget=forms.HiddenInput
    )
    reason = forms.ChoiceField(label=_("Why not?"), choices=[("", "–"), *Reason.choices], required=False)
    note = forms.CharField(label=_("Note for the author (not obligatory)"), max_length=500, required=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("verdict") == StatementState.REFUSED and not data.get("reason"):
            self.add_error("reason", _("Say why: the author reads it."))
        if data.get("verdict") == StatementState.APPROVED:
            data["reason"] = ""
        return data


class ReviewForm(VerdictForm):
    """`seen` is the state of the statement on the page of the reviewer."""

    seen = forms.ChoiceField(choices=StatementState.choices, widget=forms.HiddenInput)

    def decided_meanwhile(self, state: str) -> "ReviewForm":
        """The same words once more, for who wants to decide anyway; who takes a statement is asked for no reason."""
        again = ReviewForm({**self.data.dict(), "seen": state})
        if self.cleaned_data["verdict"] == StatementState.APPROVED:
            for name in ("reason", "note"):
                again.fields[name].widget = forms.HiddenInput()
        return again


class VoteForm(forms.Form):
    number = forms.IntegerField(min_value=1, max_value=2_000_000_000)
    answer = forms.TypedChoiceField(choices=[(str(value), "") for value in Answer.values], coerce=int)
    matters = forms.BooleanField(required=False)
    chance = forms.CharField(required=False, max_length=200)
    device = forms.CharField(required=False, max_length=64)


class BeginForm(FreeTextForm, forms.Form):
    """Before the first statement: one's own view, and one's role where the round asks for it."""

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


class GuessForm(forms.Form):
    """A field for each statement: how many of 100 in the group agree."""

    def __init__(self, *args: Any, statements: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number, text in statements:
            self.fields[f"guess-{number}"] = forms.IntegerField(
                label=text,
                help_text=_("Out of 100."),
                min_value=0,
                max_value=100,
                error_messages=dict.fromkeys(
                    ("required", "invalid", "min_value", "max_value"), _("Fill in a number from 0 to 100.")
                ),
                widget=forms.NumberInput({"inputmode": "numeric"}),
            )

    def guesses(self) -> dict[int, float]:
        """By number of the statement, from 0 to 1."""
        return {int(name.removeprefix("guess-")): value / 100 for name, value in self.cleaned_data.items()}


class ResumeForm(forms.Form):
    phrase = forms.CharField(label=_("Your recovery phrase"), max_length=80)
