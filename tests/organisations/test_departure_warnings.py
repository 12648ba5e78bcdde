"""What the only access manager of an organisation reads before erasing the account, and who is offered another capacity."""

import pytest

from polarprof.organisations.enums import Role
from polarprof.organisations.models import Capacity

pytestmark = pytest.mark.django_db
ALONE = "Je bent de enige toegangsbeheerder van "
ELSEWHERE = ("Misschien kun je ze wel openen in een andere hoedanigheid.", "Kies een andere hoedanigheid")


def warned(as_person, person) -> list[str]:
    answer = as_person(person).get("/ik/wissen/")
    page = answer.content.decode()
    assert page.count(ALONE) == len(answer.context["warnings"])
    return [text.removeprefix(ALONE).partition(".")[0] for text in answer.context["warnings"]]


def test_the_only_access_manager_is_warned_before_erasing(
    as_person, make_person, municipality, make_municipality
) -> None:
    municipality.name = "Onze stad"
    municipality.save()
    manager = make_person(Role.COORDINATOR, municipality, access_manager=True)
    assert warned(as_person, manager) == ["Onze stad"]
    assert warned(as_person, make_person(Role.PROFESSIONAL, municipality)) == []
    # One who manages elsewhere, one whose access ended and one whose account is closed help nobody here.
    make_person(Role.COORDINATOR, make_municipality("Elders", "99002"), access_manager=True)
    for ended in (True, False):
        other = make_person(Role.COORDINATOR, municipality, access_manager=True)
        if ended:
            Capacity.objects.filter(person=other).update(ended_at="2026-01-01T00:00Z")
        else:
            other.is_active = False
            other.save()
    assert warned(as_person, manager) == ["Onze stad"]
    make_person(Role.MAYOR, municipality, access_manager=True)
    assert warned(as_person, manager) == []


def test_another_capacity_is_offered_only_to_who_has_one(
    as_person, make_person, municipality, institute
) -> None:
    person = make_person(Role.PROFESSIONAL, municipality)
    page = as_person(person).get("/programma/").content.decode()
    assert [text in page for text in ELSEWHERE] == [False, False]
    assert "Vraag het aan de toegangsbeheerder van je organisatie." in page
    second = Capacity.objects.create(
        person=person, organisation=institute, role=Role.COACH, source="invitation"
    )
    client = as_person(person)
    first = person.capacities.exclude(pk=second.pk).get()
    client.post("/organisatie/hoedanigheid/", {"capacity": str(first.uuid)})
    page = client.get("/programma/").content.decode()
    assert [text in page for text in ELSEWHERE] == [True, True]
