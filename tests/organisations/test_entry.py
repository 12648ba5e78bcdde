"""The ways in: no answer reveals whether an address or a domain is known; links work once."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from polarprof.accounts.models import Person
from polarprof.common.models import DoneOnce
from polarprof.journal.models import Statement
from polarprof.organisations.enums import Role
from polarprof.organisations.invitation_mails import send_invitation
from polarprof.organisations.models import Capacity, Invitation, JoinRequest
from tests.mails import latest_link, mails_to
from tests.organisations.entering import join

pytestmark = pytest.mark.django_db
NEW = "nieuw@stad.example"


def test_the_answer_is_the_same_for_every_address(claimed, make_person) -> None:
    make_person(email="bekend@stad.example")
    answers = {join("bekend@stad.example"), join("onbekend@stad.example"), join("iemand@elders.example")}
    assert len(answers) == 1


def test_joining_by_work_address_from_request_to_capacity(as_person, claimed, manager) -> None:
    join("nieuw@stad.example")
    link = latest_link("nieuw@stad.example")
    assert Client().get(link).status_code == 200
    assert JoinRequest.objects.get().state == "unconfirmed"
    assert Client().post(link).status_code == 200
    assert Client().post(link).status_code == 404
    request = JoinRequest.objects.get()
    as_person(manager).post(
        f"/organisatie/mensen/aanvraag/{request.uuid}/", {"role": "professional", "decision": "approve"}
    )
    capacity = Capacity.objects.get(person__email="nieuw@stad.example")
    assert (capacity.role, capacity.source) == ("professional", "domain")
    assert len(mails_to("nieuw@stad.example")) == 2


def test_refusing_gives_nothing(as_person, claimed, manager) -> None:
    join("nieuw@stad.example")
    Client().post(latest_link("nieuw@stad.example"))
    request = JoinRequest.objects.get()
    as_person(manager).post(f"/organisatie/mensen/aanvraag/{request.uuid}/", {"decision": "refuse"})
    assert not Person.objects.filter(email="nieuw@stad.example").exists()


def test_accepting_an_invitation_signs_in_once(invited: str) -> None:
    client = Client()
    assert client.post(invited, {"name": "Nieuw Iemand"})["Location"] == "/start/"
    assert client.get("/start/").status_code == 200
    assert Client().post(invited, {"name": "Nog Iemand"}).status_code == 404
    capacity = Capacity.objects.get(person__email="nieuw@stad.example")
    assert (capacity.role, capacity.function) == ("professional", "Preventie")


def test_an_invitation_counts_as_reached(invited: str, municipality) -> None:
    assert Statement.objects.get(verb="reached").organisation == municipality


def test_an_expired_invitation_is_explained(invited: str) -> None:
    Invitation.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert Client().get(invited).status_code == 404


def test_a_second_invitation_stops_the_first(as_person, manager, invited: str) -> None:
    as_person(manager).post(
        "/organisatie/mensen/uitnodigen/", {"email": "Nieuw@stad.example", "role": "mayor"}
    )
    assert Client().get(invited).status_code == 404
    assert Client().get(latest_link("nieuw@stad.example")).status_code == 200


def test_a_role_outside_the_organisation_cannot_be_given(as_person, manager) -> None:
    data = {"email": "x@stad.example", "role": "programme_manager"}
    assert as_person(manager).post("/organisatie/mensen/uitnodigen/", data).status_code == 422


def test_guessing_is_limited() -> None:
    codes = [
        Client().post("/organisatie/toetreden/", {"name": "N", "email": "a@b.example"}).status_code
        for _ in range(4)
    ]
    assert codes == [200, 200, 200, 429]


def ask(number: int, email: str = "an@stad.example") -> int:
    """From a place of its own for each number; not within the minute in which the same is meant once."""
    DoneOnce.objects.update(done_at=timezone.now() - timedelta(minutes=5))
    form = {"name": "N", "email": email.upper() if number % 2 else email}
    return Client(REMOTE_ADDR=f"203.0.113.{number}").post("/organisatie/toetreden/", form).status_code


def test_a_stranger_who_asks_to_join_for_somebody_keeps_nobody_out() -> None:
    assert [ask(7) for _ in range(5)] == [200, 200, 200, 429, 429]
    assert (ask(8), len(mails_to("an@stad.example"))) == (200, 4)


def test_of_the_mails_to_one_address_five_leave_in_an_hour_and_the_page_says_nothing(settings) -> None:
    assert [ask(number) for number in range(20, 32)] == [200] * 12
    assert len(mails_to("an@stad.example")) == 5
    assert (ask(7, "bo@stad.example"), len(mails_to("bo@stad.example"))) == (200, 1)


def buttons(page: str) -> list[tuple[str, str]]:
    """(address, words) of the links that look like a button, in the main part."""
    main = page.partition('<main id="inhoud"')[2].partition("</main>")[0]
    return re.findall(r'<a class="button[^"]*" href="([^"]*)"><span>([^<]*)</span>', main)


def test_an_old_link_leads_first_to_signing_in_and_who_is_signed_in_to_the_start_page(
    as_person, make_person, municipality, invited: str
) -> None:
    Client().post(invited, {"name": "Nieuw Iemand"})
    made_up = invited.rstrip("/").rpartition("/")[0] + f"/{'a' * 43}/"
    for link in (invited, made_up):
        page = Client().get(link).content.decode()
        assert buttons(page) == [("/aanmelden/login/", "Al aanvaard? Meld je aan")]
        assert page.index("Al aanvaard?") < page.index('<a href="/organisatie/toetreden/">')
        page = as_person(make_person(Role.MAYOR, municipality)).get(link).content.decode()
        assert buttons(page) == [("/start/", "Naar je startpagina")]
        assert "/organisatie/toetreden/" not in page


def test_a_used_link_and_a_made_up_one_say_the_same(invited: str) -> None:
    Client().post(invited, {"name": "Nieuw Iemand"})
    made_up = invited.rstrip("/").rpartition("/")[0] + f"/{'a' * 43}/"
    pages = [Client().get(link).content.decode().replace(link, "") for link in (invited, made_up)]
    assert re.sub(r'value="[^"]*"', "", pages[0]) == re.sub(r'value="[^"]*"', "", pages[1])


def test_whoever_is_signed_in_on_the_device_is_named_before_an_invitation_signs_them_out(
    as_person, manager, invited: str
) -> None:
    client = as_person(manager)
    page = client.get(invited).content.decode()
    assert "Op dit toestel is Beheerder aangemeld" in page
    assert "Aanvaarden en Beheerder afmelden" in page
    assert client.post("/aanmelden/logout/", {"next": invited}).url == invited
    page = client.get(invited).content.decode()
    assert ("Beheerder" in page, "Aanvaarden en verdergaan" in page) == (False, True)


def test_who_accepts_a_further_invitation_of_their_own_reads_nothing_of_signing_out(
    as_person, make_person, municipality, manager
) -> None:
    person = make_person(Role.PROFESSIONAL, municipality, email="zelf@stad.example", name="Zelf")
    as_person(manager).post(
        "/organisatie/mensen/uitnodigen/", {"email": "zelf@stad.example", "role": "mayor"}
    )
    page = as_person(person).get(latest_link("zelf@stad.example")).content.decode()
    assert ("Op dit toestel is" in page, "afgemeld" in page) == (False, False)


@pytest.mark.parametrize(
    ("kind", "role", "manages", "asked"),
    [
        ("municipality", Role.COORDINATOR, True, False),
        ("municipality", Role.PROFESSIONAL, False, False),
        ("institute", Role.COACH, False, False),
        ("institute", Role.COACH, True, True),
        ("institute", Role.PROGRAMME_MANAGER, False, True),
        ("institute", Role.AUTHOR, False, True),
    ],
)
def test_an_invitation_says_when_a_second_step_will_be_asked(
    municipality, institute, settings, kind: str, role: Role, manages: bool, asked: bool
) -> None:
    settings.SECOND_STEP_IS_ASKED = True
    organisation = {"municipality": municipality, "institute": institute}[kind]
    _sent, link = send_invitation(
        sender=None, organisation=organisation, email=NEW, role=role, is_access_manager=manages
    )
    Invitation.objects.update(invited_by=None)
    page = Client().get(link).content.decode()
    assert ("heb je ook een tweede stap nodig" in page, "Een wachtwoord of passkey kun je later" in page) == (
        asked,
        not asked,
    )
