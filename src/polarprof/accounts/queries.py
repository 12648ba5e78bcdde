"""Reads: who a verified address belongs to.

Identity is a verified address: one that its owner proved to have. `Person.email` alone proves nothing (it says what
somebody said), so nobody is looked up by it.
"""

from collections.abc import Iterable
from typing import Any

from allauth.account.models import EmailAddress
from django.db.models import QuerySet
from django.db.models.functions import Lower

from polarprof.accounts.models import Person


def people() -> QuerySet[Person]:
    """Everybody who has an account."""
    return Person.objects.all()


def person_with_address(address: str) -> Person | None:
    """The person who proved to have this address, or None."""
    proved = EmailAddress.objects.filter(email__iexact=address, verified=True).select_related("user").first()
    return proved.user if proved else None


def is_said_by_somebody(address: str) -> bool:
    """Whether an account says that it has the address, proved or not; it says nothing about whose it is."""
    return Person.objects.filter(email__iexact=address).exists() or bool(
        EmailAddress.objects.filter(email__iexact=address).exists()
    )


def verified_addresses(person: Person) -> QuerySet[EmailAddress]:
    """Every address that the person proved to have."""
    addresses: QuerySet[EmailAddress] = EmailAddress.objects.filter(user=person, verified=True)
    return addresses


def primary_address(person: Person) -> str | None:
    """The verified address to which mail about the account goes, or None for somebody who proved none."""
    proved = verified_addresses(person).order_by("-primary", "id").first()
    return proved.email if proved else None


def primary_addresses(person_ids: Iterable[int]) -> dict[int, str]:
    """The same of several people, by their primary key; who proved none is left out; one query."""
    proved = EmailAddress.objects.filter(user_id__in=person_ids, verified=True).order_by("primary", "-id")
    return dict(proved.values_list("user_id", "email"))


def has_address(person: Person, address: str) -> bool:
    """Whether the person proved to have this address."""
    return bool(address) and verified_addresses(person).filter(email__iexact=address).exists()


def lower_addresses(person: Person) -> QuerySet[Any]:
    """The verified addresses in small letters, as rows of one value: for `field__in` in a query."""
    addresses: QuerySet[Any] = verified_addresses(person).annotate(lower=Lower("email")).values("lower")
    return addresses


def language_of(address: str) -> str | None:
    """The language that the owner of the address chose, or None for an address that nobody proved to have."""
    person = person_with_address(address)
    return person.language if person else None
