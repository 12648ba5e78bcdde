"""The header: which rooms somebody in a role sees, and which of them is the one that they are in."""

from collections.abc import Iterator

import pytest
from django.test import Client

from polarprof.organisations.enums import OrganisationKind, Role
from polarprof.organisations.models import Organisation

pytestmark = pytest.mark.django_db
LOCAL = ["Noden en leemtes", "Leren", "Aanbod", "Plannen", "Standpunten", "Vragen", "Agenda"]
ROOMS = {
    "nobody": ["Leren", "Aanbod", "Agenda"],
    "professional": LOCAL,
    "coordinator": LOCAL,
    "mayor": LOCAL,
    "coach": ["Leren", "Aanbod", "Plannen", "Standpunten", "Vragen", "Agenda"],
    "programme_manager": ["Leren", "Aanbod", "Standpunten", "Vragen", "Agenda", "Verslag"],
    "author": ["Leren", "Aanbod", "Standpunten", "Vragen", "Agenda"],
    "expert": ["Leren", "Aanbod", "Standpunten", "Vragen", "Agenda"],
    "partner": ["Leren", "Aanbod", "Onze acties", "Standpunten", "Vragen", "Agenda"],
}


def header(client: Client, path: str) -> Iterator[tuple[str, bool]]:
    for item in client.get(path).context["nav_items"]:
        yield str(item.label), item.is_current


def test_every_role_has_a_row() -> None:
    assert sorted(ROOMS) == sorted(["nobody", *Role.values])


@pytest.mark.parametrize("role", list(ROOMS))
def test_who_sees_which_rooms(role: str, make_person, municipality, institute, as_person) -> None:
    client = Client()
    if role == "partner":
        organisation = Organisation.objects.create(name="Testhuis", kind=OrganisationKind.PARTNER)
        client = as_person(make_person(Role.PARTNER, organisation))
    elif role != "nobody":
        client = as_person(make_person(Role(role), municipality if ROOMS[role] == LOCAL else institute))
    assert [label for label, _current in header(client, "/agenda/")] == ROOMS[role]


@pytest.mark.parametrize(
    ("path", "current"), [("/agenda/", ["Agenda"]), ("/aanbod/experten/", ["Aanbod"]), ("/privacy/", [])]
)
def test_the_room_of_the_page_is_marked(client: Client, path: str, current: list[str]) -> None:
    assert [label for label, is_current in header(client, path) if is_current] == current
