"""Forms of the plan and its sections; free text passes the detector of personal data."""

from datetime import date
from uuid import uuid4

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from polarprof.common.forms.idempotency import IdempotentForm
from polarprof.common.forms.moments import DayField
from polarprof.common.forms.numbers import AmountField
from polarprof.common.forms.personal import FreeTextForm
from polarprof.common.forms.rich_text import RichTextarea, RichTextForm
from polarprof.plans.enums import Progress, Verdict

LONGEST_SECTION = 40_000


class StartForm(IdempotentForm, FreeTextForm, forms.Form):
    free_text = ("title",)

    title = forms.CharField(label=_("Title of the plan"), max_length=200)
    send_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)


class SectionForm(RichTextForm, FreeTextForm, forms.Form):
    """`body` is light Markdown, or HTML when the editor sent it; `html()` gives what may be stored."""

    free_text = ("body",)
    longest = LONGEST_SECTION

    body = forms.CharField(
        label=_("Text"),
        required=False,
        widget=RichTextarea(longest=LONGEST_SECTION, rows=14),
    )
    body_format = forms.ChoiceField(choices=[("markdown", "markdown"), ("html", "html")], required=False)
    base_version = forms.IntegerField(min_value=0, max_value=2_000_000_000, widget=forms.HiddenInput)

    def text_of(self, name: str) -> str:
        """As it is stored: a number with a tag or a backslash in it is a number to a reader."""
        return self.html() if name == "body" else super().text_of(name)


class CommentForm(IdempotentForm, FreeTextForm, forms.Form):
    """What a coach says about a section."""

    free_text = ("body",)

    body = forms.CharField(
        label=_("Your comment"),
        help_text=_("What is strong, what is missing, what would you do?"),
        max_length=2000,
        widget=forms.Textarea({"rows": 4}),
    )
    send_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)


class VerdictForm(forms.Form):
    verdict = forms.ChoiceField(choices=Verdict.choices)


class FollowUpForm(FreeTextForm, forms.Form):
    free_text = ("sentence",)

    progress = forms.ChoiceField(
        label=_("How is it going?"), choices=Progress.choices, widget=forms.RadioSelect
    )
    sentence = forms.CharField(
        label=_("In one sentence"),
        help_text=_("What happened, or what do you need? No names of people."),
        max_length=300,
        required=False,
    )


class MeasurementForm(IdempotentForm, FreeTextForm, forms.Form):
    """What an indicator measured on a day."""

    free_text = ("source", "sentence")

    value = AmountField(
        label=_("Measured value"), max_digits=12, decimal_places=2, help_text=_("A figure only.")
    )
    measured_on = DayField(label=_("Measured on"))
    source = forms.CharField(
        label=_("Source"),
        max_length=200,
        help_text=_("Where the figure comes from, without names of people."),
    )
    sentence = forms.CharField(
        label=_("In one sentence"),
        help_text=_("What does the figure tell, or why does it deviate?"),
        max_length=300,
        required=False,
    )
    send_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    def clean_measured_on(self) -> date:
        day: date = self.cleaned_data["measured_on"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("This day is still to come."))
        return day


class MoveForm(FreeTextForm, forms.Form):
    free_text = ("note",)

    target = forms.CharField(max_length=12, widget=forms.HiddenInput)
    note = forms.CharField(
        label=_("Note for the record (not obligatory)"),
        max_length=1000,
        required=False,
        widget=forms.Textarea({"rows": 4}),
    )
