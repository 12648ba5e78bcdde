"""The start page of a role: at most twelve queries, whatever stands behind it."""

import pytest
from allauth.account.models import EmailAddress
from django.db import connection
from django.test.utils import CaptureQueriesContext

from polarprof.common.starter import starter_steps
from polarprof.organisations.demo import demo_person

pytestmark = pytest.mark.django_db
EXPECTED = {
    "an-peeters": 11,
    "sofie-jacobs": 12,
    "paul-goossens": 9,
    "katrien-smets": 7,
    "joris-aerts": 12,
    "tine-hermans": 5,
    "dirk-mertens": 6,
}


def test_start_pages_count_their_queries(as_person) -> None:
    for step in starter_steps:
        step.run()
    found = {}
    for key in EXPECTED:
        client = as_person(demo_person(key))
        client.get("/start/")
        with CaptureQueriesContext(connection) as queries:
            assert client.get("/start/").status_code == 200
        found[key] = len(queries)
    assert found == EXPECTED


def test_a_mayor_decides_before_learning(as_person) -> None:
    for step in starter_steps:
        step.run()
    for key in ("paul-goossens", "rita-de-cock"):
        step = as_person(demo_person(key)).get("/start/").context["next_step"]
        assert step.url.startswith(("/plannen/", "/bevraging/")), key


CONFIRM = ("Je e-mailadres is nog niet bevestigd: tot dan krijg je geen mails van ons.", "/aanmelden/email/")


@pytest.mark.parametrize("has_capacity", [True, False])
def test_who_proved_no_address_reads_it_first_with_the_way_to_do_so(
    as_person, make_person, municipality, has_capacity: bool
) -> None:
    person = make_person(organisation=municipality if has_capacity else None)
    person.vo_id = "vo-nieuw"
    person.save()
    client = as_person(person)
    step = client.get("/start/").context["next_step"]
    assert (step.text, step.url) != CONFIRM if step else not has_capacity
    EmailAddress.objects.filter(user=person).update(verified=False)
    answer = client.get("/start/")
    assert (answer.context["next_step"].text, answer.context["next_step"].url) == CONFIRM
    assert answer.content.decode().count("Bevestig een adres met een code") == 1


def test_the_page_about_oneself_always_leads_to_the_address(as_person, make_person) -> None:
    page = as_person(make_person()).get("/ik/").content.decode()
    assert '<a href="/aanmelden/email/">E-mailadres</a>' in page
