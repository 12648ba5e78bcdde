"""An event is planned and changed in the admin, through the action of the room: whoever comes hears what moved."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from icalendar import Calendar

from polarprof.events.actions import keep_event, mark_attended
from polarprof.events.enums import RegistrationState
from polarprof.events.models import Event, Registration
from polarprof.journal.models import Statement
from polarprof.notices.models import Notice, OutgoingMail
from polarprof.organisations.enums import Role
from polarprof.themes.models import Theme
from tests.events.conftest import STARTS

pytestmark = pytest.mark.django_db


@pytest.fixture
def comers(event: Event, make_person: Any, municipality: Any) -> list[Registration]:
    """One has the only place, two wait, one cancelled."""
    states = ("confirmed", "waiting", "waiting", "cancelled")
    return [
        Registration.objects.create(
            event=event,
            person=make_person(organisation=municipality, email=f"{number}@test.example"),
            state=state,
            queued_at=STARTS - timedelta(days=9 - number),
        )
        for number, state in enumerate(states)
    ]


@pytest.fixture
def admin(as_person: Any, make_person: Any, institute: Any) -> Client:
    client: Client = as_person(make_person(Role.PROGRAMME_MANAGER, institute))
    return client


def sent(event: Event, **changes: Any) -> dict[str, Any]:
    def local(moment: Any) -> str:
        return timezone.localtime(moment).strftime("%d/%m/%Y %H:%M")

    fields = {
        "kind": event.kind,
        "title": event.title,
        "description": event.description,
        "place": event.place,
        "starts_at": local(event.starts_at),
        "ends_at": local(event.ends_at),
        "places": event.places,
    }
    return {name: str(value) for name, value in (fields | changes).items()}


def version_on(page: str) -> str:
    return page.split('name="version" value="')[1].split('"', maxsplit=1)[0]


def opened(admin: Client, event: Event) -> tuple[str, str]:
    """The address of the form, and the version that its page carries."""
    path = f"/beheer/snippets/events/event/edit/{event.pk}/"
    return path, version_on(admin.get(path).content.decode())


def change(admin: Client, event: Event, **changes: Any) -> int:
    path, version = opened(admin, event)
    return admin.post(path, sent(event, version=version, **changes)).status_code


def mails() -> list[tuple[str, str]]:
    return sorted(
        (to, subject.split(":")[0]) for to, subject in OutgoingMail.objects.values_list("to", "subject")
    )


def states(event: Event) -> list[str]:
    return list(event.registrations.order_by("queued_at").values_list("state", flat=True))


@pytest.mark.parametrize("name", ["place", "title"])
def test_another_place_is_told_to_who_comes_and_who_waits(admin, event, comers, name: str) -> None:
    assert change(admin, event, **{name: "Elders"}) == 302
    assert mails() == [
        ("0@test.example", "Gewijzigd"),
        ("1@test.example", "Gewijzigd"),
        ("2@test.example", "Gewijzigd"),
    ]
    assert states(event) == ["confirmed", "waiting", "waiting", "cancelled"]


def test_another_hour_comes_with_a_newer_calendar_file(admin, event, comers) -> None:
    later = sent(event)["starts_at"][:11] + "10:30"
    assert change(admin, event, starts_at=later) == 302
    stored = Event.objects.get()
    assert stored.sequence == 1
    message = OutgoingMail.objects.get(to="0@test.example").message
    assert ("afspraak.ics" in message, "Dit geldt nu" in message) == (True, True)
    from polarprof.events.actions import calendar_file

    [component] = Calendar.from_ical(calendar_file(stored)).walk("VEVENT")
    assert (int(component["SEQUENCE"]), component.decoded("DTSTART").strftime("%H:%M")) == (1, "10:30")


def test_more_places_go_to_who_waits_longest_and_not_to_a_newcomer(admin, event, comers) -> None:
    assert change(admin, event, places=2) == 302
    assert states(event) == ["confirmed", "confirmed", "waiting", "cancelled"]
    assert (mails(), Notice.objects.count()) == ([("1@test.example", "Er kwam een plaats vrij")], 1)
    assert Event.objects.get().sequence == 0


def test_fewer_places_take_nobodys_place(admin, event, comers) -> None:
    Registration.objects.filter(pk=comers[1].pk).update(state=RegistrationState.CONFIRMED)
    assert change(admin, event, places=1) == 302
    assert states(event) == ["confirmed", "confirmed", "waiting", "cancelled"]
    assert mails() == []


def test_another_description_is_told_to_nobody(admin, event, comers) -> None:
    assert change(admin, event, description="Over feiten.") == 302
    assert (Event.objects.get().description, mails()) == ("Over feiten.", [])


def test_what_is_over_is_corrected_in_silence(admin, event, comers) -> None:
    past = STARTS - timedelta(days=20)
    Event.objects.update(starts_at=past, ends_at=past + timedelta(hours=1))
    event.refresh_from_db()
    assert change(admin, event, place="Zaal 2", places=9) == 302
    assert (Event.objects.get().place, mails(), states(event)[1]) == ("Zaal 2", [], "waiting")


def test_of_two_who_change_it_the_second_is_told_and_may_insist(admin, event, comers) -> None:
    path, version = opened(admin, event)
    Event.objects.update(title="Van een ander")
    answer = admin.post(path, sent(event, version=version, title="Van mij"))
    page = answer.content.decode()
    assert (answer.status_code, "Iemand anders wijzigde dit intussen" in page) == (200, True)
    assert Event.objects.get().title == "Van een ander"
    again = version_on(page)
    assert admin.post(path, sent(event, version=again, title="Van mij")).status_code == 302
    assert Event.objects.get().title == "Van mij"


@pytest.mark.parametrize(
    ("theirs", "kept"),
    [
        ({"title": "Van een ander"}, "Van een ander"),
        ({"description": "Twee\nregels."}, "Twee\nregels."),
        ({"places": 7}, 7),
        ({"kind": "webinar"}, "webinar"),
        ({"ends_at": STARTS + timedelta(hours=5)}, STARTS + timedelta(hours=5)),
    ],
)
def test_on_the_page_too_a_field_that_only_the_other_changed_keeps_theirs(admin, event, theirs, kept) -> None:
    path, version = opened(admin, event)
    Event.objects.update(**theirs)
    assert admin.post(path, sent(event, version=version, place="Zaal van mij")).status_code == 302
    stored = Event.objects.get()
    [name] = theirs
    assert (getattr(stored, name), stored.place) == (kept, "Zaal van mij")


def test_themes_that_only_the_other_chose_stay(admin, event) -> None:
    theme = Theme.objects.create(key="t", facet="subject", label_nl="T", label_en="T")
    path, version = opened(admin, event)
    event.themes.add(theme)
    assert admin.post(path, sent(event, version=version, place="Zaal van mij")).status_code == 302
    assert (list(event.themes.all()), Event.objects.get().place) == ([theme], "Zaal van mij")


def test_a_form_that_comes_back_shows_what_the_other_stored_and_does_not_undo_it(admin, event) -> None:
    path, version = opened(admin, event)
    Event.objects.update(title="Van een ander", place="Hun zaal")
    page = admin.post(path, sent(event, version=version, place="Mijn zaal")).content.decode()
    assert ('value="Van een ander"' in page, 'value="Mijn zaal"' in page) == (True, True)
    assert "Plaats. Er is niets opgeslagen" in page
    again = version_on(page)
    fields = sent(event, version=again, title="Van een ander", place="Mijn zaal")
    assert admin.post(path, fields).status_code == 302
    stored = Event.objects.get()
    assert (stored.title, stored.place) == ("Van een ander", "Mijn zaal")


def test_their_beginning_and_my_end_are_checked_together(admin, event) -> None:
    path, version = opened(admin, event)
    Event.objects.update(starts_at=STARTS + timedelta(hours=1, minutes=30))
    ends_at = timezone.localtime(STARTS + timedelta(hours=1)).strftime("%d/%m/%Y %H:%M")
    assert admin.post(path, sent(event, version=version, ends_at=ends_at)).status_code == 200
    assert Event.objects.get().ends_at == STARTS + timedelta(hours=2)


def test_what_somebody_else_changed_in_another_field_stays(admin, event, comers) -> None:
    from polarprof.events.actions import keep_event

    mine = Event.objects.get()
    Event.objects.update(place="Zaal 9")
    mine.description = "Van mij."
    stored = keep_event(person=comers[0].person, row=mine, changed={"description"})
    assert (stored.place, stored.description, Event.objects.get().place) == ("Zaal 9", "Van mij.", "Zaal 9")


def test_presence_counts_for_the_organisation_of_the_day_of_registration(
    comers, acting_of, make_municipality
) -> None:
    comers[0].organisation = make_municipality("Toen", "99077")
    comers[0].save(update_fields=["organisation"])
    mark_attended(acting=acting_of(comers[1].person), registration=comers[0])
    assert Statement.objects.get(verb="attended").organisation == comers[0].organisation


@pytest.mark.parametrize("change", [{"place": "Zaal 9"}, {"is_called_off": True}])
def test_who_lost_every_access_keeps_the_place_and_hears_of_it(
    event: Event, comers: list[Registration], change: dict[str, Any], make_person: Any, institute: Any
) -> None:
    person = comers[0].person
    person.capacities.update(ended_at=timezone.now())
    OutgoingMail.objects.all().delete()
    for name, value in change.items():
        setattr(event, name, value)
    keep_event(person=make_person(Role.PROGRAMME_MANAGER, institute), row=event, changed=change)
    assert OutgoingMail.objects.filter(to="0@test.example").count() == 1
    assert person.notices.count() == 1


def test_who_has_no_access_any_more_registers_and_has_it_by_mail(
    event: Event, as_person: Any, make_person: Any, municipality: Any
) -> None:
    person = make_person(organisation=municipality, email="weg@test.example")
    person.capacities.update(ended_at=timezone.now())
    as_person(person).post(f"/agenda/{event.uuid}/inschrijven/")
    assert [mail.subject for mail in OutgoingMail.objects.all()] == ["Ingeschreven: Studiedag"]


@pytest.mark.parametrize(("places", "is_told"), [(1, True), (2, False)])
def test_who_saves_fewer_places_than_are_taken_reads_it(
    admin, event, comers, places: int, is_told: bool
) -> None:
    event.places = 2
    event.save()
    Registration.objects.filter(pk=comers[1].pk).update(state=RegistrationState.CONFIRMED)
    path, version = opened(admin, event)
    page = admin.post(path, sent(event, version=version, places=places), follow=True).content.decode()
    told = "Er hebben al 2 mensen een plaats, meer dan de 1 die er nu zijn."
    assert (told in page, "Er hebben al" in page) == (is_told, is_told)
