"""Who proved no address is told so, on the start page and on the page about oneself."""

import pytest
from allauth.account.models import EmailAddress

pytestmark = pytest.mark.django_db

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
