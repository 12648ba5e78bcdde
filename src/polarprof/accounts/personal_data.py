"""The account itself, and what allauth keeps for sign-in."""

from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from polarprof.accounts.models import EarlierAddress, Person
from polarprof.accounts.sessions import end_sessions

# The Dutch words are in the catalogue; the page on which a person reads what is held shows these.
LABELS: dict[str, Promise] = {
    "act": gettext_lazy("What you did"),
    "confirmed": gettext_lazy("Confirmed"),
    "email": gettext_lazy("E-mail address"),
    "ended": gettext_lazy("Ended"),
    "language": gettext_lazy("Language"),
    "provider": gettext_lazy("By way of"),
    "since": gettext_lazy("Since"),
    "type": gettext_lazy("Type"),
    "vo_id": gettext_lazy("Number at ACM/IDM"),
}
KINDS: dict[str, Promise] = {
    "account": gettext_lazy("account"),
    "address": gettext_lazy("e-mail address"),
    "earlier address": gettext_lazy("earlier e-mail address"),
    "editor log": gettext_lazy("log of the editor"),
    "linked sign-in": gettext_lazy("linked sign-in"),
    "sign-in": gettext_lazy("way to sign in"),
    "version": gettext_lazy("version of a text"),
}


def rows(person: Person) -> list[dict[str, Any]]:
    own: list[dict[str, Any]] = [
        {
            "kind": "account",
            "name": person.name,
            "email": person.email,
            "language": person.language,
            "since": person.date_joined.isoformat(),
            "vo_id": person.vo_id,
        }
    ]
    own += [
        {"kind": "address", "email": a.email, "confirmed": a.verified}
        for a in EmailAddress.objects.filter(user=person)
    ]
    own += [
        {"kind": "earlier address", "email": a.email, "ended": a.until.isoformat()}
        for a in EarlierAddress.objects.filter(person=person)
    ]
    own += [
        {"kind": "sign-in", "type": a.get_type_display(), "since": a.created_at.isoformat()}
        for a in Authenticator.objects.filter(user=person)
    ]
    own += [
        {"kind": "linked sign-in", "provider": s.provider} for s in SocialAccount.objects.filter(user=person)
    ]
    return own


def erase(person: Person) -> None:
    """The account is deleted last, by the action, and its addresses with it; this removes what libraries outside our rooms hold about it."""
    end_sessions(person)
    Authenticator.objects.filter(user=person).delete()
    SocialAccount.objects.filter(user=person).delete()
