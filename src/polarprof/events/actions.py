"""Plan, register, cancel with promotion of the next, presence. The event's row is locked: places are never given twice."""

from collections.abc import Collection
from email.utils import parseaddr

from django.conf import settings
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from polarprof.accounts.api import primary_address
from polarprof.accounts.models import Person
from polarprof.common import mail
from polarprof.common.locking import locked_row, store
from polarprof.common.urls import absolute
from polarprof.engines import calendars
from polarprof.events.enums import RegistrationState
from polarprof.events.models import Event, Registration
from polarprof.journal.api import Activity, ActivityKind, Verb, record, void
from polarprof.notices.api import notify, take_back
from polarprof.organisations.acting import Acting

# What whoever comes has in their calendar.
IN_CALENDARS = frozenset({"title", "place", "starts_at", "ends_at"})


class EventOverError(Exception):
    """The event has ended: nothing about it can be changed."""


class CalledOffError(Exception):
    """The event does not take place: nobody can register for it."""


def _locked(event: Event) -> Event:
    locked = locked_row(event)
    if locked.is_over:
        raise EventOverError
    return locked


def _free_places(event: Event) -> int:
    return event.places - event.registrations.filter(state=RegistrationState.CONFIRMED).count()


def calendar_file(event: Event, own: Registration | None = None, *, had_place: bool = False) -> bytes:
    """The iCalendar file of an event as it stands now; newer than every one before it.

    own: of whose calendar it is: whoever left and came back has had more files than the event had changes.
    had_place: of who has one no more; like that of an event that does not take place, the file then takes it out.
    """
    name, address = parseaddr(settings.DEFAULT_FROM_EMAIL)
    return calendars.event_ics(
        uid=f"{event.uuid}@polarprof",
        stamp=timezone.now(),
        start=event.starts_at,
        end=event.ends_at,
        summary=event.title,
        location=event.place,
        description=event.description,
        organizer=address,
        organizer_name=name,
        sequence=event.sequence + (own.sequence if own else 0),
        url=absolute("events:event", uuid=event.uuid),
        cancelled=had_place or event.is_called_off,
    )


def _tell(registration: Registration, event: Event, template: str, *, had_place: bool = False) -> None:
    """By mail, to an address that the person proved to have; without one the pages say it alone.

    A place is the person's own: whose access ended keeps it, and hears what becomes of it.

    had_place: of who has one no more; the file then takes the event out of the calendar.
    """
    address = primary_address(registration.person)
    if address is None:
        return
    context = {
        "name": registration.person.name,
        "event": event,
        "link": absolute("events:event", uuid=event.uuid),
        "agenda": absolute("events:list"),
        "has_place": registration.state == RegistrationState.CONFIRMED,
    }
    context["has_file"] = context["has_place"] or had_place
    files = []
    if context["has_file"]:
        method = "CANCEL" if had_place or event.is_called_off else "PUBLISH"
        data = calendar_file(event, registration, had_place=had_place)
        files.append(("afspraak.ics", data, f"text/calendar; method={method}"))
    mail.send(
        to=address,
        template=template,
        context=context,
        attachments=files,
        is_personal=True,
    )


@transaction.atomic
def keep_event(*, person: Person, row: Event, changed: Collection[str]) -> Event:
    """Plans an event, or stores what was changed of it (names of fields).

    Whoever has a place or waits for one is told what moved, with a new file for the calendar; places that came free by
    a larger number go to those who wait. A smaller number takes nobody's place away.
    """
    event = store(row, changed)
    if event.is_over:
        return event
    called_off = event.is_called_off
    if "is_called_off" in changed or (IN_CALENDARS & set(changed) and not called_off):
        event.sequence += 1
        event.save(update_fields=["sequence"])
        comers = event.registrations.exclude(state=RegistrationState.CANCELLED)
        for registration in comers.select_related("person").order_by("queued_at", "id"):
            _tell_change(registration, event)
    if not called_off:
        _promote(event)
    return event


def _tell_change(registration: Registration, event: Event) -> None:
    """By mail and by the bell."""
    template = "called_off" if event.is_called_off else "changed"
    _tell(registration, event, f"events/mail/{template}.txt")
    with translation.override(registration.person.language):
        text = _("“%(event)s” does not take place.") if event.is_called_off else _("“%(event)s” was changed.")
    notify(
        person=registration.person,
        key=f"event-changed:{registration.uuid}:{event.sequence}",
        text=text % {"event": event.title},
        url=absolute("events:event", uuid=event.uuid),
        is_personal=True,
    )


