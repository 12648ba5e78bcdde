"""Somebody is erased while mails are on their way: the own ones stop, those to others arrive without the name."""

import pytest
from django.conf import settings

from polarprof.accounts.actions import erase_person
from polarprof.accounts.models import Person
from polarprof.common import mail
from polarprof.notices import tasks
from polarprof.notices.models import OutgoingMail
from tests.jobs import run_jobs
from tests.smtp_server import Mailbox

pytestmark = pytest.mark.django_db
NAME = "Zoë O'Quispelaere"


def write(to: str, sender: str = "Iemand") -> None:
    values = {"name": "Ander", "sender": sender, "section": "x", "link": "https://x.example/l?a=1&b=2"}
    mail.send(
        to=to,
        template="fieldwork/mail/delegate.txt",
        context=values,
        is_about_access=True,
        attachments=[("afspraak.ics", b"BEGIN:VCALENDAR", "text/calendar")],
    )


@pytest.mark.parametrize(("is_before", "arrived"), [(True, 0), (False, 1)])
def test_an_attempt_that_is_busy_comes_back_to_nothing(
    make_person, mailbox: Mailbox, monkeypatch, is_before: bool, arrived: int
) -> None:
    person = make_person(email="weg@test.example")
    write("weg@test.example")
    deliver = tasks.deliver

    def erasing(**given):
        if is_before:
            erase_person(person=person)
        outcome = deliver(**given)
        erase_person(person=person)
        return outcome

    monkeypatch.setattr(tasks, "deliver", erasing)
    run_jobs()
    assert (OutgoingMail.objects.count(), Person.objects.filter(pk=person.pk).count()) == (0, 0)
    assert len(mailbox.envelopes) == arrived


def test_a_mail_to_somebody_else_arrives_without_the_name_of_who_sent_it(
    make_person, mailbox: Mailbox
) -> None:
    person = make_person(name=NAME)
    write("ander@test.example", sender=NAME)
    erase_person(person=person)
    run_jobs()
    (message,) = mailbox.messages
    body = message.get_body(("plain",)).get_content()
    assert ("een collega" in body, "Quispelaere" in body, "https://x.example/l?a=1&b=2" in body) == (
        True,
        False,
        True,
    )
    assert [part.get_filename() for part in message.iter_attachments()] == ["afspraak.ics"]


def test_what_others_wrote_of_another_with_a_like_name_is_left_alone(make_person) -> None:
    person = make_person(name="Jan Maes")
    write("ander@test.example", sender="Jan Maesens")
    before = OutgoingMail.objects.get().message
    erase_person(person=person)
    assert OutgoingMail.objects.get().message == before
    assert settings.DEFAULT_FROM_EMAIL in before


@pytest.mark.parametrize(("name", "goes"), [("Joos", False), ("Joost", True)])
def test_a_name_of_four_letters_is_left_in_the_words_of_others(make_person, name: str, goes: bool) -> None:
    """It could be a word, or the first name of anybody."""
    person = make_person(name=name)
    write("ander@test.example", sender=name)
    erase_person(person=person)
    message = OutgoingMail.objects.get().message
    assert (name in message, "een collega" in message) == (not goes, goes)
