"""Forms of the exchange; free text passes the detector of personal data."""

from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from polarprof.common.forms.idempotency import IdempotentForm
from polarprof.common.forms.personal import FreeTextForm
from polarprof.common.forms.versions import VersionedForm
from polarprof.exchange.actions import contents_of
from polarprof.exchange.models import Question
from polarprof.exchange.queries import MINE, OPEN
from polarprof.themes.api import ThemeFilterForm, dimensions


class QuestionFilterForm(ThemeFilterForm):
    toon = forms.ChoiceField(
        label=_("Show"),
        required=False,
        choices=[("", _("all questions")), (OPEN, _("not helped yet")), (MINE, _("my questions"))],
    )


class QuestionForm(IdempotentForm, FreeTextForm, VersionedForm, forms.Form):
    """Context is asked for, so that colleagues can answer well. question: the one that is changed, None for a new one."""

    free_text = ("title", "situation", "tried", "wanted")

    theme = forms.ModelChoiceField(
        queryset=dimensions(),
        to_field_name="key",
        label=_("About which gap?"),
        empty_label=_("Choose a theme"),
    )
    title = forms.CharField(label=_("Your question in one sentence"), max_length=200)
    situation = forms.CharField(
        label=_("What happens?"),
        help_text=_("What do you see, where and since when? Write about what happens, never about a person."),
        max_length=3000,
        widget=forms.Textarea({"rows": 6}),
    )
    tried = forms.CharField(
        label=_("What did you try already?"),
        max_length=2000,
        required=False,
        widget=forms.Textarea({"rows": 3}),
    )
    wanted = forms.CharField(
        label=_("What would help you?"),
        help_text=_("For example: an example, a text, somebody who went through it."),
        max_length=1000,
        required=False,
        widget=forms.Textarea({"rows": 2}),
    )
    send_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    def __init__(
        self, data: Any = None, *, question: Question | None = None, initial: dict[str, Any] | None = None
    ) -> None:
        self.question = question
        super().__init__(data, initial={**(initial or {}), **self.shown()})

    def shown(self) -> dict[str, Any]:
        return contents_of(self.question) if self.question else {}


class AnswerForm(IdempotentForm, FreeTextForm, forms.Form):
    """An answer to a colleague."""

    free_text = ("body",)

    body = forms.CharField(
        label=_("Your answer"),
        help_text=_("What did you do, what worked, what would you do differently? No names of people."),
        max_length=5000,
        widget=forms.Textarea({"rows": 6}),
    )
    send_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
