"""Forms of what is added to a plan without rewriting it: the day and address of a decision, the owner and partners of an action."""

from datetime import date
from typing import Any, cast
from uuid import UUID

from django import forms
from django.core.validators import URLValidator
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from polarprof.common.forms.chosen_rows import ChosenRowsField
from polarprof.common.forms.moments import DayField
from polarprof.common.forms.personal import FreeTextForm
from polarprof.common.forms.versions import VersionedForm
from polarprof.organisations.api import partner_organisations
from polarprof.plans.enums import AdditionKind
from polarprof.plans.models import Action, Decision
from polarprof.plans.records import added_partners, joined

LONGEST_PARTNERS = 300
FIRST_DAY = date(2000, 1, 1)


class WebAddressField(forms.URLField):
    """An address that a browser opens as a page."""

    default_validators = [URLValidator(schemes=["http", "https"])]  # noqa: RUF012 as Django wants it


class DecisionForm(FreeTextForm, VersionedForm, forms.Form):
    """When the council decided, and where that can be read."""

    free_text = ("url",)

    decided_on = DayField(label=_("On which day did the council decide?"))
    url = WebAddressField(
        label=_("Public address of the decision"),
        help_text=_("Where everybody can read the decision. Copy it from the site of your local government."),
        required=False,
        max_length=500,
        assume_scheme="https",
    )

    def __init__(self, data: Any = None, *, item: Decision) -> None:
        self.item = item
        super().__init__(data, initial=self.shown())

    def shown(self) -> dict[str, Any]:
        return {"decided_on": self.item.decided_on, "url": self.item.url}

    def clean_decided_on(self) -> date:
        day: date = self.cleaned_data["decided_on"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("This day is still to come."))
        if day < FIRST_DAY:
            raise forms.ValidationError(_("This day lies before any plan of today. Look at the year."))
        self._in_order(day)
        return day

    def _in_order(self, day: date) -> None:
        """A plan is approved before it is revised; on one day both are possible."""
        others = Decision.objects.filter(plan_id=self.item.plan_id)
        before = others.filter(pk__lt=self.item.pk).order_by("-decided_on").first()
        after = others.filter(pk__gt=self.item.pk).order_by("decided_on").first()
        if before and day < before.decided_on:
            raise forms.ValidationError(
                _(
                    "The decision before this one has the day %(day)s. If that is wrong, note the right day there first."
                )
                % {"day": date_format(before.decided_on)}
            )
        if after and day > after.decided_on:
            raise forms.ValidationError(
                _(
                    "The decision after this one has the day %(day)s. If that is wrong, note the right day there first."
                )
                % {"day": date_format(after.decided_on)}
            )


class SupplementForm(FreeTextForm, VersionedForm, forms.Form):
    """Who carries an action, and partners beside those that it has."""

    free_text = ("partner_text",)

    owner_name = forms.CharField(label=_("Name of the owner"), max_length=120, required=False)
    owner_email = forms.EmailField(
        label=_("Mail address of the owner"),
        help_text=_("We tell the owner by mail. Later follows a link to say how it goes, without sign-in."),
        max_length=254,
        required=False,
    )
    partners = ChosenRowsField(
        label=_("Add partners"),
        queryset=partner_organisations(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_(
            "A partner sees this action and nothing else of the plan. Who is here already is not in the list."
        ),
    )
    partner_text = forms.CharField(
        label=_("Add another partner"), max_length=LONGEST_PARTNERS, required=False
    )
    taken_away = forms.TypedMultipleChoiceField(
        label=_("Take partners away again"),
        coerce=UUID,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_(
            "Only who was added since the decision of the council. That they were added stays in the history."
        ),
    )

    def __init__(self, data: Any = None, *, item: Action) -> None:
        self.item = item
        super().__init__(data, initial=self.shown())
        self._offer_to_take_away(is_sent=data is not None)
        there = item.partners.values("pk")
        field = cast("ChosenRowsField", self.fields["partners"])
        field.queryset = (
            partner_organisations().exclude(pk__in=there) if data is None else partner_organisations()
        )

    def _offer_to_take_away(self, *, is_sent: bool) -> None:
        """Nobody to take away: no question. Whom a colleague took away before this is sent, is gone: that is no mistake."""
        every = self.item.additions.filter(kind=AdditionKind.PARTNER).select_related("partner")
        added = list(every) if is_sent else added_partners(self.item)
        field = cast("forms.TypedMultipleChoiceField", self.fields["taken_away"])
        field.choices = [(str(one.uuid), one.partner.name if one.partner else one.value) for one in added]
        if not added:
            del self.fields["taken_away"]

    def shown(self) -> dict[str, Any]:
        return {"owner_name": self.item.owner_name, "owner_email": self.item.owner_email}

    def clean_partner_text(self) -> str:
        text = str(self.cleaned_data["partner_text"])
        if len(joined(self.item.partner_text, text)) > LONGEST_PARTNERS:
            raise forms.ValidationError(_("The other partners together take too many signs."))
        return text
