"""Forms of the plan and its sections; free text passes the detector of personal data."""

from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from polarprof.common.forms.personal import personal_data_problem
from polarprof.engines import richtext
from polarprof.plans.enums import Progress, Verdict

LONGEST_SECTION = 40_000


def refuse_personal_data(form: forms.BaseForm, *names: str) -> None:
    """An error at each field that points to a person; what was typed stays in the form."""
    for name in names:
        problem = personal_data_problem(str(form.cleaned_data.get(name) or ""))
        if problem:
            form.add_error(name, problem)


class StartForm(forms.Form):
    title = forms.CharField(label=_("Title of the plan"), max_length=200)
    send_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        refuse_personal_data(self, "title")
        return data


class SectionForm(forms.Form):
    """`body` is light Markdown, or HTML when the editor sent it; `html()` gives what may be stored."""

    body = forms.CharField(
        label=_("Text"),
        required=False,
        max_length=LONGEST_SECTION,
        widget=forms.Textarea({"rows": 14, "data-rich-text": ""}),
    )
    body_format = forms.ChoiceField(choices=[("markdown", "markdown"), ("html", "html")], required=False)
    base_version = forms.IntegerField(min_value=0, max_value=2_000_000_000, widget=forms.HiddenInput)

    def html(self) -> str:
        text = str(self.cleaned_data["body"])
        is_html = self.cleaned_data.get("body_format") == "html"
        return richtext.clean(text) if is_html else richtext.from_markdown(text)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        refuse_personal_data(self, "body")
        return data


class CommentForm(forms.Form):
    """What a coach says about a section."""

    body = forms.CharField(
        label=_("Your comment"),
        help_text=_("What is strong, what is missing, what would you do?"),
        max_length=2000,
        widget=forms.Textarea({"rows": 4}),
    )
    send_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        refuse_personal_data(self, "body")
        return data


class VerdictForm(forms.Form):
    verdict = forms.ChoiceField(choices=Verdict.choices)


class FollowUpForm(forms.Form):
    progress = forms.ChoiceField(
        label=_("How is it going?"), choices=Progress.choices, widget=forms.RadioSelect
    )
    sentence = forms.CharField(
        label=_("In one sentence"),
        help_text=_("What happened, or what do you need? No names of people."),
        max_length=300,
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        refuse_personal_data(self, "sentence")
        return data


class MoveForm(forms.Form):
    target = forms.CharField(max_length=12)
    note = forms.CharField(max_length=1000, required=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        refuse_personal_data(self, "note")
        return data
