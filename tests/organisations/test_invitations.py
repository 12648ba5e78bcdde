"""An invitation that nobody answered: sent again with a new link, or withdrawn; by whoever may send such a one."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from polarprof.organisations.enums import Role
from polarprof.organisations.models import Capacity, Invitation
from tests.mails import latest_link, mails_to
from tests.pages import fields_of

pytestmark = pytest.mark.django_db
NEW, OTHER = "nieuw@stad.example", "ander@stad.example"
PEOPLE = "/organisatie/mensen/"
ON_ITS_WAY = "De uitnodiging is onderweg. De link werkt 14 dagen."
WITHDRAWN = "De uitnodiging is ingetrokken. Met de link komt niemand nog binnen."
NOTHING = "Er is niets veranderd: de uitnodiging is al beantwoord, ingetrokken of net verstuurd."


@pytest.fixture
def manager(make_person, municipality):
    return make_person(Role.COORDINATOR, municipality, access_manager=True)


@pytest.fixture
def first(as_person, manager) -> Invitation:
    """One of an hour ago, beside another one that nothing here touches."""
    as_person(manager).post(
        f"{PEOPLE}uitnodigen/", {"email": NEW, "role": "professional", "function": "preventie"}
    )
    as_person(manager).post(f"{PEOPLE}uitnodigen/", {"email": OTHER, "role": "professional"})
    Invitation.objects.update(created_at=timezone.now() - timedelta(hours=1))
    return Invitation.objects.get(email=NEW)


def do(client: Client, invitation: Invitation, act: str) -> str:
    """The page to which one comes back."""
    return client.post(f"{PEOPLE}uitnodiging/{invitation.uuid}/", {"act": act}, follow=True).content.decode()


def come_by(link: str) -> int:
    Client().post(link, {"name": "Nieuw"})
    return Capacity.objects.filter(person__name="Nieuw").count()


def test_sent_again_the_new_link_works_and_the_old_one_no_more(as_person, manager, first) -> None:
    old = latest_link(NEW)
    assert ON_ITS_WAY in do(as_person(manager), first, "again")
    sent = Invitation.objects.get(email=NEW, withdrawn_at=None)
    assert (sent.role, sent.function, sent.is_access_manager) == ("professional", "preventie", False)
    assert sent.expires_at > timezone.now() + timedelta(days=13)
    assert (len(mails_to(NEW)), come_by(old), come_by(latest_link(NEW))) == (2, 0, 1)


def test_withdrawn_its_link_lets_nobody_in(as_person, manager, first) -> None:
    page = do(as_person(manager), first, "withdraw")
    assert (WITHDRAWN in page, NEW in page, OTHER in page) == (True, False, True)
    assert (len(mails_to(NEW)), come_by(latest_link(NEW))) == (1, 0)


@pytest.mark.parametrize("act", ["again", "withdraw"])
def test_one_that_was_answered_meanwhile_stands(as_person, manager, first, act: str) -> None:
    assert come_by(latest_link(NEW)) == 1
    assert NOTHING in do(as_person(manager), first, act)
    assert (len(mails_to(NEW)), Invitation.objects.filter(withdrawn_at=None).count()) == (1, 2)


def test_one_that_was_withdrawn_is_not_sent_from_an_older_page(as_person, manager, first) -> None:
    do(as_person(manager), first, "withdraw")
    assert NOTHING in do(as_person(manager), first, "again")
    assert (len(mails_to(NEW)), come_by(latest_link(NEW))) == (1, 0)


def test_twice_within_a_minute_is_once(as_person, manager, first) -> None:
    client = as_person(manager)
    do(client, first, "again")
    assert NOTHING in do(client, Invitation.objects.get(email=NEW, withdrawn_at=None), "again")
    assert len(mails_to(NEW)) == 2


def test_one_that_ended_says_so_and_can_be_sent_again(as_person, manager, first) -> None:
    Invitation.objects.update(expires_at=timezone.now() - timedelta(days=1))
    assert "verlopen op" in as_person(manager).get(PEOPLE).content.decode()
    assert ON_ITS_WAY in do(as_person(manager), first, "again")


def test_another_municipality_finds_none(as_person, make_person, make_municipality, first) -> None:
    stranger = make_person(Role.COORDINATOR, make_municipality("Elders", "99002"), access_manager=True)
    answer = as_person(stranger).post(f"{PEOPLE}uitnodiging/{first.uuid}/", {"act": "withdraw"})
    assert (answer.status_code, Invitation.objects.filter(withdrawn_at=None).count()) == (404, 2)


def test_the_institute_corrects_an_invitation_of_a_first_access_manager(
    as_person, make_person, institute, municipality, manager
) -> None:
    """The access manager who is there can stop such a one, and not send it."""
    programme = as_person(make_person(Role.PROGRAMME_MANAGER, institute))
    place = f"/organisatie/overzicht/{municipality.uuid}/"
    programme.post(f"{place}uitnodigen/", {"email": NEW})
    Invitation.objects.update(created_at=timezone.now() - timedelta(hours=1))
    invitation = Invitation.objects.get()
    page = programme.post(f"{place}uitnodiging/{invitation.uuid}/", {"act": "again"}, follow=True)
    assert ON_ITS_WAY in page.content.decode()
    again = Invitation.objects.get(withdrawn_at=None)
    assert (again.is_access_manager, len(mails_to(NEW))) == (True, 2)
    own = as_person(manager)
    assert own.post(f"{PEOPLE}uitnodiging/{again.uuid}/", {"act": "again"}).status_code == 403
    assert WITHDRAWN in do(own, again, "withdraw")
    assert come_by(latest_link(NEW)) == 0


@pytest.mark.parametrize(("who", "name"), [("invited", "Bea Terug"), ("another", ""), ("nobody", "")])
def test_somebody_known_who_is_signed_in_need_not_type_their_name_again(
    as_person, manager, make_person, municipality, who: str, name: str
) -> None:
    people = {
        "invited": make_person(name="Bea Terug", email=NEW),
        "another": make_person(name="Iemand Anders"),
    }
    as_person(manager).post(f"{PEOPLE}uitnodigen/", {"email": NEW, "role": "professional"})
    client = as_person(people[who]) if who in people else Client()
    page = client.get(latest_link(NEW)).content.decode()
    assert fields_of(page, "name")["name"] == name
