"""At a sign-in through ACM/IDM the claims give the capacities."""

from typing import Any

from allauth.account.signals import user_logged_in
from django.dispatch import receiver

from polarprof.accounts.adapters import claims_of
from polarprof.accounts.models import Person
from polarprof.organisations.acmidm import sync_capacities


@receiver(user_logged_in)
def take_over_claims(sender: Any, user: Person, **kwargs: Any) -> None:
    sociallogin = kwargs.get("sociallogin")
    if sociallogin is not None and sociallogin.account.provider == "acmidm":
        sync_capacities(person=user, claims=claims_of(sociallogin))
