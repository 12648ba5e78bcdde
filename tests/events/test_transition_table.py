"""The states of a place at an event, written by hand: what is done, and what becomes of it and of who waits."""

from datetime import UTC, datetime, timedelta
from email import message_from_string
from email.policy import default

import pytest
from django.utils import timezone
from icalendar import Calendar

from polarprof.events import actions, audiences
from polarprof.events.enums import RegistrationState
from polarprof.events.models import Event, Registration
from polarprof.journal.models import Statement
from polarprof.notices.models import Notice, OutgoingMail
from tests.mails import mails_to
from tests.tables import read

pytestmark = pytest.mark.django_db

# Somebody registers or cancels (row), whose place is in a state (column), at an event with or without a free place.
DONE = """
                | none      confirmed waiting   cancelled
register free   | confirmed confirmed waiting   confirmed
register full   | waiting   confirmed waiting   waiting
cancel free     | none      cancelled cancelled cancelled
cancel full     | none      cancelled cancelled cancelled
"""
# Where the first of the waiting list ends: in a full event a place comes free only when a confirmed one is cancelled.
FIRST_WHO_WAITS = """
                | none    confirmed waiting cancelled
register full   | waiting waiting   waiting waiting
cancel full     | waiting confirmed waiting waiting
"""


def event_of(places: int, *, ends_in: timedelta = timedelta(days=1)) -> Event:
    end = timezone.now() + ends_in
    return Event.objects.create(
        kind="study_day", title="Dag", starts_at=end - timedelta(hours=1), ends_at=end, places=places
    )


def arranged(doing: str, state: str, make_person) -> tuple[Event, object, Registration]:
    """An event with one place left or none, somebody on its waiting list (first when full), and the person's own place."""
    own, is_full = make_person(), doing.endswith("full")
    taken = 0 if is_full and state == "confirmed" else 1
    event = event_of(1 if is_full else 3)
    for _ in range(taken):
        Registration.objects.create(event=event, person=make_person(), state="confirmed")
    if is_full:
        earlier = timezone.now() - timedelta(hours=1)
        Registration.objects.create(event=event, person=make_person(), state="waiting", queued_at=earlier)
    if state != "none":
        Registration.objects.create(event=event, person=own, state=state)
    return event, own, event.registrations.filter(state="waiting").first()


@pytest.mark.parametrize("doing", ["register free", "register full", "cancel free", "cancel full"])
@pytest.mark.parametrize("state", ["none", "confirmed", "waiting", "cancelled"])
def test_register_and_cancel(make_person, acting_of, doing: str, state: str) -> None:
    assert read(DONE).columns == ("none", *RegistrationState.values)
    event, own, first = arranged(doing, state, make_person)
    acting, mine = acting_of(own), Registration.objects.filter(person=own)
    if doing.startswith("register"):
        actions.register(acting=acting, event=event)
    elif mine:
        actions.cancel(acting=acting, registration=mine.get())
    assert (mine.get().state if mine.exists() else "none") == read(DONE).letters[doing, state]
    if doing.endswith("full"):
        first.refresh_from_db()
        assert first.state == read(FIRST_WHO_WAITS).letters[doing, state]
        told = first.state == "confirmed"
        assert Notice.objects.filter(person=first.person).count() == (1 if told else 0)
        assert len(mails_to(first.person.email)) == (1 if told else 0)


@pytest.mark.parametrize(
    ("places", "confirmed", "waiting", "promoted"),
    [(1, 0, 2, 1), (2, 0, 2, 2), (2, 1, 2, 1), (2, 2, 2, 0), (1, 2, 2, 0), (3, 1, 1, 1)],
)
def test_as_many_come_up_as_there_are_free_places(
    make_person, acting_of, places, confirmed, waiting, promoted
) -> None:
    """Also of an event with fewer places than people who are registered already, and in the order of the list."""
    event, start = event_of(places), timezone.now() - timedelta(days=1)
    for _ in range(confirmed):
        Registration.objects.create(event=event, person=make_person(), state="confirmed")
    queue = [
        Registration.objects.create(
            event=event, person=make_person(), state="waiting", queued_at=start - timedelta(minutes=number)
        )
        for number in range(waiting)
    ]
    one = Registration.objects.create(event=event, person=make_person(), state="waiting")
    actions.cancel(acting=acting_of(one.person), registration=one)
    # The list is in the order of `queued_at`, so whoever was stored latest here stands first.
    states = [Registration.objects.get(pk=each.pk).state for each in reversed(queue)]
    assert states == ["confirmed"] * promoted + ["waiting"] * (waiting - promoted)


