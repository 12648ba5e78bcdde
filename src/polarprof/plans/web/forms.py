"""Forms of the plan; free text passes the detector of personal data."""

from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from polarprof.academy.api import references, unit_reference
from polarprof.common.forms.personal import personal_data_problem, without_personal_data
from polarprof.engines import richtext
from polarprof.expertise.api import practices
from polarprof.organisations.enums import OrganisationKind
from polarprof.organisations.models import Organisation
from polarprof.plans.enums import Progress
from polarprof.plans.models import Action, Indicator
from polarprof.themes.api import dimensions

LONGEST_SECTION = 40_000


class StartForm(forms.Form):
    title = forms.CharField(label=_("Title of the plan"), max_length=200)
    send_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        without_personal_data(self, "title")
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

    def clean_body(self) -> str:
        text = str(self.cleaned_data["body"])
        problem = personal_data_problem(text)
        if problem:
            raise forms.ValidationError(problem)
        return text


class ObjectiveForm(forms.Form):
    title = forms.CharField(
        label=_("What do you want to reach?"),
        help_text=_("One sentence that you can check afterwards."),
        max_length=300,
    )
    send_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        without_personal_data(self, "title")
        return data


class ActionForm(forms.ModelForm):  # type: ignore[type-arg]
    """An action with owner, partner, period, budget, codes, and where the idea came from."""

    origin = forms.ChoiceField(
        label=_("Where does the idea come from?"),
        required=False,
        help_text=_("A unit of a course, or a practice."),
    )
    theme_key = forms.ChoiceField(label=_("Which gap does it close?"), required=False)
    send_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    class Meta:
        model = Action
        fields = (
            "title",
            "description",
            "owner_name",
            "owner_email",
            "partner",
            "partner_text",
            "target_group",
            "starts_on",
            "ends_on",
            "budget",
            "bbc_code",
            "reporting_code",
        )
        localized_fields = ("budget",)
        widgets = {  # noqa: RUF012 as Django wants it
            "description": forms.Textarea({"rows": 4}),
            "starts_on": forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
            "ends_on": forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        }
        help_texts = {  # noqa: RUF012 as Django wants it
            "owner_email": _("The owner gets a link to say how it goes, without sign-in."),
            "bbc_code": _("The code in your own multi-year plan, as your local government writes it."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        partners = Organisation.objects.filter(kind=OrganisationKind.PARTNER)
        self.fields["partner"] = forms.ModelChoiceField(queryset=partners, required=False, label=_("Partner"))
        units = [(f"unit:{found.uuid}", found.title) for found in references("")]
        sheets = [(f"practice:{found.uuid}", found.title) for found in practices()]
        self.fields["origin"].choices = [
            ("", _("Our own idea")),
            (_("Units of courses"), units),
            (_("Practices"), sheets),
        ]  # type: ignore[attr-defined]
        self.fields["theme_key"].choices = [("", "–"), *((theme.key, theme.label) for theme in dimensions())]  # type: ignore[attr-defined]
        if self.instance.pk:
            self.initial["theme_key"] = self.instance.theme_key
            if self.instance.origin_kind:
                self.initial["origin"] = f"{self.instance.origin_kind}:{self.instance.origin_uuid}"

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        for name in ("title", "description", "target_group", "partner_text"):
            if name in data:
                without_personal_data(self, name)
        start, end = data.get("starts_on"), data.get("ends_on")
        if start and end and end < start:
            self.add_error("ends_on", _("The end lies before the start."))
        if data.get("budget") is not None and data["budget"] < 0:
            self.add_error("budget", _("A budget is 0 or more."))
        return data

    def values(self) -> dict[str, Any]:
        """The fields of the model, with the origin written out."""
        data = {name: self.cleaned_data[name] for name in (*self.Meta.fields, "theme_key")}
        kind, _colon, key = str(self.cleaned_data.get("origin") or "").partition(":")
        title, url = _origin(kind, key)
        data |= {
            "origin_kind": kind,
            "origin_uuid": UUID(key) if key else None,
            "origin_title": title,
            "origin_url": url,
        }
        return data

    def _get_validation_exclusions(self) -> set[str]:
        """The constraints of the table are explained by `clean`; the fields of the origin are ours."""
        return {*super()._get_validation_exclusions(), "starts_on", "ends_on", "budget"}  # type: ignore[misc]


def _origin(kind: str, key: str) -> tuple[str, str]:
    if kind == "unit":
        found = unit_reference(UUID(key))
        return (found.title[:240], found.url) if found else ("", "")
    if kind == "practice":
        practice = practices().filter(uuid=key).first()
        from django.urls import reverse

        return (practice.title, reverse("expertise:practice", kwargs={"uuid": key})) if practice else ("", "")
    return "", ""


class IndicatorForm(forms.ModelForm):  # type: ignore[type-arg]
    send_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    class Meta:
        model = Indicator
        fields = ("name", "kind", "baseline", "target", "source", "frequency")
        help_texts = {  # noqa: RUF012 as Django wants it
            "name": _("Never count persons by origin or belief."),
            "baseline": _("Where you stand now, with unit: “3 of 12 clubs”."),
        }

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        for name in ("name", "baseline", "target", "source"):
            if name in data:
                without_personal_data(self, name)
        return data

    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self.Meta.fields}


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
        without_personal_data(self, "sentence")
        return data


class MoveForm(forms.Form):
    target = forms.CharField(max_length=12)
    note = forms.CharField(max_length=1000, required=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        without_personal_data(self, "note")
        return data
