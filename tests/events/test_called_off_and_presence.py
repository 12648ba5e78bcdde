"""An event that does not take place, one's own cancellation, two days, and a presence that was noted by mistake."""

from datetime import datetime, timedelta
from email import message_from_string
from typing import Any

import pytest
from django.utils import timezone
from icalendar import Calendar

from polarprof.engines import xapi
from polarprof.events.actions import keep_event, mark_attended, undo_attended
from polarprof.events.models import Event, Registration
from polarprof.journal.api import statements
from polarprof.journal.models import Statement
from polarprof.notices.models import Notice, OutgoingMail
from polarprof.organisations.enums import Role
from tests.mails import mails_to

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager(make_person: Any, institute: Any) -> Any:
    return make_person(Role.PROGRAMME_MANAGER, institute)


@pytest.fixture
def learner(make_person: Any, municipality: Any) -> Any:
    return make_person(organisation=municipality, email="eerste@test.example")


def last_file() -> tuple[str, str, str]:
    """METHOD, STATUS and SEQUENCE of the file that went with the last mail."""
    message = message_from_string(OutgoingMail.objects.order_by("-id")[0].message)
    [part] = [one for one in message.walk() if one.get_content_type() == "text/calendar"]
    calendar = Calendar.from_ical(part.get_payload(decode=True))
    [appointment] = calendar.walk("VEVENT")
    return str(calendar["method"]), str(appointment["status"]), str(appointment["sequence"])


def place_for(event: Event, person: Any, state: str = "confirmed") -> Registration:
    return Registration.objects.create(event=event, person=person, state=state)


def call_off(event: Event, manager: Any) -> None:
    event.is_called_off = True
    keep_event(person=manager, row=event, changed=["is_called_off"])


def test_who_has_a_place_or_waits_hears_that_it_does_not_take_place(
    event, manager, learner, make_person, municipality, as_person
) -> None:
    waiting = make_person(organisation=municipality, email="tweede@test.example")
    gone = make_person(organisation=municipality, email="derde@test.example")
    place_for(event, waiting, "waiting")
    place_for(event, gone, "cancelled")
    place_for(event, learner)
    call_off(event, manager)
    mails = sorted(OutgoingMail.objects.values_list("to", "subject"))
    assert mails == [
        ("eerste@test.example", "Gaat niet door: Studiedag"),
        ("tweede@test.example", "Gaat niet door: Studiedag"),
    ]
    assert set(Notice.objects.values_list("text", flat=True)) == {"“Studiedag” gaat niet door."}
    call_off(event, manager)
    assert Notice.objects.count() == 4  # told anew only where it was said anew
    client = as_person(learner)
    page = client.get(f"/agenda/{event.uuid}/").content.decode()
    assert ("Dit gaat niet door" in page, "/inschrijven/" in page, "/uitschrijven/" in page) == (
        True,
        False,
        False,
    )
    assert "gaat niet door" in client.get("/agenda/").content.decode()
    assert "Studiedag" not in client.get("/start/").content.decode()


def test_nobody_gets_a_place_at_what_does_not_take_place(
    event, manager, learner, make_person, municipality, as_person
) -> None:
    second = make_person(organisation=municipality, email="tweede@test.example")
    place_for(event, learner)
    place_for(event, second, "waiting")
    call_off(event, manager)
    third = make_person(organisation=municipality, email="derde@test.example")
    answer = as_person(third).post(f"/agenda/{event.uuid}/inschrijven/", follow=True)
    assert "Dit gaat niet door. Je bent niet ingeschreven." in answer.content.decode()
    as_person(learner).post(f"/agenda/{event.uuid}/uitschrijven/")
    assert sorted(event.registrations.values_list("state", flat=True)) == ["cancelled", "waiting"]


def test_the_file_takes_it_out_of_the_calendar_and_puts_it_back(event, manager, learner) -> None:
    place_for(event, learner)
    call_off(event, manager)
    assert last_file() == ("CANCEL", "CANCELLED", "1")
    event.is_called_off = False
    keep_event(person=manager, row=event, changed=["is_called_off"])
    assert last_file() == ("PUBLISH", "CONFIRMED", "2")