@pytest.mark.parametrize(("minutes", "is_over"), [(-1, True), (1, False)])
def test_an_event_that_is_over_takes_nobody_and_lets_nobody_go(
    make_person, acting_of, minutes, is_over
) -> None:
    event = event_of(5, ends_in=timedelta(minutes=minutes))
    there = Registration.objects.create(event=event, person=make_person(), state="confirmed")
    acting, other = acting_of(there.person), acting_of(make_person())
    if is_over:
        with pytest.raises(actions.EventOverError):
            actions.register(acting=other, event=event)
        with pytest.raises(actions.EventOverError):
            actions.cancel(acting=acting, registration=there)
    else:
        actions.register(acting=other, event=event)
        actions.cancel(acting=acting, registration=there)
    states = list(event.registrations.order_by("id").values_list("state", flat=True))
    assert states == (["confirmed"] if is_over else ["cancelled", "confirmed"])


def test_who_registers_again_after_cancelling_stands_at_the_end(make_person, acting_of) -> None:
    event = event_of(0)
    first, second = (make_person() for _ in range(2))
    own = actions.register(acting=acting_of(first), event=event)
    actions.register(acting=acting_of(second), event=event)
    actions.cancel(acting=acting_of(first), registration=own)
    actions.register(acting=acting_of(first), event=event)
    assert [each.person for each in event.registrations.filter(state="waiting")] == [second, first]


def test_who_is_erased_gives_places_at_coming_events_up_and_no_others(make_person) -> None:
    person, next_one = make_person(), make_person()
    coming, over = event_of(1), event_of(1, ends_in=timedelta(hours=-1))
    for event in (coming, over):
        Registration.objects.create(event=event, person=person, state="confirmed")
        Registration.objects.create(event=event, person=next_one, state="waiting")
    actions.leave_all(person=person)
    assert not Registration.objects.filter(person=person).exists()
    assert (coming.registrations.get().state, over.registrations.get().state) == ("confirmed", "waiting")


def test_presence_is_one_statement_however_often_it_is_noted(make_person, acting_of, municipality) -> None:
    there = Registration.objects.create(
        event=event_of(1), person=make_person(), organisation=municipality, state="confirmed"
    )
    manager = acting_of(make_person())
    for _ in range(2):
        actions.mark_attended(acting=manager, registration=there)
    first = Registration.objects.get(pk=there.pk).attended_at
    Statement.objects.all().delete()
    actions.mark_attended(acting=manager, registration=there)
    assert Registration.objects.get(pk=there.pk).attended_at == first
    assert Statement.objects.count() == 0


@pytest.mark.parametrize(("days_ago", "chosen"), [(-1, True), (1, True), (89, True), (91, False)])
def test_until_ninety_days_after_an_event_a_round_can_be_for_it(
    db: None, days_ago: int, chosen: bool
) -> None:
    event = event_of(1, ends_in=timedelta(days=-days_ago))
    assert [uuid for uuid, _title in audiences.EVENT.choices()] == ([str(event.uuid)] if chosen else [])


def test_each_is_mailed_what_became_of_it(make_person, acting_of) -> None:
    event, first, second = event_of(1), make_person(), make_person()
    own = actions.register(acting=acting_of(first), event=event)
    actions.register(acting=acting_of(second), event=event)
    actions.cancel(acting=acting_of(first), registration=own)
    mails = OutgoingMail.objects.order_by("id")
    assert [
        (mail.to, str(message_from_string(mail.message, policy=default)["Subject"])) for mail in mails
    ] == [
        (first.email, "Ingeschreven: Dag"),
        (second.email, "Op de wachtlijst: Dag"),
        (first.email, "Uitgeschreven: Dag"),
        (second.email, "Er kwam een plaats vrij: Dag"),
    ]
    assert ['filename="afspraak.ics"' in mail.message for mail in mails] == [True, False, True, True]
    address = f"http://localhost/agenda/{event.uuid}/"
    assert [(notice.person, notice.url) for notice in Notice.objects.order_by("id")] == [
        (first, address),
        (second, address),
    ]


