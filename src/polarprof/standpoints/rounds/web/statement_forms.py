"""The forms of a statement: adding one, and reviewing it. Free text is checked for personal data."""

from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from polarprof.common.forms.idempotency import IdempotentForm
from polarprof.common.forms.personal import FreeTextForm
from polarprof.standpoints.enums import Reason, StatementState

LONGEST_STATEMENT = 280


class StatementForm(IdempotentForm, FreeTextForm, forms.Form):
    free_text = ("body",)

    body = forms.CharField(
        label=_("Your statement"),
        help_text=_("One thought, in your own words, that others can agree or disagree with."),
        max_length=LONGEST_STATEMENT,
        widget=forms.Textarea({"rows": 3}),
    )
    send_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)


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

    is_about_oneself = forms.BooleanField(
        label=_("It tells who somebody is, not what they want: it makes no groups"), required=False
    )
    seen = forms.ChoiceField(choices=StatementState.choices, widget=forms.HiddenInput)

    def decided_meanwhile(self, state: str) -> "ReviewForm":
        """Sends the same words again for a reviewer who wants to decide anyway; approving a statement needs no reason."""
        again = ReviewForm({**{name: self.data.get(name) for name in self.data}, "seen": state})
        if self.cleaned_data["verdict"] == StatementState.APPROVED:
            for name in ("reason", "note"):
                again.fields[name].widget = forms.HiddenInput()
        return again
