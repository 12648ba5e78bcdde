"""After a merger: a need of a municipality of before, partners that merged, and what is held about somebody by name."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from polarprof.accounts.models import Person
from polarprof.engines.instruments import Checked
from polarprof.fieldwork import actions as fieldwork
from polarprof.fieldwork.models import Wave
from polarprof.fieldwork.personal_data import erase as erase_of_survey
from polarprof.organisations.enums import Role
from polarprof.organisations.models import Municipality, Organisation
from polarprof.plans.audiences import PARTNERS
from polarprof.plans.models import Action, LocalPlan, PlanGap
from polarprof.plans.personal_data import erase, rows
from tests.plans.test_gaps import needs_survey

pytestmark = pytest.mark.django_db


def merge(old: Organisation, into: Organisation) -> None:
    Municipality.objects.filter(organisation=old).update(current=into.municipality)


def test_the_need_of_each_municipality_of_before_can_be_taken_into_the_plan(
    as_person, coordinator, plan: LocalPlan, municipality, make_municipality
) -> None:
    today = timezone.localdate()
    wave = Wave.objects.create(
        key="t0", title="T0", instrument=needs_survey(), opens_on=today, closes_on=today + timedelta(days=30)
    )
    responses = []
    for place, (name, value) in enumerate((("Oudburg", "no"), ("Oudkerk", "approved"))):
        old = make_municipality(name, f"9900{place + 2}")
        merge(old, municipality)
        response = fieldwork.start_response(wave=wave, organisation=old)
        task = response.tasks.select_related("response", "sheet").get(section_key="policy")
        answers = {"policy_plan": Checked(value=value, confidence=4)}
        fieldwork.save_section(task=task, person=None, answers=answers, role="Beleid", submit=True)
        responses.append(response)
    client, take = as_person(coordinator), "/plannen/leemte/policy/"
    client.post(take)
    newest = PlanGap.objects.get()
    client.post(take, {"van": str(responses[0].uuid)})
    chosen = PlanGap.objects.get()
    assert (newest.response, newest.need) == (responses[1], 0.4)
    assert (chosen.response, chosen.need) == (responses[0], 1.0)
    client.post(take, {"van": "nonsense"})
    assert PlanGap.objects.get() == chosen


def test_people_of_a_partner_that_merged_hear_of_the_plan(
    plan: LocalPlan, make_action: Callable[..., Action], make_municipality, make_person
) -> None:
    old, new = make_municipality("Oudburg", "99002"), make_municipality("Nieuwburg", "99003")
    make_action(partners=[old])
    person = make_person(Role.COORDINATOR, new)
    assert list(PARTNERS.people(str(plan.uuid)).values_list("person", flat=True)) == []
    merge(old, new)
    assert list(PARTNERS.people(str(plan.uuid)).values_list("person", flat=True)) == [person.pk]


def test_the_name_in_a_plan_of_before_goes_with_the_person(
    plan: LocalPlan, make_action: Callable[..., Action], municipality, make_municipality, make_person
) -> None:
    action = make_action(owner_name="Lut Verhoeven", owner_email="")
    new = make_municipality("Nieuwburg", "99003")
    person: Person = make_person(Role.COORDINATOR, new, name="Lut Verhoeven")
    held: list[dict[str, Any]] = [row for row in rows(person) if row["kind"] == "action"]
    assert held == []
    merge(municipality, new)
    assert [row["name"] for row in rows(person) if row["kind"] == "action"] == ["Lut Verhoeven"]
    erase(person)
    action.refresh_from_db()
    assert action.owner_name == ""


def test_the_function_in_a_survey_of_before_goes_with_the_person(
    municipality, make_municipality, make_person
) -> None:
    today = timezone.localdate()
    wave = Wave.objects.create(
        key="t0", title="T0", instrument=needs_survey(), opens_on=today, closes_on=today
    )
    task = fieldwork.start_response(wave=wave, organisation=municipality).tasks.first()
    task.delegate_role = "Jeugdconsulent"
    task.save()
    new = make_municipality("Nieuwburg", "99003")
    person = make_person(Role.PROFESSIONAL, new)
    person.capacities.update(function="jeugdconsulent")
    erase_of_survey(person)
    task.refresh_from_db()
    assert task.delegate_role == "Jeugdconsulent"
    merge(municipality, new)
    erase_of_survey(person)
    task.refresh_from_db()
    assert task.delegate_role == ""
