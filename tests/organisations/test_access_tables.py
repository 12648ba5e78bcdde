"""Who may still be mailed, and who is the last to manage access, written by hand."""

import pytest
from django.utils import timezone

from polarprof.organisations import queries
from polarprof.organisations.enums import CapacitySource, Role
from polarprof.organisations.models import Capacity, Invitation, Municipality, Organisation
from polarprof.organisations.rights import withdraw_to

pytestmark = pytest.mark.django_db
MINE = "lea@stad.example"


@pytest.fixture
def places(municipality, make_municipality) -> dict[str, Organisation]:
    return {"own": municipality, "away": make_municipality("Ginds", "99002")}


def capacities(person, said: str, places, *, manager: bool = False) -> None:
    """`own away-` is a capacity here, and one there that ended."""
    for word in said.split():
        Capacity.objects.create(
            person=person,
            organisation=places[word.rstrip("-")],
            role=Role.COORDINATOR,
            source=CapacitySource.INVITATION,
            is_access_manager=manager,
            ended_at=timezone.now() if word.endswith("-") else None,
        )


# The capacities of the person > whether work of own, of away and of nowhere in particular is mailed.
@pytest.mark.parametrize(
    ("said", "active", "own", "away", "nowhere"),
    [
        ("", True, True, True, True),
        ("own", True, True, True, True),
        ("own-", True, False, False, False),
        ("own away-", True, True, False, True),
        ("own- away", True, False, True, True),
        ("own- away-", True, False, False, False),
        ("own", False, False, False, False),
        ("", False, False, False, False),
    ],
)
def test_who_may_hear(make_person, places, said, active, own, away, nowhere) -> None:
    person = make_person(email=MINE)
    person.is_active = active
    person.save()
    capacities(person, said, places)
    found = [queries.may_hear(MINE.upper(), place) for place in (places["own"], places["away"], None)]
    assert found == [own, away, nowhere]


def test_a_guest_and_who_proved_no_address_may_hear(make_person, places) -> None:
    person = make_person(email=MINE)
    capacities(person, "own-", places)
    person.emailaddress_set.update(verified=False)
    assert queries.may_hear(MINE, places["own"]) is True
    assert queries.may_hear("gast@stad.example", places["own"]) is True


# Access managers: of the person, and of a colleague > the organisations that would be left without.
@pytest.mark.parametrize(
    ("mine", "colleague", "active", "left"),
    [
        ("own", "", True, ["own"]),
        ("own away", "", True, ["away", "own"]),
        ("own", "own", True, []),
        ("own", "own-", True, ["own"]),
        ("own", "away", True, ["own"]),
        ("own", "own", False, ["own"]),
        ("own-", "", True, []),
        ("", "own", True, []),
        ("own away", "away", True, ["own"]),
    ],
)
def test_of_whom_somebody_is_the_last_access_manager(
    make_person, places, mine, colleague, active, left
) -> None:
    person, other = make_person(), make_person()
    other.is_active = active
    other.save()
    capacities(person, mine, places, manager=True)
    capacities(other, colleague, places, manager=True)
    found = set(queries.last_managed_by(person))
    assert sorted(name for name, place in places.items() if place in found) == left


def test_who_manages_access_and_who_works_there_now(make_person, places) -> None:
    people = {}
    for said in ("own", "own-", "away"):
        for manager in (True, False):
            person = people[said, manager] = make_person()
            capacities(person, said, places, manager=manager)
    managers = [capacity.person for capacity in queries.access_managers(places["own"])]
    assert managers == [people["own", True]]
    there = {capacity.person for capacity in queries.people_of(places["own"])}
    assert there == {people["own", True], people["own", False]}
    assert [one.person for one in queries.capacities_of(people["own-", True])] == []


def test_only_organisations_of_today_are_called_by_name_or_number(places) -> None:
    own, away = places["own"], places["away"]
    own.kbo = "0999000009"
    own.save()
    place = away.municipality
    place.valid_to = "2024-12-31"
    place.save()
    assert list(queries.organisations_called(["teststad", "GINDS"])) == [own]
    assert list(queries.organisations_called(["0999.000.009"])) == [own]
    assert list(queries.organisations_called(["Test", "-", ""])) == []


@pytest.mark.parametrize(("said", "stands"), [("own", True), ("own-", False), ("away", False), ("", False)])
def test_an_invitation_to_who_has_no_access_any_more_stops(
    make_person, places, said: str, stands: bool
) -> None:
    person = make_person(email=MINE)
    capacities(person, said, places)
    made = [
        Invitation.objects.create(
            organisation=places[name],
            email=email,
            role=Role.MAYOR,
            token_digest=name + email,
            expires_at=timezone.now(),
        )
        for name, email in (("own", MINE), ("away", MINE), ("own", "ander@stad.example"))
    ]
    withdraw_to(person=person, organisation=places["own"])
    found = [Invitation.objects.get(pk=one.pk).withdrawn_at is None for one in made]
    assert found == [stands, True, True]


def test_who_acts_for_the_municipality_of_today_hears_of_the_one_that_went_into_it(
    make_person, places
) -> None:
    person = make_person(Role.PROFESSIONAL, places["own"], email=MINE)
    Capacity.objects.update(ended_at=timezone.now())
    Capacity.objects.create(
        person=person, organisation=places["away"], role=Role.PROFESSIONAL, source=CapacitySource.INVITATION
    )
    assert queries.may_hear(MINE, places["own"]) is False
    Municipality.objects.filter(organisation=places["own"]).update(current=places["away"].municipality)
    assert queries.may_hear(MINE, places["own"]) is True
