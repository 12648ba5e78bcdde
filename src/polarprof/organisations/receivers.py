"""Signing in: claims of ACM/IDM become capacities first, and then rooms above hear of it."""

from typing import Any

from allauth.account.signals import user_logged_in as signed_in_by_allauth
from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver

from polarprof.accounts.api import claims_of
from polarprof.accounts.models import Person
from polarprof.organisations.acmidm import believe_address, sync_capacities
from polarprof.organisations.events import person_signed_in


@receiver([user_logged_in, signed_in_by_allauth])
def take_over_claims(sender: Any, user: Person, **kwargs: Any) -> None:
    """Django signals a sign-in before allauth does, and without the claims; handling both changes nothing."""
    sociallogin = kwargs.get("sociallogin")
    if sociallogin is not None and sociallogin.account.provider == "acmidm":
        claims = claims_of(sociallogin)
        sync_capacities(person=user, claims=claims)
        believe_address(person=user, claims=claims)
    person_signed_in.send(sender=Person, person=user)
