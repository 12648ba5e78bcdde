"""Forms of objectives, actions and indicators; free text passes the detector of personal data."""

from collections.abc import Iterable
from typing import Any, cast
from uuid import UUID, uuid4

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from polarprof.academy.api import references, unit_reference
from polarprof.common.forms.chosen_rows import ChosenRowsField
from polarprof.common.forms.idempotency import IdempotentForm
from polarprof.common.forms.moments import DayField
from polarprof.common.forms.numbers import EuroField
from polarprof.common.forms.personal import FreeTextForm
from polarprof.common.forms.versions import VersionedForm, sent_fields
from polarprof.expertise.api import practices
from polarprof.organisations.api import partner_organisations
from polarprof.plans.contents import ORIGIN, contents_of
from polarprof.plans.models import Action, Indicator, LocalPlan, Objective
from polarprof.themes.api import dimensions

MOST_UNITS = 200


class ItemForm(IdempotentForm, FreeTextForm, VersionedForm):
    """A form of something in a plan, which two colleagues may have open."""

    item: Objective | Action | Indicator | None

    def shown(self) -> dict[str, Any]:
        return contents_of(self.item) if self.item else {}

    def sent(self, names: Iterable[str]) -> list[str]:
        """All fields of something new; of a change those that were part of the request."""
        return sent_fields(self, names) if self.item else list(names)


class ObjectiveForm(ItemForm, forms.Form):
    free_text = ("title",)

    title = forms.CharField(
        label=_("What do you want to reach?"),
        help_text=_("One sentence that you can check afterwards."),
        max_length=300,
    )
    send_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    def __init__(self, data: Any = None, *, item: Objective | None = None) -> None:
        self.item = item
        super().__init__(data, initial=self.shown())


class ActionForm(ItemForm, forms.ModelForm):  # type: ignore[type-arg]
    """An action with owner, partners, period, budget, codes, and where the idea came from."""

    free_text = ("title", "description", "target_group", "partner_text")

    partners = ChosenRowsField(
        label=_("Partners"),
        queryset=partner_organisations(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_(
            "A partner sees this action once the plan is carried out, and nothing else of the plan. Write others in the field below."
        ),
    )
    origin = forms.ChoiceField(
        label=_("Where does the idea come from?"),
        required=False,
        help_text=_("A unit of a course, or a practice."),
    )
    theme = forms.ModelChoiceField(
        label=_("Which need does it answer?"),
        queryset=dimensions(),
        to_field_name="key",
        required=False,
        empty_label="–",
    )
    send_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    class Meta:
        model = Action
        fields = (
            "title",
            "description",
            "owner_name",
            "owner_email",
            "partners",
            "partner_text",
            "target_group",
            "starts_on",
            "ends_on",
            "budget",
            "bbc_code",
            "reporting_code",
        )
        field_classes = {"starts_on": DayField, "ends_on": DayField, "budget": EuroField}  # noqa: RUF012 as Django wants it
        widgets = {  # noqa: RUF012 as Django wants it
            "description": forms.Textarea({"rows": 4}),
        }
        help_texts = {  # noqa: RUF012 as Django wants it
            "owner_email": _(
                "When the plan starts, we tell the owner by mail. Later follows a link to say how it goes, without sign-in."
            ),
            "bbc_code": _("The code in your own multi-year plan, as your local government writes it."),
        }

    def __init__(self, data: Any = None, *, item: Action | None = None) -> None:
        super().__init__(data, instance=item)
        self.item = item
        cast("forms.ChoiceField", self.fields["origin"]).choices = self._origins()
        if self.instance.pk:
            self.initial["theme"] = self.instance.theme_id
            self.initial["origin"] = self._own_origin()

    def _own_origin(self) -> str:
        return f"{self.instance.origin_kind}:{self.instance.origin_uuid}" if self.instance.origin_kind else ""

    def _origins(self) -> list[Any]:
        """The choices there are, and what was chosen before and has been removed since."""
        units = [(f"unit:{unit.uuid}", unit.title) for unit in references("", limit=MOST_UNITS)]
        sheets = [
            (f"practice:{practice.uuid}", practice.title) for practice in practices().prefetch_related(None)
        ]
        first = [("", _("Our own idea"))]
        own = self._own_origin()
        if own and own not in dict(units + sheets):
            first.append((own, self.instance.origin_title))
        return [*first, (_("Units of courses"), units), (_("Practices"), sheets)]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        start, end = data.get("starts_on"), data.get("ends_on")
        if start and end and end < start:
            self.add_error("ends_on", _("The end lies before the start."))
        if data.get("budget") is not None and data["budget"] < 0:
            self.add_error("budget", _("A budget is 0 or more."))
        return data

    def values(self) -> dict[str, Any]:
        """The fields of the row, with the origin written out; the partners stay apart in `cleaned_data`."""
        names = self.sent(name for name in (*self.Meta.fields, "theme", "origin") if name != "partners")
        data = {name: self.cleaned_data[name] for name in names if name != "origin"}
        chosen = str(self.cleaned_data.get("origin") or "")
        return data if "origin" not in names else data | self._origin_of(chosen)

    def _origin_of(self, chosen: str) -> dict[str, Any]:
        """What was chosen before keeps its title, also when it is gone from the house since."""
        if self.item and chosen == self._own_origin():
            return {name: getattr(self.item, name) for name in ORIGIN}
        return origin_of(chosen)

    def _get_validation_exclusions(self) -> set[str]:
        """The constraints of the table are explained by `clean`; the fields of the origin are ours."""
        return {*super()._get_validation_exclusions(), "starts_on", "ends_on", "budget"}  # type: ignore[misc]


def origin_of(chosen: str) -> dict[str, Any]:
    """The fields `origin_*` of a choice as `unit:<uuid>` or `practice:<uuid>`; all empty for an own idea."""
    kind, _colon, key = chosen.partition(":")
    title = url = ""
    if kind == "unit" and (unit := unit_reference(UUID(key))):
        title, url = unit.title, unit.url
    elif kind == "practice" and (practice := practices().filter(uuid=key).first()):
        title, url = practice.title, reverse("expertise:practice", kwargs={"uuid": key})
    origin = kind if title else ""
    return {
        "origin_kind": origin,
        "origin_uuid": UUID(key) if origin else None,
        "origin_title": title[:240],
        "origin_url": url,
    }


class IndicatorForm(ItemForm, forms.ModelForm):  # type: ignore[type-arg]
    free_text = ("name", "baseline", "target", "unit", "source", "frequency")

    send_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    class Meta:
        model = Indicator
        fields = ("name", "kind", "objective", "baseline", "target", "unit", "source", "frequency")
        help_texts = {  # noqa: RUF012 as Django wants it
            "name": _("Never count persons by origin or belief."),
            "baseline": _("Where you stand now: “3 of 12”."),
            "unit": _("What you count: clubs, working days, per cent."),
        }

    def __init__(self, data: Any = None, *, item: Indicator | None = None, plan: LocalPlan) -> None:
        super().__init__(data, instance=item)
        self.item = item
        objectives = cast("forms.ModelChoiceField[Any]", self.fields["objective"])
        objectives.queryset = plan.objectives.all()
        objectives.empty_label = _("The whole plan")

    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self.sent(self.Meta.fields)}
