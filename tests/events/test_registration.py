"""Places, waiting list, promotion, calendar file, presence."""

from datetime import timedelta
from email import message_from_string, policy
from functools import partial

import pytest
from django.utils import timezone
from icalendar import Calendar

from polarprof.events import actions
from polarprof.events.enums import EventKind, RegistrationState
from polarprof.events.models import Event, Registration
from polarprof.journal.models import Statement
from polarprof.notices.models import Notice, OutgoingMail
from polarprof.organisations.enums import Role
from tests.connections import at_once
from tests.mails import mails_to

pytestmark = pytest.mark.django_db


@pytest.fixture
def make_event(db: None):
    def make(places: int = 1, days: int = 7, title: str = "Studiedag") -> Event:
        start = timezone.now() + timedelta(days=days)
        return Event.objects.create(
            kind=EventKind.STUDY_DAY,
            title=title,
            description="Over signalen.",
            place="Mechelen",
            starts_at=start,
            ends_at=start + timedelta(hours=3),
            places=places,
        )

    return make


@pytest.fixture
def two(make_person, municipality):
    return make_person(Role.PROFESSIONAL, municipality), make_person(Role.PROFESSIONAL, municipality)


def states(event: Event) -> list[str]:
    return list(Registration.objects.filter(event=event).order_by("id").values_list("state", flat=True))


def test_the_last_place_and_then_the_waiting_list(as_person, two, make_event) -> None:
    event = make_event(places=1)
    for person in two:
        assert as_person(person).post(f"/agenda/{event.uuid}/inschrijven/").status_code == 302
    assert states(event) == ["confirmed", "waiting"]


def test_the_confirmation_has_a_calendar_file(two, acting_of, make_event) -> None:
    event = make_event()
    actions.register(acting=acting_of(two[0]), event=event)
    message = OutgoingMail.objects.get().message
    assert 'filename="afspraak.ics"' in message
    entry = next(iter(Calendar.from_ical(actions.calendar_file(event)).walk("VEVENT")))
    assert (str(entry["SUMMARY"]), str(entry["LOCATION"])) == ("Studiedag", "Mechelen")


def files_to(address: str) -> list[tuple[str | None, str, str, int, str]]:
    """Of each calendar file that was mailed there: method of the part and of the file, status, sequence, organizer."""
    found = []
    for mail in OutgoingMail.objects.filter(to=address).order_by("id"):
        for part in message_from_string(mail.message, policy=policy.default).iter_attachments():
            calendar = Calendar.from_ical(part.get_content())
            [entry] = calendar.walk("VEVENT")
            said = str(entry["STATUS"]), int(entry["SEQUENCE"]), str(entry["ORGANIZER"])
            found.append((part["Content-Type"].params.get("method"), str(calendar["METHOD"]), *said))
    return found


def test_each_calendar_file_of_a_person_is_newer_than_the_one_before(two, acting_of, make_event) -> None:
    event, acting, other = make_event(places=1), acting_of(two[0]), acting_of(two[1])
    own = actions.register(acting=acting, event=event)
    actions.cancel(acting=acting, registration=own)
    others = actions.register(acting=other, event=event)
    own = actions.register(acting=acting, event=event)
    actions.cancel(acting=other, registration=others)
    actions.cancel(acting=acting, registration=own)
    whose = "mailto:polarprof@localhost"
    assert files_to(two[0].email) == [
        ("PUBLISH", "PUBLISH", "CONFIRMED", 0, whose),
        ("CANCEL", "CANCEL", "CANCELLED", 1, whose),
        ("PUBLISH", "PUBLISH", "CONFIRMED", 3, whose),
        ("CANCEL", "CANCEL", "CANCELLED", 4, whose),
    ]


def test_the_file_of_the_page_is_newer_than_what_was_mailed(
    two, acting_of, as_person, client, make_event
) -> None:
    event, acting = make_event(places=1), acting_of(two[0])
    actions.cancel(acting=acting, registration=actions.register(acting=acting, event=event))
    actions.register(acting=acting, event=event)
    address = f"/agenda/{event.uuid}/afspraak.ics"

    def said(of) -> tuple[str, int]:
        calendar = Calendar.from_ical(of.get(address).content)
        return str(calendar["METHOD"]), int(calendar.walk("VEVENT")[0]["SEQUENCE"])

    assert (said(as_person(two[0])), said(client)) == (("PUBLISH", 2), ("PUBLISH", 0))
    Event.objects.update(is_called_off=True, sequence=1)
    assert (said(as_person(two[0])), said(client)) == (("CANCEL", 3), ("CANCEL", 1))


def test_registering_twice_keeps_one_place(two, acting_of, make_event) -> None:
    event = make_event(places=2)
    for _ in range(2):
        actions.register(acting=acting_of(two[0]), event=event)
    assert states(event) == ["confirmed"]
    assert Statement.objects.filter(verb="registered").count() == 1
    assert len(mails_to(two[0].email)) == 1