def test_each_event_has_places_of_its_own(make_person, acting_of, municipality) -> None:
    """Somebody with a place at one event registers for another that is full there, and gives the first up."""
    person = make_person(organisation=municipality)
    one, other = event_of(1), event_of(0)
    first = actions.register(acting=acting_of(person), event=one)
    second = actions.register(acting=acting_of(person), event=other)
    assert (first.event, first.state, second.event, second.state) == (one, "confirmed", other, "waiting")
    assert (first.organisation, second.organisation) == (municipality, municipality)
    told = Statement.objects.order_by("id").values_list("verb", "object_uuid", "organisation")
    assert list(told) == [
        ("registered", one.uuid, municipality.pk),
        ("registered", other.uuid, municipality.pk),
    ]
    actions.cancel(acting=acting_of(person), registration=first)
    assert (one.registrations.get().state, other.registrations.get().state) == ("cancelled", "waiting")


def test_who_leaves_all_events_moves_nobody_up_elsewhere(make_person) -> None:
    elsewhere = event_of(5)
    Registration.objects.create(event=elsewhere, person=make_person(), state="waiting")
    person = make_person()
    Registration.objects.create(event=event_of(1), person=person, state="confirmed")
    actions.leave_all(person=person)
    assert elsewhere.registrations.get().state == "waiting"


@pytest.mark.parametrize(
    ("given", "method", "status"),
    [
        ({}, "PUBLISH", "CONFIRMED"),
        ({"had_place": True}, "CANCEL", "CANCELLED"),
        ({"is_called_off": True}, "CANCEL", "CANCELLED"),
    ],
)
def test_the_calendar_file_tells_what_the_page_tells(
    db: None, monkeypatch, given, method: str, status: str
) -> None:
    given = dict(given)
    event = Event.objects.create(
        kind="study_day",
        title="Signalen herkennen",
        description="Neem een voorbeeld mee.",
        place="Mechelen, zaal 3",
        starts_at=datetime(2026, 3, 2, 9, 30, tzinfo=UTC),
        ends_at=datetime(2026, 3, 2, 12, 0, tzinfo=UTC),
        places=10,
        is_called_off=given.pop("is_called_off", False),
    )
    monkeypatch.setattr(actions.timezone, "now", lambda: datetime(2026, 2, 1, 8, 0, tzinfo=UTC))
    calendar = Calendar.from_ical(actions.calendar_file(event, **given))
    [entry] = calendar.walk("VEVENT")
    assert (str(calendar["METHOD"]), str(entry["STATUS"])) == (method, status)
    assert {name: str(entry[name]) for name in ("UID", "SUMMARY", "LOCATION", "DESCRIPTION", "URL")} == {
        "UID": f"{event.uuid}@polarprof",
        "SUMMARY": "Signalen herkennen",
        "LOCATION": "Mechelen, zaal 3",
        "DESCRIPTION": "Neem een voorbeeld mee.",
        "URL": f"http://localhost/agenda/{event.uuid}/",
    }
    assert [entry[name].dt.astimezone(UTC).isoformat() for name in ("DTSTAMP", "DTSTART", "DTEND")] == [
        "2026-02-01T08:00:00+00:00",
        "2026-03-02T09:30:00+00:00",
        "2026-03-02T12:00:00+00:00",
    ]


def test_presence_is_of_the_one_whose_name_was_ticked(make_person, acting_of) -> None:
    event = event_of(3)
    there = [
        Registration.objects.create(event=event, person=make_person(), state="confirmed") for _ in range(3)
    ]
    actions.mark_attended(acting=acting_of(make_person()), registration=there[1])
    noted = event.registrations.filter(attended_at__isnull=False)
    assert list(noted.values_list("pk", flat=True)) == [there[1].pk]
    assert list(Statement.objects.values_list("verb", "actor_key")) == [
        ("attended", there[1].person.actor_key)
    ]
