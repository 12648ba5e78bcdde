"""All sections on one page, each with the colleague who is asked to answer it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from polarprof.common.forms.idempotency import ToldOnceForm
from polarprof.common.forms.moments import DayField
from polarprof.common.forms.personal import FreeTextForm, without_personal_data
from polarprof.common.forms.versions import digest
from polarprof.fieldwork.actions import Colleague
from polarprof.fieldwork.queries import KnownColleague, TaskView

LONGEST_MESSAGE = 600


@dataclass(frozen=True, slots=True)
class Row:
    """A section with its fields as they are drawn."""

    view: TaskView
    fields: tuple[BoundField, ...]


class DistributeForm(FreeTextForm, ToldOnceForm):
    """A choice among known colleagues for each section, or somebody else by name and address; empty leaves it as it is."""

    free_text = ("message",)

    answer_by = DayField(
        label=_("By which day, if you can?"),
        help_text=_("Stands in the mail. The link works until the survey closes."),
        required=False,
    )
    message = forms.CharField(
        label=_("A word from you"),
        help_text=_("Stands in every mail. Why you ask them, and what you do with it."),
        max_length=LONGEST_MESSAGE,
        required=False,
        widget=forms.Textarea({"rows": 3}),
    )

    def __init__(
        self, data: Any = None, *, tasks: Sequence[TaskView], known: Iterable[KnownColleague], closes_on: date
    ) -> None:
        super().__init__(data)
        self.tasks, self.closes_on = tasks, closes_on
        self.known = {str(one.person_uuid): one for one in known}
        choices: list[tuple[str, Any]] = [("", _("choose a colleague"))]
        choices += [(key, one.label) for key, one in self.known.items()]
        for view in tasks:
            pk = view.task.pk
            self.fields[f"who_{pk}"] = forms.ChoiceField(
                label=_("Colleague"), choices=choices, required=False
            )
            self.fields[f"name_{pk}"] = forms.CharField(label=_("Name"), max_length=120, required=False)
            self.fields[f"email_{pk}"] = forms.EmailField(
                label=_("Work e-mail address"), max_length=254, required=False
            )
            self.fields[f"role_{pk}"] = forms.CharField(label=_("Function"), max_length=120, required=False)
            self.fields[f"shown_{pk}"] = forms.CharField(
                widget=forms.HiddenInput,
                max_length=16,
                required=False,
                initial=digest(view.task.delegate_email),
            )

    def rows(self) -> list[Row]:
        names = ("who", "name", "email", "role", "shown")
        return [Row(view, tuple(self[f"{name}_{view.task.pk}"] for name in names)) for view in self.tasks]

    def clean_answer_by(self) -> date | None:
        day: date | None = self.cleaned_data["answer_by"]
        if day and not timezone.localdate() <= day <= self.closes_on:
            raise forms.ValidationError(_("Choose a day from today until the survey closes."))
        return day

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        for view in self.tasks:
            pk = view.task.pk
            if role := cleaned.get(f"role_{pk}"):
                without_personal_data(self, f"role_{pk}", role)
            typed = (f"name_{pk}", f"email_{pk}")
            if cleaned.get(f"who_{pk}") or not any(cleaned.get(name) for name in typed):
                continue
            for name in typed:
                if not cleaned.get(name) and name not in self.errors:
                    self.add_error(name, self.fields[name].error_messages["required"])
        if not self.errors and not self.given():
            self.add_error(None, _("Choose or fill in a colleague for at least one section."))
        return cleaned

    def as_it_is_now(self, tasks: Sequence[TaskView]) -> "DistributeForm":
        """The same as it was sent, with whom the page now names: sent once more, it is meant so."""
        data = dict(self.data.items())
        for view in tasks:
            data[f"shown_{view.task.pk}"] = digest(view.task.delegate_email)
        left = [view for view in tasks if not view.task.submitted_at]
        return DistributeForm(data, tasks=left, known=self.known.values(), closes_on=self.closes_on)

    def given(self) -> dict[int, Colleague]:
        """Who is asked, by the primary key of the task."""
        found = {}
        for view in self.tasks:
            pk = view.task.pk
            shown = self.cleaned_data.get(f"shown_{pk}", "")
            known = self.known.get(self.cleaned_data.get(f"who_{pk}", ""))
            role = self.cleaned_data.get(f"role_{pk}", "")
            if known is not None:
                found[pk] = Colleague(known.name, known.email, role or known.function, shown)
            elif self.cleaned_data.get(f"email_{pk}"):
                name, email = self.cleaned_data[f"name_{pk}"], self.cleaned_data[f"email_{pk}"]
                found[pk] = Colleague(name, email, role, shown)
        return found
