"""A section that was given to an address opens to who proved to have it."""

import pytest

from polarprof.accounts.models import Person
from polarprof.fieldwork.policies import answerable, given_to, may_answer
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
    assert may_answer(acting, delegated) is expected
    assert [task.pk for task in answerable(acting)] == ([delegated.pk] if expected else [])
    assert given_to(acting, delegated.response.tasks.all()).exists() is expected


def test_a_coordinator_answers_every_section(delegated, coordinator, acting_of) -> None:
    acting = acting_of(coordinator)
    assert may_answer(acting, delegated) is True
    assert answerable(acting).count() == delegated.response.tasks.count()
    assert given_to(acting, answerable(acting)).count() == 0
