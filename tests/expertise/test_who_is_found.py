"""Who is found as an expert, written by hand: those who act as expert today."""

import pytest
from django.utils import timezone

from polarprof.expertise.models import Expert
from polarprof.expertise.queries import experts
from polarprof.organisations.enums import CapacitySource, Role
from polarprof.organisations.models import Capacity

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("role", "ended", "active", "found"),
    [
        (Role.EXPERT, False, True, True),
        (Role.EXPERT, True, True, False),
        (Role.EXPERT, False, False, False),
        (Role.COACH, False, True, False),
        (None, False, True, False),
    ],
)
def test_who_is_found(make_person, institute, role, ended, active, found) -> None:
    person = make_person()
    person.is_active = active
    person.save()
    if role:
        Capacity.objects.create(
            person=person,
            organisation=institute,
            role=role,
            source=CapacitySource.INVITATION,
            ended_at=timezone.now() if ended else None,
        )
    entry = Expert.objects.create(person=person, name="Eva", fields_text="Gesprek.")
    assert list(experts()) == ([entry] if found else [])


def test_who_is_expert_twice_is_found_once(make_person, institute, make_municipality) -> None:
    person = make_person(Role.EXPERT, institute)
    Capacity.objects.create(
        person=person,
        organisation=make_municipality(),
        role=Role.EXPERT,
        source=CapacitySource.INVITATION,
    )
    entry = Expert.objects.create(person=person, name="Eva", fields_text="Gesprek.")
    assert list(experts()) == [entry]
