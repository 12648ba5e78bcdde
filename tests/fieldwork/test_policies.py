"""A section that was given to an address opens to who proved to have it."""

import pytest

from polarprof.accounts.models import Person
from polarprof.fieldwork.policies import answerable, given_to, may_steer, steerable
from polarprof.organisations.enums import Role

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("own", "is_verified", "expected"),
    [
        ("bram@test.example", True, True),
        ("Bram@Test.example", True, True),
        ("bram@test.example", False, False),
        ("ander@test.example", True, False),
    ],
)
def test_given_to_an_address(
    delegated, make_person, municipality, acting_of, own: str, is_verified: bool, expected: bool
) -> None:
    person = make_person(Role.PROFESSIONAL, municipality)
    person.emailaddress_set.update(email=own, verified=is_verified)
    Person.objects.filter(pk=person.pk).update(email="bram@test.example")
    person.refresh_from_db()
    acting = acting_of(person)
    assert [task.pk for task in answerable(acting)] == ([delegated.pk] if expected else [])
    assert given_to(acting, delegated.response.tasks.all()).exists() is expected


def test_a_coordinator_answers_every_section(delegated, coordinator, acting_of) -> None:
    acting = acting_of(coordinator)
    assert answerable(acting).count() == delegated.response.tasks.count()
    assert given_to(acting, answerable(acting)).count() == 0


@pytest.mark.parametrize("role", list(Role))
def test_a_survey_is_steered_by_its_own_coordinator_alone(
    delegated, role, make_person, make_municipality, municipality, acting_of, as_person
) -> None:
    """The question and the queryset agree, and the pages of another local government are not there."""
    response = delegated.response
    here = acting_of(make_person(role, municipality))
    assert may_steer(here, response) is (role == Role.COORDINATOR)
    assert steerable(here).filter(pk=response.pk).exists() is (role == Role.COORDINATOR)
    outsider = make_person(role, make_municipality("Elders", "99002"))
    elsewhere = acting_of(outsider)
    assert (may_steer(elsewhere, response), list(steerable(elsewhere))) == (False, [])
    client, status = as_person(outsider), 404 if role == Role.COORDINATOR else 403
    for path in (
        f"deel/{delegated.uuid}/toewijzen/",
        f"deel/{delegated.uuid}/herinneren/",
        f"{response.uuid}/delen/",
        f"{response.uuid}/sluiten/",
    ):
        assert client.post(f"/bevraging/{path}").status_code == status
    response.refresh_from_db()
    assert response.closed_at is None
