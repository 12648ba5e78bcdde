"""All sections given on one page: to colleagues that are known or typed, with a word and a day, and links to copy once."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from polarprof.accounts.models import Person
from polarprof.fieldwork import actions
from polarprof.fieldwork.models import SectionTask, SurveyResponse
from polarprof.organisations.enums import Role
from polarprof.organisations.models import Organisation
from tests.mails import mails_to

pytestmark = pytest.mark.django_db
AsPerson = Callable[[Person], Client]


@pytest.fixture
def colleague(make_person: Callable[..., Person], municipality: Organisation) -> Person:
    made = make_person(Role.PROFESSIONAL, municipality, name="Bram Claes", email="bram@stad.example")
    made.capacities.update(function="Jeugddienst")
    return made


@pytest.fixture
def client(as_person: AsPerson, coordinator: Person, colleague: Person) -> Client:
    return as_person(coordinator)


def address(response: SurveyResponse) -> str:
    return f"/bevraging/{response.uuid}/verdelen/"


def keys(response: SurveyResponse) -> list[int]:
    return list(response.tasks.order_by("order").values_list("pk", flat=True))


def test_known_and_other_colleagues_get_a_mail_with_the_word_and_the_day(
    client: Client, response: SurveyResponse, colleague: Person
) -> None:
    first, second, third, *_others = keys(response)
    day = response.wave.closes_on - timedelta(days=2)
    sent = {
        f"who_{first}": str(colleague.uuid),
        f"name_{second}": "Leen Maes",
        f"email_{second}": "Leen@stad.example",
        f"role_{second}": "Communicatie",
        "message": "We bespreken het op de teamdag.",
        "answer_by": day.isoformat(),
        "send_key": str(uuid4()),
    }
    page = client.post(address(response), sent)
    links = re.findall(r"http://\S+?/bevraging/via/[\w-]+/", page.content.decode())
    assert (page.status_code, len(links), "no-store" in page["Cache-Control"]) == (200, 2, True)
    given = {
        one.pk: (one.delegate_name, one.delegate_email, one.delegate_role) for one in response.tasks.all()
    }
    assert given[first] == ("Bram Claes", "bram@stad.example", "Jeugddienst")
    assert given[second] == ("Leen Maes", "leen@stad.example", "Communicatie")
    assert given[third] == ("", "", "")
    for to, link in (("bram@stad.example", links[0]), ("leen@stad.example", links[1])):
        [mail] = mails_to(to)
        assert link in mail
        assert "We bespreken het op de teamdag." in mail
        assert f"Graag ten laatste op {day.day} " in mail
        assert Client().get(link.replace("http://", "").split("/", 1)[1].join(["/", ""])).status_code == 200


def test_sent_again_mails_nobody_and_leads_on(
    client: Client, response: SurveyResponse, colleague: Person
) -> None:
    sent = {f"who_{keys(response)[0]}": str(colleague.uuid), "send_key": str(uuid4())}
    assert client.post(address(response), sent).status_code == 200
    assert client.post(address(response), sent).status_code == 302
    assert len(mails_to("bram@stad.example")) == 1


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({}, None),
        ({"name": "Leen"}, "email"),
        ({"email": "leen@stad.example"}, "name"),
        ({"name": "Leen", "email": "geen adres"}, "email"),
        ({"who": "nonsense"}, "who"),
        ({"name": "Leen", "email": "leen@stad.example", "role": "Bel 0470 12 34 56"}, "role"),
    ],
)
def test_what_is_missing_or_wrong_is_named_and_nothing_is_sent(
    client: Client, response: SurveyResponse, sent: dict[str, str], field: str | None
) -> None:
    first = keys(response)[0]
    answer = client.post(address(response), {f"{name}_{first}": value for name, value in sent.items()})
    errors = list(answer.context["form"].errors)
    assert (answer.status_code, errors) == (422, [f"{field}_{first}" if field else "__all__"])
    assert not response.tasks.exclude(delegate_email="").exists()


@pytest.mark.parametrize("days", [-1, 31])
def test_a_day_that_is_over_or_after_the_survey_is_refused(
    client: Client, response: SurveyResponse, colleague: Person, days: int
) -> None:
    day = (timezone.localdate() + timedelta(days=days)).isoformat()
    sent = {f"who_{keys(response)[0]}": str(colleague.uuid), "answer_by": day}
    answer = client.post(address(response), sent)
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["answer_by"])


def test_a_phone_number_in_the_word_is_refused(
    client: Client, response: SurveyResponse, colleague: Person
) -> None:
    sent = {f"who_{keys(response)[0]}": str(colleague.uuid), "message": "Bel Jan op 0470 12 34 56."}
    assert client.post(address(response), sent).status_code == 422
    assert mails_to("bram@stad.example") == []


def test_a_section_that_went_to_somebody_else_meanwhile_stops_all(
    client: Client, response: SurveyResponse, colleague: Person, coordinator: Person, acting_of: Any
) -> None:
    first, second, *_others = keys(response)
    page = client.get(address(response)).content.decode()
    shown = {
        f"shown_{pk}": re.findall(rf'name="shown_{pk}" value="([0-9a-f]+)"', page)[0]
        for pk in (first, second)
    }
    task = SectionTask.objects.get(pk=second)
    actions.delegate_section(
        acting=acting_of(coordinator), task=task, name="Tom", email="tom@stad.example", role=""
    )
    sent = {f"who_{first}": str(colleague.uuid), f"who_{second}": str(colleague.uuid), **shown}
    answer = client.post(address(response), sent)
    assert (answer.status_code, "net aan Tom" in answer.content.decode()) == (409, True)
    assert mails_to("bram@stad.example") == []
    assert SectionTask.objects.get(pk=first).delegate_email == ""
    again = re.findall(rf'name="shown_{second}" value="([0-9a-f]+)"', answer.content.decode())[0]
    assert client.post(address(response), {**sent, f"shown_{second}": again}).status_code == 200
    assert len(mails_to("bram@stad.example")) == 2


def test_what_was_handed_in_and_a_closed_survey_are_not_given(
    client: Client, response: SurveyResponse, colleague: Person
) -> None:
    first, second, *_others = keys(response)
    SectionTask.objects.filter(pk=first).update(submitted_at=timezone.now())
    assert f"who_{first}" not in client.get(address(response)).content.decode()
    client.post(
        address(response), {f"who_{first}": str(colleague.uuid), f"who_{second}": str(colleague.uuid)}
    )
    assert len(mails_to("bram@stad.example")) == 1
    SurveyResponse.objects.update(closed_at=timezone.now())
    assert client.get(address(response)).status_code == 302


def test_only_the_coordinator_of_this_local_government(
    as_person: AsPerson,
    response: SurveyResponse,
    colleague: Person,
    make_person: Callable[..., Person],
    make_municipality: Callable[..., Organisation],
) -> None:
    elsewhere = make_person(Role.COORDINATOR, make_municipality("Elders", "99009"))
    assert as_person(colleague).get(address(response)).status_code == 403
    assert as_person(elsewhere).get(address(response)).status_code == 404


def test_only_colleagues_of_this_place_with_a_proved_address_are_known(
    client: Client,
    response: SurveyResponse,
    make_person: Callable[..., Person],
    make_municipality: Callable[..., Organisation],
) -> None:
    make_person(Role.PROFESSIONAL, make_municipality("Elders", "99009"), name="Iemand Elders")
    page = client.get(address(response)).content.decode()
    assert "Bram Claes (Jeugddienst)" in page
    assert ("Iemand Elders" in page, "bram@stad.example" in page) == (False, False)


def test_the_page_asks_as_many_queries_for_many_colleagues(
    client: Client,
    response: SurveyResponse,
    make_person: Callable[..., Person],
    municipality: Organisation,
    django_assert_num_queries: Any,
) -> None:
    client.get(address(response))
    for count in (0, 20):
        for number in range(count):
            make_person(Role.PROFESSIONAL, municipality, name=f"Collega {number}")
        with django_assert_num_queries(7):
            client.get(address(response))
