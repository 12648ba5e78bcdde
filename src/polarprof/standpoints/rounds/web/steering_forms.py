"""The forms of coordinators who prepare and steer a round; free text is checked for personal data."""

from collections import Counter
from typing import Any, ClassVar
from uuid import UUID, uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from polarprof.common.forms.idempotency import IdempotentForm
from polarprof.common.forms.moments import DayField
from polarprof.common.forms.personal import FreeTextForm, without_personal_data
from polarprof.common.forms.versions import ChangedMeanwhileError, Edit, VersionedForm, sent_fields
from polarprof.common.forms.visible import is_visible
from polarprof.organisations.api import digits_of, organisations_called
from polarprof.organisations.models import Organisation
from polarprof.standpoints import event_audiences
from polarprof.standpoints.enums import Audience, Entry, StakeholderRole
from polarprof.standpoints.models import Round
from polarprof.standpoints.rounds.actions.rounds import contents_of
from polarprof.standpoints.rounds.web.statement_forms import LONGEST_STATEMENT

MOST_SEEDS = 30
MOST_ROLES = 12
MOST_GUESTS = 50


def _lines(text: str) -> list[str]:
    return list(dict.fromkeys(line.strip() for line in text.splitlines() if is_visible(line)))


def _is_called(one: Organisation, name: str) -> bool:
    return one.name.casefold() == name.casefold() or (one.kbo is not None and one.kbo == digits_of(name))


def _as_filled_in(guests: list[Organisation]) -> list[str]:
    """What brings each of them back: its name, or its KBO number where another has the same name."""
    counts = Counter(one.name.casefold() for one in organisations_called([one.name for one in guests]))
    return [one.kbo if one.kbo and counts[one.name.casefold()] > 1 else one.name for one in guests]


