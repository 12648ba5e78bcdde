"""Fixtures without surprises: places, people and signed-in clients."""

import gc
import gettext
import os
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.utils.translation import trans_real
from hypothesis import settings as hypothesis_settings

from polarprof.accounts.models import Person
from polarprof.cli.messages import compile_catalogues
from polarprof.instruments import queries as instrument_queries
from polarprof.organisations.acting import Acting
from polarprof.organisations.enums import CapacitySource, OrganisationKind, Role
from polarprof.organisations.models import Capacity, Municipality, Organisation, Province
from polarprof.plans import queries as plan_queries
from tests.connections import own_connections
from tests.markers import pytest_collection_modifyitems  # noqa: F401 hook
from tests.skips import pytest_sessionfinish, pytest_terminal_summary  # noqa: F401 hooks
from tests.snapshot import create_from_snapshot

PROJECT = Path(__file__).resolve().parents[1]
# Where a change is judged, the same examples are tried each time; everywhere, a machine that is busy is no failure.
hypothesis_settings.register_profile("judged", derandomize=True, database=None, deadline=None)
hypothesis_settings.register_profile("free", deadline=None)
hypothesis_settings.load_profile("judged" if os.environ.get("CI") == "true" else "free")
MakePerson = Callable[..., Person]


def pytest_configure(config: pytest.Config) -> None:
    """The Dutch texts that people see are those of the catalogues as they are now, also those that Django read before."""
    if compile_catalogues():
        # The standard library keeps what it read of a file, also when the file is another one by now.
        gettext._translations.clear()  # type: ignore[attr-defined]  # no call clears it
        trans_real._translations.clear()  # type: ignore[attr-defined]  # no call clears it
        trans_real._default = None  # type: ignore[attr-defined]  # the same


def pytest_collection_finish(session: pytest.Session) -> None:
    """What is loaded by now stays: not searched again for cyclic garbage with every few hundred objects of a test."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


@pytest.fixture(autouse=True)
def _clean_slate(settings: Any) -> None:
    """An empty cache, and mails in the product's own outbox instead of Django's test mailbox."""
    cache.clear()
    for kept in (
        instrument_queries.definition_by_id,
        instrument_queries.introduction,
        plan_queries._guidance,
    ):
        kept.cache_clear()
    settings.EMAIL_BACKEND = "polarprof.notices.mail.OutboxBackend"


@pytest.fixture(scope="session")
def django_db_modify_db_settings(request: pytest.FixtureRequest) -> None:
    """A worker of its own gets a database of its own; SQLite takes its schema from a snapshot."""
    request.getfixturevalue("django_db_modify_db_settings_parallel_suffix")
    if connection.vendor == "sqlite":
        connection.creation.create_test_db = partial(create_from_snapshot, connection)  # type: ignore[method-assign]


@pytest.fixture
def make_municipality(db: None) -> Callable[..., Organisation]:
    """An invented municipality of today with its organisation."""

    def make(name: str = "Teststad", nis: str = "99001", population: int = 30_000) -> Organisation:
        province, _ = Province.objects.get_or_create(key="test", defaults={"name": "Test"})
        organisation = Organisation.objects.create(name=name, kind=OrganisationKind.MUNICIPALITY)
        place = Municipality.objects.create(
            organisation=organisation,
            nis=nis,
            province=province,
            valid_from="2019-01-01",
            population_2020=population,
            latitude=51.0,
            longitude=4.4,
            hex_q=0,
            hex_r=0,
        )
        Municipality.objects.filter(pk=place.pk).update(current=place)
        return organisation

    return make


@pytest.fixture
def municipality(make_municipality: Callable[..., Organisation]) -> Organisation:
    return make_municipality()


@pytest.fixture
def institute(db: None) -> Organisation:
    return Organisation.objects.create(name="Testinstituut", kind=OrganisationKind.INSTITUTE)


@pytest.fixture
def make_person(db: None) -> MakePerson:
    """A person with one capacity; `organisation=None` gives somebody without one."""
    count = iter(range(10_000))

    def make(
        role: Role = Role.PROFESSIONAL,
        organisation: Organisation | None = None,
        *,
        name: str = "",
        email: str = "",
        password: str | None = None,
        access_manager: bool = False,
    ) -> Person:
        number = next(count)
        person = Person.objects.create_user(
            email or f"persoon{number}@test.example", password, name=name or f"Persoon {number}"
        )
        EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
        if organisation:
            Capacity.objects.create(
                person=person,
                organisation=organisation,
                role=role,
                source=CapacitySource.INVITATION,
                is_access_manager=access_manager,
            )
        return person

    return make


@pytest.fixture
def acting_of() -> Callable[[Person], Acting]:
    """The Acting of a person in the first capacity."""

    def of(person: Person) -> Acting:
        capacity = Capacity.objects.select_related("organisation__municipality").filter(person=person).first()
        return Acting(person, capacity)

    return of


@pytest.fixture
def several_connections(transactional_db: None, tmp_path: Path) -> Iterator[None]:
    """For tests in which people do something at the same moment (tests.connections.at_once)."""
    with own_connections(tmp_path):
        yield


def prove(client: Client, person: Person, *, seconds_ago: float = 0) -> None:
    """What a sign-in by code leaves in the session: who proved it, and when."""
    session = client.session
    session["account_authentication_methods"] = [{"method": "code", "at": time.time() - seconds_ago}]
    session["account_authentication_methods_user"] = str(person.pk)
    session.save()


@pytest.fixture
def as_person() -> Callable[[Person], Client]:
    """A client that is signed in as the person."""

    def signed_in(person: Person, **extra: Any) -> Client:
        client = Client(**extra)
        client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
        prove(client, person)
        return client

    return signed_in
