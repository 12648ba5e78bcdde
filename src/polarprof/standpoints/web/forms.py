"""Forms of rounds; free text passes the detector of personal data."""

from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from polarprof.common.forms.personal import personal_data_problem
from polarprof.standpoints.enums import Answer, Reason, StatementState
from polarprof.standpoints.models import Discussion, Round

LONGEST_STATEMENT = 280
MOST_SEEDS = 30
MOST_ROLES = 12
LONGEST_ROLE = 60


def _lines(text: str) -> list[str]:
    return list(dict.fromkeys(line.strip() for line in text.splitlines() if line.strip()))


def _refuse_personal_data(form: forms.BaseForm, *names: str) -> None:
    for name in names:
        problem = personal_data_problem(str(form.cleaned_data.get(name) or ""))
        if problem:
            form.add_error(name, problem)


class RoundForm(forms.ModelForm):  # type: ignore[type-arg]
    """What a round is about and what will be done with it."""

    roles = forms.CharField(
        label=_("Roles that a participant can choose from"),
        help_text=_(
            "One on a line, as in your list of actors: resident, association, staff. Never origin, belief or party."
        ),
        required=False,
        max_length=1000,
        widget=forms.Textarea({"rows": 4}),
    )

    class Meta:
        model = Round
        fields = ("issue", "context", "purpose", "starts_on", "ends_on", "audience", "sharing", "roles")
        widgets = {  # noqa: RUF012 as Django wants it
            "context": forms.Textarea({"rows": 6}),
            "purpose": forms.Textarea({"rows": 3}),
            "starts_on": forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
            "ends_on": forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
            "audience": forms.RadioSelect,
            "sharing": forms.RadioSelect,
        }
        help_texts = {  # noqa: RUF012 as Django wants it
            "issue": _("As somebody who is for and somebody who is against could both say it."),
            "context": _("The facts, the limits of what can be decided, and where they come from."),
            "purpose": _(
                "You promise this to who takes part, and you answer for it before the round closes."
            ),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["roles"] = "\n".join(self.instance.roles)
        for name in ("audience", "sharing"):
            field = self.fields[name]
            field.choices = [choice for choice in field.choices if choice[0]]  # type: ignore[attr-defined]

    def clean_roles(self) -> list[str]:
        roles = _lines(self.cleaned_data["roles"])
        if len(roles) > MOST_ROLES or any(len(role) > LONGEST_ROLE for role in roles):
            raise forms.ValidationError(_("At most 12 roles, of at most 60 characters."))
        return roles

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        _refuse_personal_data(self, "issue", "context", "purpose")
        start, end = data.get("starts_on"), data.get("ends_on")
        if start and end and end < start:
            self.add_error("ends_on", _("The last day lies before the first."))
        return data

    def _get_validation_exclusions(self) -> set[str]:
        """The order of the days is explained by `clean`."""
        return {*super()._get_validation_exclusions(), "starts_on", "ends_on"}  # type: ignore[misc]

    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self.Meta.fields}


class PrepareForm(RoundForm):
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
        problem = next((found for seed in seeds if (found := personal_data_problem(seed))), None)
        if problem:
            raise forms.ValidationError(problem)
        return seeds


class StatementForm(forms.Form):
    body = forms.CharField(
        label=_("Your statement"),
        help_text=_("One thought, in your own words, that others can agree or disagree with."),
        max_length=LONGEST_STATEMENT,
        widget=forms.Textarea({"rows": 3}),
    )
    send_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        _refuse_personal_data(self, "body")
        return data


class PleaForm(forms.Form):
    body = forms.CharField(
        label=_("The best case"),
        help_text=_(
            "From 40 to 1,200 characters. Write as somebody who thinks so would: fair, and at their strongest."
        ),
        min_length=40,
        max_length=1200,
        widget=forms.Textarea({"rows": 8}),
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        _refuse_personal_data(self, "body")
        return data


class ReviewForm(forms.Form):
    verdict = forms.ChoiceField(choices=[(StatementState.APPROVED, ""), (StatementState.REFUSED, "")])
    reason = forms.ChoiceField(label=_("Why not?"), choices=[("", "–"), *Reason.choices], required=False)
    note = forms.CharField(label=_("Note for the author (not obligatory)"), max_length=500, required=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("verdict") == StatementState.REFUSED and not data.get("reason"):
            self.add_error("reason", _("Say why: the author reads it."))
        if data.get("verdict") == StatementState.APPROVED:
            data["reason"] = ""
        return data


class VoteForm(forms.Form):
    number = forms.IntegerField(min_value=1, max_value=2_000_000_000)
    answer = forms.TypedChoiceField(choices=[(str(value), "") for value in Answer.values], coerce=int)
    matters = forms.BooleanField(required=False)
    chance = forms.CharField(required=False, max_length=200)
    device = forms.CharField(required=False, max_length=64)


class BeginForm(forms.Form):
    """Before the first statement: one's own view, and one's role where the round asks for it."""

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

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        _refuse_personal_data(self, "own_view")
        return data


class GuessForm(forms.Form):
    """A field for each statement: how many of 100 in the group agree."""

    def __init__(self, *args: Any, statements: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number, text in statements:
            self.fields[f"guess-{number}"] = forms.IntegerField(
                label=text,
                min_value=0,
                max_value=100,
                widget=forms.NumberInput({"inputmode": "numeric"}),
            )

    def guesses(self) -> dict[int, float]:
        """By number of the statement, from 0 to 1."""
        return {int(name.removeprefix("guess-")): value / 100 for name, value in self.cleaned_data.items()}


class ResumeForm(forms.Form):
    phrase = forms.CharField(label=_("Your recovery phrase"), max_length=80)


class AsksForm(forms.Form):
    """For each role that is absent: which organisation or function could ask them."""

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

    def asks(self) -> dict[str, str]:
        """By role."""
        return {
            role: self.cleaned_data[f"role-{place}"]
            for place, role in self._roles.items()
            if f"role-{place}" in self.data
        }

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        _refuse_personal_data(self, *self.fields)
        return data


class DiscussionForm(forms.ModelForm):  # type: ignore[type-arg]
    class Meta:
        model = Discussion
        fields = ("title", "held_on")
        widgets = {"held_on": forms.DateInput({"type": "date"}, format="%Y-%m-%d")}  # noqa: RUF012 as Django wants it
        help_texts = {"title": _("For instance: table talk in the library.")}  # noqa: RUF012 as Django wants it

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        _refuse_personal_data(self, "title")
        return data


class OutcomeForm(forms.Form):
    outcome = forms.CharField(
        label=_("What did you do with it?"),
        help_text=_(
            "What you decided, what you did not take over and why, and what comes next. Who took part reads this."
        ),
        max_length=4000,
        widget=forms.Textarea({"rows": 6}),
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        _refuse_personal_data(self, "outcome")
        return data
