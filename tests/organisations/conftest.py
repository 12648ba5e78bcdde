"""Who manages access, a claimed domain, and an invitation."""

from collections.abc import Callable

import pytest
from django.test import Client

from polarprof.accounts.models import Person
from polarprof.organisations.enums import Role
from polarprof.organisations.models import DomainClaim, Organisation
from tests.mails import latest_link


@pytest.fixture
def manager(make_person: Callable[..., Person], municipality: Organisation) -> Person:
    return make_person(Role.COORDINATOR, municipality, access_manager=True, name="Beheerder")


@pytest.fixture
def claimed(municipality: Organisation) -> str:
    """The domain of which addresses may ask to join."""
    DomainClaim.objects.create(organisation=municipality, domain="stad.example")
    return "stad.example"


@pytest.fixture
def invited(as_person: Callable[[Person], Client], manager: Person) -> str:
    """The link in the mail of an invitation."""
    data = {"email": "nieuw@stad.example", "role": "professional", "function": "Preventie"}
    as_person(manager).post("/organisatie/mensen/uitnodigen/", data)
    return latest_link("nieuw@stad.example")
