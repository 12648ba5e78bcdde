"""Forms of the ways in."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from polarprof.common.forms.idempotency import ToldOnceForm
from polarprof.common.forms.personal import FreeTextForm
from polarprof.common.forms.single_line import SingleLineForm
from polarprof.common.forms.versions import VersionedForm
from polarprof.organisations import domains
from polarprof.organisations.enums import Role, roles_of
from polarprof.organisations.models import Organisation
from polarprof.organisations.models.places import kbo_number, ovo_code
from polarprof.organisations.queries import digits_of
from polarprof.organisations.role_tasks import RoleTask, tasks_of


def roles_for(organisation: Organisation) -> list[tuple[str, str]]:
    """The roles that an access manager of this organisation can give."""
    allowed = roles_of(organisation.kind)
    return [(role.value, str(role.label)) for role in Role if role in allowed]


def tasks_for(organisation: Organisation) -> list[tuple[str, list[RoleTask]]]:
    """Each of these roles by its name, with what people do here in it."""
    return [(label, tasks_of(Role(role))) for role, label in roles_for(organisation)]


class InvitationForm(FreeTextForm, ToldOnceForm):
    free_text = ("function",)

    email = forms.EmailField(label=_("Work e-mail address"), max_length=254)
    role = forms.ChoiceField(label=_("Role"))
    function = forms.CharField(label=_("Function"), max_length=120, required=False)

    def __init__(self, data: Any = None, *, organisation: Organisation) -> None:
        super().__init__(data)
        self.fields["role"] = forms.ChoiceField(label=_("Role"), choices=roles_for(organisation))


class DecisionForm(forms.Form):
    """The role for somebody who asks to join; "refuse" comes from the other button."""

    role = forms.ChoiceField(label=_("Role"))

    def __init__(self, data: Any = None, *, organisation: Organisation) -> None:
        super().__init__(data)
        self.fields["role"] = forms.ChoiceField(label=_("Role"), choices=roles_for(organisation))


class NameForm(SingleLineForm, forms.Form):
    name = forms.CharField(label=_("Your name"), max_length=120)


class JoinForm(FreeTextForm, ToldOnceForm):
    free_text = ("function",)

    name = forms.CharField(label=_("Your name"), max_length=120)
    email = forms.EmailField(
        label=_("Your work e-mail address"),
        max_length=254,
        help_text=_("The address you have at your organisation. We send a link to confirm it."),
    )
    function = forms.CharField(label=_("Your function"), max_length=120, required=False)


class SearchForm(forms.Form):
    zoek = forms.CharField(label=_("Name or NIS code"), max_length=80, required=False)


class CoordinatorForm(ToldOnceForm):
    """The form that invites the first access manager of a local government."""

    email = forms.EmailField(label=_("Work e-mail address of the coordinator"), max_length=254)


class DomainForm(forms.Form):
    domain = forms.CharField(
        label=_("Mail domain"),
        max_length=domains.LONGEST,
        help_text=_("What stands after the @ in work addresses, such as example.be."),
    )

    def clean_domain(self) -> str:
        try:
            return domains.claimable(self.cleaned_data["domain"])
        except domains.FreeDomainError as error:
            raise forms.ValidationError(
                _("Anybody can have an address there; no organisation can claim it.")
            ) from error
        except domains.DomainError as error:
            raise forms.ValidationError(_("This is no mail domain.")) from error


class NumbersForm(VersionedForm, forms.Form):
    kbo = forms.CharField(
        label=_("KBO number"),
        max_length=20,
        required=False,
        help_text=_("Ten digits. By this number ACM/IDM names the organisation."),
    )
    ovo = forms.CharField(label=_("OVO code"), max_length=12, required=False)

    def shown(self) -> dict[str, Any]:
        return dict(self.initial)

    def clean_kbo(self) -> str:
        text = str(self.cleaned_data["kbo"]).strip()
        digits = digits_of(text)
        if text:
            kbo_number(digits)
        return digits

    def clean_ovo(self) -> str:
        code = str(self.cleaned_data["ovo"]).strip().upper()
        if code:
            ovo_code(code)
        return code
