"""Ending every session, and a way back for who lost all second steps."""

from io import StringIO

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.core.management import CommandError, call_command

from tests.conftest import prove
from tests.mails import mails_to

pytestmark = pytest.mark.django_db


def test_every_other_session_ends_and_this_one_goes_on(as_person, make_person) -> None:
    person = make_person()
    here, there = as_person(person), as_person(person)
    somebody_else = as_person(make_person())
    here.post("/ik/overal-afmelden/")
    assert [client.get("/ik/").status_code for client in (here, there, somebody_else)] == [200, 302, 200]


def test_it_asks_who_is_there(as_person, make_person) -> None:
    person = make_person()
    here, there = as_person(person), as_person(person)
    prove(here, person, seconds_ago=16 * 60)
    assert here.post("/ik/overal-afmelden/")["Location"].startswith("/ik/bevestigen/")
    assert there.get("/ik/").status_code == 200


def test_it_is_a_post(as_person, make_person) -> None:
    assert as_person(make_person()).get("/ik/overal-afmelden/").status_code == 405


def test_lost_second_steps_are_taken_away_by_the_operator(as_person, make_person) -> None:
    person, other = make_person(), make_person()
    for one in (person, other):
        TOTP.activate(one, generate_totp_secret())
    client = as_person(person)
    out = StringIO()
    call_command("forget_second_steps", person.email.upper(), stdout=out)
    assert out.getvalue() == "1 weggenomen; de persoon is overal afgemeld en krijgt een mail.\n"
    assert list(Authenticator.objects.values_list("user", flat=True)) == [other.pk]
    assert client.get("/ik/").status_code == 302
    assert "de herstelcodes van je account" in mails_to(person.email)[-1]


def test_an_address_that_nobody_proved_changes_nothing(make_person) -> None:
    person = make_person()
    person.emailaddress_set.update(verified=False)
    TOTP.activate(person, generate_totp_secret())
    with pytest.raises(CommandError, match="Er is niets gewijzigd"):
        call_command("forget_second_steps", person.email)
    assert Authenticator.objects.count() == 1