@transaction.atomic
def register(*, acting: Acting, event: Event) -> Registration:
    """A place, or the end of the waiting list. Registering again changes nothing.

    EventOverError when it is over, CalledOffError when it does not take place.
    """
    event = _locked(event)
    if event.is_called_off:
        raise CalledOffError
    own = Registration.objects.filter(event=event, person=acting.person).first()
    if own and own.state != RegistrationState.CANCELLED:
        return own
    state = RegistrationState.CONFIRMED if _free_places(event) > 0 else RegistrationState.WAITING
    registration, _made = Registration.objects.update_or_create(
        event=event,
        person=acting.person,
        defaults={
            "organisation": acting.organisation,
            "state": state,
            "queued_at": timezone.now(),
            "sequence": own.sequence + 1 if own else 0,
        },
    )
    record(
        key=f"event-registered:{registration.uuid}",
        person=acting.person,
        verb=Verb.REGISTERED,
        activity=Activity(ActivityKind.EVENT, event.uuid),
        organisation=acting.organisation,
    )
    confirmed = state == RegistrationState.CONFIRMED
    _tell(registration, event, "events/mail/confirmed.txt" if confirmed else "events/mail/waiting.txt")
    return registration


@transaction.atomic
def cancel(*, acting: Acting, registration: Registration) -> None:
    """Frees the place, and says so with a file for the calendar; the first person on the waiting list gets it and a notice."""
    event = _locked(registration.event)
    registration = Registration.objects.get(pk=registration.pk)
    if registration.state == RegistrationState.CANCELLED:
        return
    had_place = registration.state == RegistrationState.CONFIRMED
    _settle(registration, RegistrationState.CANCELLED)
    _tell(registration, event, "events/mail/cancelled.txt", had_place=had_place)
    take_back(key=f"event-promoted:{registration.uuid}:")
    with translation.override(registration.person.language):
        text = _("You are no longer registered for “%(event)s”.") % {"event": event.title}
    notify(
        person=registration.person,
        key=f"event-cancelled:{registration.uuid}:{registration.sequence}",
        text=text,
        url=absolute("events:event", uuid=event.uuid),
        is_personal=True,
    )
    if not event.is_called_off:
        _promote(event)


@transaction.atomic
def leave_all(*, person: Person) -> None:
    """Takes the person out of every event; a place at a coming event goes to the first person on the waiting list."""
    own = Registration.objects.filter(person=person)
    # Always in the same order, so that two people who leave at once cannot deadlock.
    events = Event.objects.select_for_update(of=("self",)).filter(
        registrations__in=own, ends_at__gt=timezone.now()
    )
    left = list(events.order_by("pk"))
    own.delete()
    for event in left:
        if not event.is_called_off:
            _promote(event)


def _settle(registration: Registration, state: RegistrationState) -> None:
    registration.state = state
    registration.sequence += 1
    registration.save(update_fields=["state", "sequence", "updated_at"])


def _promote(event: Event) -> None:
    waiting = event.registrations.filter(state=RegistrationState.WAITING).select_related("person")
    for registration in waiting.order_by("queued_at", "id")[: max(0, _free_places(event))]:
        _settle(registration, RegistrationState.CONFIRMED)
        _tell(registration, event, "events/mail/promoted.txt")
        with translation.override(registration.person.language):
            text = _("A place came free for “%(event)s”: you are registered.") % {"event": event.title}
        url = absolute("events:event", uuid=event.uuid)
        # Somebody can wait, get a place, leave it, and wait again.
        key = f"event-promoted:{registration.uuid}:{registration.queued_at.isoformat()}"
        notify(person=registration.person, key=key, text=text, url=url, is_personal=True)


@transaction.atomic
def mark_attended(*, acting: Acting, registration: Registration) -> None:
    """Presence, noted by the programme; once."""
    rows = Registration.objects.select_for_update(of=("self",))
    still_there = rows.select_related("event", "person", "organisation").filter(pk=registration.pk).first()
    if still_there is None or still_there.attended_at:
        return  # the person was erased meanwhile, or it was noted already
    registration = still_there
    registration.attended_at = timezone.now()
    registration.save(update_fields=["attended_at", "updated_at"])
    record(
        key=_presence_key(registration),
        person=registration.person,
        verb=Verb.ATTENDED,
        activity=Activity(ActivityKind.EVENT, registration.event.uuid),
        organisation=registration.organisation,
        # Noted weeks later it still happened then, in the work year of the event.
        happened_at=min(timezone.now(), registration.event.starts_at),
    )


@transaction.atomic
def undo_attended(*, acting: Acting, registration: Registration) -> None:
    """Takes back a presence that was noted by mistake, also where it was counted."""
    rows = Registration.objects.select_for_update(of=("self",))
    noted = rows.filter(pk=registration.pk, attended_at__isnull=False).first()
    if noted is None:
        return
    noted.attended_at = None
    noted.save(update_fields=["attended_at", "updated_at"])
    void(key=_presence_key(noted), person=acting.person)


def _presence_key(registration: Registration) -> str:
    return f"event-attended:{registration.uuid}"