class RoundForm(FreeTextForm, VersionedForm, forms.ModelForm):  # type: ignore[type-arg]
    """What a round is about and what will be done with it."""

    free_text: ClassVar[tuple[str, ...]] = ("issue", "context", "purpose")

    roles = forms.MultipleChoiceField(
        label=_("Roles that a participant can choose from"),
        help_text=_(
            "Who has a stake in this issue? Choose at most 12. Everybody may also say no role; we never ask for origin, belief or party."
        ),
        choices=StakeholderRole.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    guests = forms.CharField(
        label=_("Organisations that you choose"),
        help_text=_(
            "Only if you chose “people of our own local government and of organisations that we choose”. One name on a line, as it stands in PolarProf; your own takes part anyhow."
        ),
        required=False,
        max_length=MOST_GUESTS * 162,
        widget=forms.Textarea({"rows": 4}),
    )
    event_uuid = forms.TypedChoiceField(
        label=_("Event that you choose"),
        help_text=_(
            "Only if you chose “people with a place at an event”. Who has a place takes part; colleagues without a place do not."
        ),
        required=False,
        coerce=UUID,
        empty_value=None,
    )
    entry = forms.TypedChoiceField(
        label=_("How people come in by the link"),
        help_text=_("Only if you chose “anybody with the link”. You can change it while people vote."),
        choices=Entry.choices,
        required=False,
        empty_value=Entry.OPEN,
        initial=Entry.OPEN,
        widget=forms.RadioSelect,
    )
    field_order = (
        *("issue", "context", "purpose", "starts_on", "ends_on", "audience", "entry", "guests", "event_uuid"),
        *("sharing", "roles"),
    )

    class Meta:
        model = Round
        fields = (
            *("issue", "context", "purpose", "starts_on", "ends_on", "audience", "entry"),
            *("event_uuid", "sharing", "roles"),
        )
        field_classes = {"starts_on": DayField, "ends_on": DayField}  # noqa: RUF012 as Django wants it
        widgets = {  # noqa: RUF012 as Django wants it
            "context": forms.Textarea({"rows": 6}),
            "purpose": forms.Textarea({"rows": 3}),
            "audience": forms.RadioSelect,
            "sharing": forms.RadioSelect,
        }
        help_texts = {  # noqa: RUF012 as Django wants it
            "issue": _("As somebody who is for and somebody who is against could both say it."),
            "context": _("The facts, the limits of what can be decided, and where they come from."),
            "purpose": _(
                "You promise this to who takes part, and you answer for it before the round closes."
            ),
            "sharing": _(
                "Of a result for everybody one statement can stand on the public home page of PolarProf for a week."
            ),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        events = [(str(uuid), title) for uuid, title in event_audiences.choices()]
        self.fields["event_uuid"].choices = [("", _("No event")), *events]  # type: ignore[attr-defined]
        if self.instance.pk:
            # Words that were written before there was a list stay until somebody takes them away.
            own = [(role, role) for role in self.instance.roles if role not in StakeholderRole.values]
            self.fields["roles"].choices = [*own, *StakeholderRole.choices]  # type: ignore[attr-defined]
            self.initial["guests"] = "\n".join(_as_filled_in(list(self.instance.guests.all())))
        for name in ("audience", "sharing"):
            field = self.fields[name]
            field.choices = [choice for choice in field.choices if choice[0]]  # type: ignore[attr-defined]

    def shown(self) -> dict[str, Any]:
        return contents_of(self.instance) if self.instance.pk else {}

    def clean_roles(self) -> list[str]:
        roles: list[str] = self.cleaned_data["roles"]
        if len(roles) > MOST_ROLES:
            raise forms.ValidationError(_("Choose at most 12 roles."))
        return roles

    def clean_guests(self) -> list[Organisation]:
        """Those with these names, whatever their capitals, or KBO numbers; a name that several have does not choose one."""
        names = _lines(self.cleaned_data["guests"])
        if len(names) > MOST_GUESTS:
            raise forms.ValidationError(_("At most 50 organisations."))
        guests = list(organisations_called(names))
        meant = {name: [one for one in guests if _is_called(one, name)] for name in names}
        unclear = [name for name, those in meant.items() if len(those) != 1]
        if unclear:
            text = _(
                "We know no organisation with this name, or several: %(names)s. You can also fill in a KBO number."
            )
            raise forms.ValidationError(text, params={"names": ", ".join(unclear)})
        return list(dict.fromkeys(one for those in meant.values() for one in those))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("audience") == Audience.CHOSEN and "guests" in data and not data["guests"]:
            self.add_error("guests", _("Name the organisations, or choose another answer above."))
        elif data.get("audience") != Audience.CHOSEN and data.get("guests"):
            self.add_error(
                "guests",
                _(
                    "You named organisations: choose above that their people may take part, or leave this empty."
                ),
            )
        if data.get("audience") == Audience.EVENT and "event_uuid" in data and not data["event_uuid"]:
            self.add_error("event_uuid", _("Choose the event, or choose another answer above."))
        elif data.get("audience") != Audience.EVENT and data.get("event_uuid"):
            self.add_error(
                "event_uuid",
                _("You chose an event: choose above that who has a place takes part, or choose no event."),
            )
        if data.get("audience") != Audience.LINK and data.get("entry", Entry.OPEN) != Entry.OPEN:
            self.add_error(
                "entry",
                _("Codes go with a link: choose above that anybody with the link may take part, or no code."),
            )
        start, end = data.get("starts_on"), data.get("ends_on")
        if start and end and end < start:
            self.add_error("ends_on", _("The last day lies before the first."))
        return data

    def _get_validation_exclusions(self) -> set[str]:
        """The order of the days is explained by `clean`."""
        return {*super()._get_validation_exclusions(), "starts_on", "ends_on"}  # type: ignore[misc]

    def values(self) -> dict[str, Any]:
        """All of something new; of a change the fields that were part of the request."""
        names = sent_fields(self, self.Meta.fields) if self.instance.pk else self.Meta.fields
        return {name: self.cleaned_data[name] for name in names}

    def sent_guests(self) -> list[Organisation] | None:
        """None when the field was not part of the request."""
        return self.cleaned_data["guests"] if sent_fields(self, ["guests"]) else None


class PrepareForm(IdempotentForm, RoundForm):
    free_text = (*RoundForm.free_text, "seeds")

    seeds = forms.CharField(
        label=_("First statements"),
        help_text=_(
            "One on a line, at least two, from different sides. A colleague or a coach reviews them first."
        ),
        max_length=MOST_SEEDS * (LONGEST_STATEMENT + 2),
        widget=forms.Textarea({"rows": 8}),
    )
    send_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    def clean_seeds(self) -> list[str]:
        seeds = _lines(self.cleaned_data["seeds"])
        if not 2 <= len(seeds) <= MOST_SEEDS:
            raise forms.ValidationError(_("Write from 2 to 30 statements, one on a line."))
        if any(len(seed) > LONGEST_STATEMENT for seed in seeds):
            raise forms.ValidationError(_("A statement has at most 280 characters."))
        return seeds


class AsksForm(FreeTextForm, VersionedForm, forms.Form):
    """For each role that is absent: which organisation or function could ask them. `edit` is by role, as these are stored."""

    def __init__(
        self, *args: Any, roles: list[str], absent: list[str], held: dict[str, str], **kwargs: Any
    ) -> None:
        """roles: of the round, in their lasting order, by which the fields are named whoever is absent by now."""
        super().__init__(*args, **kwargs)
        self._roles = {roles.index(role): role for role in absent}
        for place, role in self._roles.items():
            self.fields[f"role-{place}"] = forms.CharField(
                label=_("Who could ask: %(role)s?") % {"role": role},
                required=False,
                max_length=120,
                initial=held.get(role, ""),
            )

    def shown(self) -> dict[str, str]:
        return {name: str(field.initial) for name, field in self.fields.items()}

    @property
    def edit(self) -> Edit:
        sent = super().edit
        roles = {f"role-{place}": role for place, role in self._roles.items()}
        return Edit(
            {roles[name]: shown for name, shown in sent.seen.items() if name in roles},
            {roles[name]: choice for name, choice in sent.choices.items() if name in roles},
        )

    def by_field(self, met: ChangedMeanwhileError) -> ChangedMeanwhileError:
        """What both changed, by the names of the fields."""
        names = {role: f"role-{place}" for place, role in self._roles.items()}
        return ChangedMeanwhileError({names[role]: text for role, text in met.theirs.items()})

    def asks(self) -> dict[str, str]:
        """By role."""
        return {
            role: self.cleaned_data[f"role-{place}"]
            for place, role in self._roles.items()
            if f"role-{place}" in self.data
        }

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        for name in set(self.fields) & set(self.cleaned_data):
            if not is_visible(self.text_of(name)):
                self.cleaned_data[name] = ""
            without_personal_data(self, name, self.text_of(name))
        return data


class OutcomeForm(FreeTextForm, forms.Form):
    free_text = ("outcome",)

    outcome = forms.CharField(
        label=_("What did you do with it?"),
        help_text=_(
            "What you decided, what you did not take over and why, and what comes next. Who took part reads this."
        ),
        max_length=4000,
        widget=forms.Textarea({"rows": 6}),
    )