def test_who_cancels_gets_a_mail_that_takes_it_out_of_the_calendar(event, learner, as_person) -> None:
    place_for(event, learner)
    as_person(learner).post(f"/agenda/{event.uuid}/uitschrijven/")
    mail = OutgoingMail.objects.get()
    assert (mail.to, mail.subject) == ("eerste@test.example", "Uitgeschreven: Studiedag")
    assert last_file() == ("CANCEL", "CANCELLED", "1")
    as_person(learner).post(f"/agenda/{event.uuid}/uitschrijven/")
    assert OutgoingMail.objects.count() == 1


@pytest.mark.parametrize(("state", "has_file"), [("confirmed", True), ("waiting", False)])
def test_a_file_is_promised_only_where_one_goes_along(
    event, learner, manager, as_person, state: str, has_file: bool
) -> None:
    place_for(event, learner, state)
    call_off(event, manager)
    as_person(learner).post(f"/agenda/{event.uuid}/uitschrijven/")
    mails = OutgoingMail.objects.order_by("id")
    assert [("text/calendar" in one.message) for one in mails] == [has_file, has_file]
    assert ["Het bestand bij deze mail" in text for text in mails_to(learner.email)] == [has_file, has_file]


def test_a_second_place_that_comes_free_is_told_as_well(
    event, learner, make_person, municipality, as_person
) -> None:
    """Waits, gets a place, leaves it, waits again, gets a place again."""
    holder = make_person(organisation=municipality, email="houder@test.example")
    for _ in range(2):
        as_person(holder).post(f"/agenda/{event.uuid}/inschrijven/")
        as_person(learner).post(f"/agenda/{event.uuid}/inschrijven/")
        as_person(holder).post(f"/agenda/{event.uuid}/uitschrijven/")
        as_person(learner).post(f"/agenda/{event.uuid}/uitschrijven/")
    assert Notice.objects.filter(person=learner).count() == 2


def test_both_days_of_two_stand_everywhere(event, learner, as_person) -> None:
    begins = timezone.make_aware(datetime(2027, 3, 30, 9, 0))
    Event.objects.update(starts_at=begins, ends_at=begins + timedelta(days=1, hours=7))
    client, both = as_person(learner), "30 maart 2027, 09:00 – 31 maart 2027, 16:00"
    for path in (f"/agenda/{event.uuid}/", "/agenda/"):
        assert both in client.get(path).content.decode(), path
    client.post(f"/agenda/{event.uuid}/inschrijven/")
    assert f"Wanneer: {both}" in " ".join(mails_to("eerste@test.example")[-1].split())
    Event.objects.update(ends_at=begins + timedelta(hours=7))
    event.refresh_from_db()
    assert event.when == "30 maart 2027, 09:00 – 16:00"


def test_a_presence_noted_by_mistake_is_taken_back_and_can_be_noted_again(
    event, manager, learner, as_person
) -> None:
    Event.objects.update(starts_at=timezone.now() - timedelta(hours=1))
    registration = place_for(event, learner)
    client, path = as_person(manager), f"/agenda/aanwezig/{registration.uuid}/"
    for _ in range(2):
        client.post(path)
        assert statements().filter(verb="attended").count() == 1
        client.post(f"{path}ongedaan/")
        assert statements().filter(verb="attended").count() == 0
        client.post(f"{path}ongedaan/")
    client.post(path)
    assert statements().filter(verb="attended").count() == 1
    assert Statement.objects.filter(verb="attended").count() == 3
    [voiding, _second] = Statement.objects.filter(verb="voided").order_by("id")
    assert xapi.validate(voiding.statement) == []
    assert voiding.statement["object"]["id"] == str(
        Statement.objects.filter(verb="attended").order_by("id")[0].uuid
    )
    page = client.get(f"/agenda/{event.uuid}/aanwezig/").content.decode()
    assert "Toch niet aanwezig" in page


def test_presence_is_taken_back_by_the_programme_alone(event, learner, manager, as_person, acting_of) -> None:
    Event.objects.update(starts_at=timezone.now() - timedelta(hours=1))
    registration = place_for(event, learner)
    mark_attended(acting=acting_of(manager), registration=registration)
    answer = as_person(learner).post(f"/agenda/aanwezig/{registration.uuid}/ongedaan/")
    assert answer.status_code in {403, 404}
    assert Registration.objects.get().attended_at is not None
    undo_attended(acting=acting_of(manager), registration=registration)
    assert Registration.objects.get().attended_at is None
