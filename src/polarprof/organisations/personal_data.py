"""Capacities, invitations and requests of a person."""

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from polarprof.accounts.api import at_addresses_of
from polarprof.accounts.models import Person
from polarprof.organisations.models import Capacity, Invitation, JoinRequest
from polarprof.organisations.rights import withdraw_all_of

# The Dutch words are in the catalogue; the page on which a person reads what is held shows these.
LABELS: dict[str, Promise] = {
    "email": gettext_lazy("E-mail address"),
    "ended": gettext_lazy("Ended"),
    "since": gettext_lazy("Since"),
}
KINDS: dict[str, Promise] = {
    "capacity": gettext_lazy("capacity"),
    "invitation": gettext_lazy("invitation"),
    "request": gettext_lazy("request to join"),
}


def rows(person: Person) -> list[dict[str, Any]]:
    capacities = Capacity.objects.filter(person=person).select_related("organisation")
    own = [
        {
            "kind": "capacity",
            "organisation": c.organisation.name,
            "role": str(c.get_role_display()),
            "function": c.function,
            "since": c.created_at.isoformat(),
            "ended": c.ended_at.isoformat() if c.ended_at else None,
        }
        for c in capacities
    ]
    invited = Invitation.objects.filter(at_addresses_of(person, "email")).select_related("organisation")
    asked = JoinRequest.objects.filter(at_addresses_of(person, "email")).select_related("organisation")
    own += [
        {"kind": "invitation", "organisation": i.organisation.name, "date": i.created_at.isoformat()}
        for i in invited
    ]
    own += [
        {"kind": "request", "organisation": r.organisation.name, "date": r.created_at.isoformat()}
        for r in asked
    ]
    return own


def erase(person: Person) -> None:
    """Capacities go with the account itself: other rooms still ask for whom the person acted.

    Invitations that the person sent stop: without a sender they would stand as the operator's.
    """
    withdraw_all_of(person=person)
    Invitation.objects.filter(at_addresses_of(person, "email")).delete()
    JoinRequest.objects.filter(at_addresses_of(person, "email")).delete()
