"""Who decides about an organisation's people, and who lets local governments in, written by hand."""

from datetime import timedelta

import pytest
from django.utils import timezone

from polarprof.organisations import policies
from polarprof.organisations.enums import OrganisationKind, Role
from polarprof.organisations.models import Invitation, JoinRequest, Municipality, Organisation
from tests.tables import assert_table, cast, read

pytestmark = pytest.mark.django_db

# M decides about requests and invitations of the organisation: only its own access managers, whatever their role.
PEOPLE = """
                                    | own away institute partner
professional own                    | -   -    -         -
coordinator own                     | -   -    -         -
mayor own                           | -   -    -         -
professional own manager            | M   -    -         -
coordinator own manager             | M   -    -         -
mayor own manager                   | M   -    -         -
coordinator away manager            | -   M    -         -
coach institute                     | -   -    -         -
programme_manager institute         | -   -    -         -
author institute                    | -   -    -         -
expert institute                    | -   -    -         -
coach institute manager             | -   -    M         -
programme_manager institute manager | -   -    M         -
partner partner                     | -   -    -         -
partner partner manager             | -   -    -         M
nobody                              | -   -    -         -
"""
# O opens a local government up: its mail domain, its first access manager. "merged" went into another since.
PLACES = """
                                    | own away merged institute partner
professional own                    | -   -    -      -         -
coordinator own manager             | -   -    -      -         -
mayor own                           | -   -    -      -         -
programme_manager own               | -   -    -      -         -
programme_manager partner           | -   -    -      -         -
coach institute                     | -   -    -      -         -
coach institute manager             | -   -    -      -         -
programme_manager institute         | O   O    -      -         -
author institute                    | -   -    -      -         -
expert institute                    | -   -    -      -         -
partner partner manager             | -   -    -      -         -
nobody                              | -   -    -      -         -
"""
MANAGERS = [
    "professional own manager",
    "coordinator own manager",
    "mayor own manager",
    "coordinator away manager",
    "coach institute manager",
    "programme_manager institute manager",
    "partner partner manager",
]


@pytest.fixture
def places(make_municipality, institute) -> dict[str, Organisation]:
    own, away, merged = (
        make_municipality(name, f"9900{n}") for n, name in enumerate(("Hier", "Ginds", "Oud"))
    )
    Municipality.objects.filter(organisation=merged).update(current=own.municipality, valid_to="2024-12-31")
    return {
        "own": own,
        "away": away,
        "merged": Organisation.objects.get(pk=merged.pk),
        "institute": institute,
        "partner": Organisation.objects.create(name="Jeugdhuis", kind=OrganisationKind.PARTNER),
    }


def test_requests_and_invitations(places) -> None:
    people = cast(read(PEOPLE).rows, places)
    assert [who for who, acting in people.items() if policies.may_manage_access(acting)] == MANAGERS
    until = timezone.now() + timedelta(days=1)
    columns = read(PEOPLE).columns
    for model, rows in (
        (JoinRequest, policies.manageable_requests),
        (Invitation, policies.manageable_invitations),
    ):
        asked = {
            name: model.objects.create(
                organisation=places[name], email="x@test.example", token_digest=name, expires_at=until
            )
            for name in columns
        }
        assert_table(PEOPLE, people, asked, {"M": (None, rows)})


def test_who_lets_a_local_government_in(places) -> None:
    rules = {"O": (policies.may_open_up, policies.can_be_opened_up)}
    columns = {name: places[name] for name in read(PLACES).columns}
    assert_table(PLACES, cast(read(PLACES).rows, places), columns, rules)


@pytest.mark.parametrize(
    ("place", "role", "manager", "asked"),
    [
        ("own", Role.PROFESSIONAL, False, False),
        ("own", Role.COORDINATOR, False, False),
        ("own", Role.COORDINATOR, True, False),
        ("own", Role.MAYOR, True, False),
        ("partner", Role.PARTNER, True, False),
        ("institute", Role.COACH, False, False),
        ("institute", Role.COACH, True, True),
        ("institute", Role.EXPERT, False, False),
        ("institute", Role.EXPERT, True, True),
        ("institute", Role.AUTHOR, False, True),
        ("institute", Role.PROGRAMME_MANAGER, False, True),
    ],
)
def test_for_what_an_invitation_asks_a_second_step(places, place, role, manager, asked) -> None:
    """For the desk, for the report, and for access to the institute; not for a local government."""
    invitation = Invitation(organisation=places[place], role=role, is_access_manager=manager)
    assert policies.asks_second_step_of(invitation) is asked
