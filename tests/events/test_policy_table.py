"""Who gives a place up and who notes presence, written by hand."""

from datetime import timedelta

import pytest
from django.utils import timezone

from polarprof.events import policies
from polarprof.events.models import Event, Registration
from polarprof.organisations.enums import OrganisationKind, Role
from polarprof.organisations.models import Organisation
from tests.tables import assert_table, cast, read

pytestmark = pytest.mark.django_db

# C gives the place up, P notes presence. The columns are the places of "professional own", of "nobody" and of somebody else.
REGISTRATIONS = """
                            | professional nobody else
professional own            | C            -      -
professional own other      | -            -      -
coordinator own             | -            -      -
mayor own                   | -            -      -
coach own                   | -            -      -
author own                  | -            -      -
partner own                 | -            -      -
expert own                  | -            -      -
professional away           | -            -      -
coach institute             | -            -      -
programme_manager institute | P            P      P
author institute            | -            -      -
expert institute            | -            -      -
partner partner             | -            -      -
nobody                      | -            C      -
"""


def test_a_place_at_an_event(make_municipality, institute, make_person) -> None:
    places = {
        "own": make_municipality("Hier", "99001"),
        "away": make_municipality("Ginds", "99002"),
        "institute": institute,
        "partner": Organisation.objects.create(name="Jeugdhuis", kind=OrganisationKind.PARTNER),
    }
    people = cast(read(REGISTRATIONS).rows, places)
    now = timezone.now()
    event = Event.objects.create(
        kind="study_day", title="x", starts_at=now, ends_at=now + timedelta(hours=1), places=9
    )
    of = {
        "professional": people["professional own"].person,
        "nobody": people["nobody"].person,
        "else": make_person(),
    }
    registrations = {
        name: Registration.objects.create(event=event, person=person, state="confirmed")
        for name, person in of.items()
    }
    rules = {
        "C": (None, policies.cancellable),
        "P": (None, policies.presence_notable),
    }
    assert_table(REGISTRATIONS, people, registrations, rules)


def test_presence_is_noted_from_the_day_of_the_event_on(make_person, institute, acting_of) -> None:
    acting = acting_of(make_person(Role.PROGRAMME_MANAGER, institute))
    midnight = timezone.localtime().replace(hour=23, minute=59, second=59)
    for starts_at, notable in ((midnight, True), (midnight + timedelta(seconds=2), False)):
        event = Event.objects.create(
            kind="study_day", title="x", starts_at=starts_at, ends_at=starts_at + timedelta(hours=1), places=9
        )
        registration = Registration.objects.create(event=event, person=make_person(), state="confirmed")
        assert policies.presence_notable(acting).filter(pk=registration.pk).exists() is notable


def test_the_page_offers_no_button_before_the_day(as_person, make_person, institute) -> None:
    client = as_person(make_person(Role.PROGRAMME_MANAGER, institute))
    for starts_at, offered in ((timezone.now() + timedelta(days=2), False), (timezone.now(), True)):
        event = Event.objects.create(
            kind="study_day", title="x", starts_at=starts_at, ends_at=starts_at + timedelta(hours=1), places=9
        )
        Registration.objects.create(event=event, person=make_person(), state="confirmed")
        page = client.get(f"/agenda/{event.uuid}/aanwezig/").content.decode()
        assert ("Was aanwezig" in page, "Vanaf de dag zelf noteer je" in page) == (offered, not offered)
