"""The account itself, and what allauth keeps for sign-in."""

from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount

from polarprof.accounts.models import EarlierAddress, Person
from polarprof.accounts.sessions import end_sessions


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
    """The account is deleted last, by the action, and its addresses with it; here goes what hangs on it outside our rooms."""
    end_sessions(person)
    Authenticator.objects.filter(user=person).delete()
    SocialAccount.objects.filter(user=person).delete()
