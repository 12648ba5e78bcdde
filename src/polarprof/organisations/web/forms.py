"""Forms of the ways in."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from polarprof.organisations.enums import INSTITUTE_ROLES, MUNICIPAL_ROLES, OrganisationKind, Role
from polarprof.organisations.models import Organisation


def roles_for(organisation: Organisation) -> list[tuple[str, str]]:
    """The roles that an access manager of this organisation can give."""
    by_kind = {
        OrganisationKind.MUNICIPALITY: MUNICIPAL_ROLES,
        OrganisationKind.INSTITUTE: INSTITUTE_ROLES | {Role.EXPERT},
    }
    allowed = by_kind.get(OrganisationKind(organisation.kind), frozenset({Role.PARTNER}))
    return [(role.value, str(role.label)) for role in Role if role in allowed]


class InvitationForm(forms.Form):
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


class NameForm(forms.Form):
    name = forms.CharField(label=_("Your name"), max_length=120)


class JoinForm(forms.Form):
    name = forms.CharField(label=_("Your name"), max_length=120)
    email = forms.EmailField(
        label=_("Your work e-mail address"),
        max_length=254,
        help_text=_("The address you have at your organisation. We send a link to confirm it."),
    )
    function = forms.CharField(label=_("Your function"), max_length=120, required=False)
