"""Invented municipalities, people and partners of the demo, with one password for all of them that this installation made itself."""

import secrets
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db import transaction

from polarprof.accounts.api import people
from polarprof.accounts.models import Person
from polarprof.common.demo import demo_content
from polarprof.organisations.acting import Acting
from polarprof.organisations.enums import CapacitySource, OrganisationKind, Role
from polarprof.organisations.models import Capacity, DomainClaim, Municipality, Organisation, Province

# Before the editions of the demo begin.
SINCE = date(2019, 1, 1)
ACCESS_MANAGERS = {Role.COORDINATOR, Role.PROGRAMME_MANAGER}
# Affligem, under the number that the mock's people carry (tools/mock_acmidm/people.py).
MOCK_NIS, MOCK_NUMBER = "23105", "0999000001"
KINDS = {"institute": OrganisationKind.INSTITUTE}


def demo_password() -> str:
    """Made once and kept in the var folder of this installation."""
    path = settings.VAR_DIR / "demo-password"
    if not path.exists():
        settings.VAR_DIR.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text("demo-" + secrets.token_hex(4))
    return path.read_text().strip()


def demo_organisation(key: str) -> Organisation:
    """An invented municipality by its code, or the one that it went into; or an invented partner by its key."""
    if key.isdigit():
        found = Municipality.objects.select_related("organisation", "current__organisation").filter(nis=key)
        place = found.first() or _add_municipality(key)
        return place.current.organisation if place.current else place.organisation
    partner = next(entry for entry in demo_content()["partner"] if entry["key"] == key)
    kind = KINDS.get(partner["kind"], OrganisationKind.PARTNER)
    organisation = Organisation.objects.filter(name=partner["name"], is_demo=True).order_by("pk").first()
    return organisation or Organisation.objects.create(name=partner["name"], is_demo=True, kind=kind)


def _add_municipality(code: str) -> Municipality:
    """In a province of its own and beside Flanders on the map of the report; no list of the municipalities of Flanders has it."""
    entry: dict[str, Any] = next(one for one in demo_content()["municipality"] if one["nis"] == code)
    province, _ = Province.objects.get_or_create(key="demo", defaults={"name": "Verzonnen provincie (demo)"})
    organisation = Organisation.objects.create(
        name=entry["name"], kind=OrganisationKind.MUNICIPALITY, is_demo=True
    )
    hex_q, hex_r = entry["hex"]
    place = Municipality.objects.create(
        organisation=organisation,
        nis=code,
        province=province,
        valid_from=SINCE,
        population_2020=entry["population"],
        latitude=0,
        longitude=0,
        hex_q=hex_q,
        hex_r=hex_r,
    )
    Municipality.objects.filter(pk=place.pk).update(current=place)
    return place


def demo_person(key: str) -> Person:
    """The invented person with this key; DoesNotExist before `load_people` ran."""
    entry = next(entry for entry in demo_content()["person"] if entry["key"] == key)
    return people().get(email=entry["email"], is_demo=True)


def demo_acting(key: str) -> Acting:
    """The invented person with this key in its capacity."""
    person = demo_person(key)
    return Acting(person, Capacity.objects.select_related("organisation").filter(person=person).first())


@transaction.atomic
def load_people() -> str:
    """Every invented person with a capacity; run again it changes nothing."""
    entries = demo_content()["person"]
    for partner in demo_content()["partner"]:
        demo_organisation(partner["key"])
    hashed = make_password(demo_password())
    for entry in entries:
        organisation, role = demo_organisation(entry["organisation"]), Role(entry["role"])
        person, made = Person.objects.get_or_create(
            email=entry["email"], defaults={"name": entry["name"], "is_demo": True, "password": hashed}
        )
        if made:
            EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
        # A capacity that somebody ended stays ended.
        if not Capacity.objects.filter(person=person, organisation=organisation, role=role).exists():
            Capacity.objects.create(
                person=person,
                organisation=organisation,
                role=role,
                function=entry["function"],
                source=CapacitySource.STARTER,
                is_access_manager=role in ACCESS_MANAGERS,
            )
        domain = entry["email"].partition("@")[2]
        DomainClaim.objects.get_or_create(domain=domain, defaults={"organisation": organisation})
    _number_of_the_mock()
    return f"{len(entries)} verzonnen mensen"


def _number_of_the_mock() -> None:
    """The mock of ACM/IDM on this machine speaks for one municipality by an invented number."""
    if urlsplit(settings.ACMIDM_ISSUER).hostname in {"127.0.0.1", "localhost"}:
        demo = Organisation.objects.filter(municipality__nis=MOCK_NIS, municipality__valid_to__isnull=True)
        demo.filter(kbo__isnull=True).update(kbo=MOCK_NUMBER)