def test_cancelling_promotes_the_next_and_tells_them(as_person, two, acting_of, make_event) -> None:
    event = make_event(places=1)
    for person in two:
        actions.register(acting=acting_of(person), event=event)
    as_person(two[0]).post(f"/agenda/{event.uuid}/uitschrijven/")
    assert states(event) == ["cancelled", "confirmed"]
    assert len(mails_to(two[1].email)) == 2
    assert Notice.objects.filter(person=two[1]).count() == 1


def test_the_waiting_list_keeps_its_order(make_person, municipality, acting_of, make_event) -> None:
    event = make_event(places=1)
    people = [make_person(Role.PROFESSIONAL, municipality) for _ in range(4)]
    registrations = [actions.register(acting=acting_of(person), event=event) for person in people]
    actions.cancel(acting=acting_of(people[0]), registration=registrations[0])
    actions.cancel(acting=acting_of(people[1]), registration=registrations[1])
    assert states(event) == ["cancelled", "cancelled", "confirmed", "waiting"]


def test_an_event_that_is_over_is_said_kindly(as_person, two, make_event) -> None:
    event = make_event(days=-2)
    answer = as_person(two[0]).post(f"/agenda/{event.uuid}/inschrijven/")
    assert answer.status_code == 302
    assert states(event) == []


def test_nobody_is_sent_to_sign_in(client, make_event) -> None:
    event = make_event()
    answer = client.post(f"/agenda/{event.uuid}/inschrijven/")
    assert answer["Location"].startswith("/aanmelden/login/?next=")


def test_who_proved_no_address_is_told_on_the_site_alone(two, acting_of, make_event) -> None:
    event = make_event(places=1)
    for person in two:
        person.emailaddress_set.update(verified=False)
    own = [actions.register(acting=acting_of(person), event=event) for person in two]
    actions.cancel(acting=acting_of(two[0]), registration=own[0])
    assert states(event) == ["cancelled", "confirmed"]
    assert (Notice.objects.filter(person=two[1]).count(), OutgoingMail.objects.count()) == (1, 0)


def test_one_cannot_cancel_for_another(as_person, two, acting_of, make_event) -> None:
    event = make_event()
    actions.register(acting=acting_of(two[0]), event=event)
    assert as_person(two[1]).post(f"/agenda/{event.uuid}/uitschrijven/").status_code == 404
    assert states(event) == ["confirmed"]


def test_presence_is_noted_once_and_counted(
    as_person, two, acting_of, make_person, institute, make_event
) -> None:
    event = make_event()
    own = actions.register(acting=acting_of(two[0]), event=event)
    type(event).objects.update(starts_at=timezone.now())
    manager = as_person(make_person(Role.PROGRAMME_MANAGER, institute))
    for _ in range(2):
        manager.post(f"/agenda/aanwezig/{own.uuid}/")
    assert list(Statement.objects.filter(verb="attended").values_list("object_uuid", flat=True)) == [
        event.uuid
    ]
    assert as_person(two[0]).post(f"/agenda/aanwezig/{own.uuid}/").status_code == 403


@pytest.mark.parametrize("count", [1, 30])
def test_the_agenda_counts_its_queries(count: int, client, make_event, django_assert_num_queries) -> None:
    for number in range(count):
        make_event(title=f"Dag {number}")
    with django_assert_num_queries(2):
        client.get("/agenda/")


def test_state_words_are_those_of_the_database() -> None:
    assert RegistrationState.values == ["confirmed", "waiting", "cancelled"]


@pytest.mark.usefixtures("several_connections")
def test_eight_times_registered_at_once_is_one_place_and_one_mail(as_person, two, make_event) -> None:
    event = make_event(places=2)
    address = f"/agenda/{event.uuid}/inschrijven/"
    given = at_once([partial(as_person(two[0]).post, address) for _ in range(8)])
    assert [answer.status_code for answer in given] == [302] * 8
    assert states(event) == ["confirmed"]
    assert Statement.objects.filter(verb="registered").count() == 1
    assert len(mails_to(two[0].email)) == 1


def test_whoever_cancels_reads_it_by_mail_and_by_the_bell(two, acting_of, make_event) -> None:
    event, (_first, second) = make_event(places=1), two
    own = [actions.register(acting=acting_of(person), event=event) for person in two]
    for person, registration in zip(two, own, strict=True):
        actions.cancel(acting=acting_of(person), registration=registration)
    gone = "Je bent niet meer ingeschreven voor “Studiedag”."
    assert [[notice.text for notice in person.notices.all()] for person in two] == [[gone], [gone]]
    assert [
        mail.subject.split(":")[0] for mail in OutgoingMail.objects.filter(to=second.email).order_by("id")
    ] == [
        "Op de wachtlijst",
        "Er kwam een plaats vrij",
        "Uitgeschreven",
    ]
