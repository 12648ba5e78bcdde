"""Of many people, requests and invitations none is out of reach: each list has pages."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from polarprof.accounts.models import Person
from polarprof.organisations.enums import Role
from polarprof.organisations.models import Capacity, Invitation, JoinRequest

pytestmark = pytest.mark.django_db
PAGE = "/organisatie/mensen/"


@pytest.fixture
def client(as_person: Any, make_person: Any, municipality: Any) -> Any:
    manager = make_person(Role.COORDINATOR, municipality, name="Aaltje")
    Capacity.objects.update(is_access_manager=True)
    people = [Person(email=f"p{n}@test.example", name=f"Persoon {n:03}") for n in range(1, 61)]
    Person.objects.bulk_create(people)
    made = Person.objects.exclude(pk=manager.pk)
    Capacity.objects.bulk_create(
        Capacity(person=one, organisation=municipality, role=Role.PROFESSIONAL) for one in made
    )
    day = timezone.now() + timedelta(days=7)
    for n in range(1, 53):
        JoinRequest.objects.create(
            name=f"Vrager {n:03}",
            email=f"v{n}@test.example",
            organisation=municipality,
            state=JoinRequest.State.WAITING,
            token_digest=f"{n:064}",
            expires_at=day,
        )
        Invitation.objects.create(
            email=f"u{n:03}@test.example",
            organisation=municipality,
            role=Role.PROFESSIONAL,
            token_digest=f"{n:064}",
            expires_at=day,
        )
    return as_person(manager)


def test_every_list_has_pages_and_keeps_the_place_in_the_others(client: Any) -> None:
    first = client.get(PAGE)
    shown = {name: len(first.context[name]) for name in ("people", "waiting", "invited")}
    assert shown == {"people": 50, "waiting": 50, "invited": 50}
    page = client.get(f"{PAGE}?mensen=2&vragen=2")
    text = page.content.decode()
    assert [len(page.context[name]) for name in ("people", "waiting", "invited")] == [11, 2, 50]
    assert ("Persoon 060" in text, "Persoon 049" in text) == (True, False)
    assert "Vrager 052" in text
    assert "?mensen=2&amp;vragen=2&amp;uitgenodigd=2#invited" in text
