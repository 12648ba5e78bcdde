"""What people do here in a role: told by the rooms, read by whoever gives or gets a role, true in the product."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from polarprof.organisations.actions import invite
from polarprof.organisations.api import role_tasks
from polarprof.organisations.enums import OrganisationKind, Role
from polarprof.organisations.models import Organisation
from polarprof.organisations.role_tasks import tasks_of
from tests.mails import latest_link

KEYS = {
    "professional": [
        "21-sections",
        "22-gaps",
        "30-learn",
        "50-plan",
        "55-open",
        "57-take-part",
        "60-questions",
    ],
    "coordinator": [
        "20-survey",
        "22-gaps",
        "30-learn",
        "50-plan",
        "51-follow-up",
        "55-open",
        "60-questions",
    ],
    "mayor": ["22-gaps", "30-learn", "52-decide", "57-take-part", "60-questions"],
    "coach": ["30-learn", "53-advise", "56-review", "60-questions"],
    "programme_manager": ["05-let-in", "23-waves", "41-offer", "70-events", "90-report"],
    "author": ["31-courses"],
    "partner": ["54-partner", "57-take-part"],
    "expert": ["40-own-page", "57-take-part", "60-questions"],
}
KINDS = {
    "professional": "municipality",
    "coordinator": "municipality",
    "mayor": "municipality",
    "partner": "partner",
}


def test_what_each_role_does() -> None:
    registered = role_tasks.keys()
    keys = {role_tasks.get(key): key for key in registered}
    assert {str(role): [keys[task] for task in tasks_of(role)] for role in Role} == KEYS


@pytest.mark.django_db
@pytest.mark.parametrize("role", KEYS)
def test_the_page_of_each_task_opens_in_its_role(role, make_person, as_person, municipality) -> None:
    kind = OrganisationKind(KINDS.get(role, "institute"))
    made = Organisation.objects.create(name="Huis", kind=kind) if kind != "municipality" else municipality
    client = as_person(make_person(Role(role), made))
    urls = [reverse(task.url_name) for task in tasks_of(Role(role)) if task.url_name]
    assert {url: client.get(url).status_code for url in urls} == dict.fromkeys(urls, 200)


@pytest.mark.django_db
def test_who_gives_a_role_and_who_gets_it_read_what_it_does(
    make_person, as_person, acting_of, municipality
) -> None:
    manager = make_person(Role.COORDINATOR, municipality, access_manager=True)
    page = as_person(manager).get("/organisatie/mensen/uitnodigen/").content.decode()
    assert re.findall(r"<summary>(.*?)</summary>", page) == [
        "Medewerker",
        "Coördinator",
        "Burgemeester of schepen",
    ]
    assert "<li>samen het lokaal actieplan schrijven</li>" in page
    invite(acting=acting_of(manager), email="nieuw@test.example", role=Role.MAYOR)
    page = Client().get(latest_link("nieuw@test.example")).content.decode()
    assert "Als burgemeester of schepen kun je hier:" in page
    assert re.findall(r"<li>([a-z].*?)</li>", page) == [
        "de noden en leemtes van het lokaal bestuur zien",
        "opleidingen volgen en attesten behalen",
        "aanduiden wat het college en de gemeenteraad over het plan beslissen",
        "deelnemen aan standpuntenrondes",
        "vragen stellen en die van anderen beantwoorden",
    ]
