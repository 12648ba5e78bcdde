"""After a merger the needs of every municipality that went into the new one stay there, by name."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from polarprof.accounts.models import Person
from polarprof.engines.instruments import Checked
from polarprof.fieldwork import actions
from polarprof.fieldwork.gaps import latest_responses
from polarprof.fieldwork.models import SurveyResponse, Wave
from polarprof.organisations.enums import Role
from polarprof.organisations.models import Municipality, Organisation

pytestmark = pytest.mark.django_db
AsPerson = Callable[[Person], Client]


@pytest.fixture
def old(make_municipality: Callable[..., Organisation], municipality: Organisation) -> list[Organisation]:
    """Two municipalities that went into the one of today."""
    made = [make_municipality(name, nis) for name, nis in (("Oudburg", "99002"), ("Oudkerk", "99003"))]
    Municipality.objects.filter(organisation__in=made).update(current=municipality.municipality)
    return made


def answered(wave: Wave, organisation: Organisation, policy_plan: str, person: Person) -> SurveyResponse:
    """One answer to one question about policy: without a plan the need is 100 %."""
    response = actions.start_response(wave=wave, organisation=organisation)
    task = response.tasks.select_related("response", "sheet").get(section_key="policy")
    answers = {"policy_plan": Checked(value=policy_plan, confidence=4)}
    actions.save_section(task=task, person=person, answers=answers, role="x", submit=True)
    return response


@pytest.fixture
def coordinator(make_person: Callable[..., Person], municipality: Organisation) -> Person:
    return make_person(Role.COORDINATOR, municipality)


def test_each_municipality_of_before_has_its_answers_and_its_name(
    wave: Wave,
    old: list[Organisation],
    municipality: Organisation,
    coordinator: Person,
    as_person: AsPerson,
    django_assert_num_queries: Any,
) -> None:
    first, second = (answered(wave, place, "no", coordinator) for place in old)
    with django_assert_num_queries(1):
        assert latest_responses(municipality) == [second, first]
    client = as_person(coordinator)
    page = client.get("/bevraging/leemtes/").content.decode()
    assert 'aria-current="page">Oudkerk (vóór de fusie), T0</a>' in page
    assert f'href="/bevraging/leemtes/?van={first.uuid}">Oudburg (vóór de fusie), T0</a>' in page
    chosen = client.get(f"/bevraging/leemtes/?van={first.uuid}").content.decode()
    assert 'aria-current="page">Oudburg (vóór de fusie), T0</a>' in chosen
    assert f"/?van={first.uuid}" in chosen
    paper = client.get(f"/bevraging/leemtes/op-papier/?van={first.uuid}").content.decode()
    assert "Oudburg, vóór de fusie tot Teststad" in paper


def test_own_answers_stand_there_without_a_choice(
    wave: Wave, municipality: Organisation, coordinator: Person, as_person: AsPerson
) -> None:
    answered(wave, municipality, "no", coordinator)
    page = as_person(coordinator).get("/bevraging/leemtes/").content.decode()
    assert ("vóór de fusie" in page, "Wiens antwoorden" in page) == (False, False)


def test_answers_of_somebody_else_cannot_be_chosen(
    wave: Wave,
    old: list[Organisation],
    make_municipality: Callable[..., Organisation],
    coordinator: Person,
    as_person: AsPerson,
) -> None:
    answered(wave, old[0], "no", coordinator)
    elsewhere = answered(wave, make_municipality("Elders", "99004"), "no", coordinator)
    client = as_person(coordinator)
    for chosen in (str(elsewhere.uuid), "nonsense", "0"):
        assert client.get(f"/bevraging/leemtes/?van={chosen}").status_code == 404
