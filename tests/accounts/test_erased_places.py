"""A place at an event that comes free by erasing goes to the first who waits."""

import threading
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from polarprof.accounts.actions import erase_person
from polarprof.accounts.models import Person
from polarprof.events import actions as events
from polarprof.events.models import Event
from polarprof.notices.models import Notice, OutgoingMail
from polarprof.organisations.enums import Role
from tests.skips import only_postgresql

pytestmark = pytest.mark.django_db


@pytest.fixture
def full_event(acting_of, make_person, municipality):
    now = timezone.now()
    event = Event.objects.create(
        kind="study_day",
        title="x",
        description="x",
        place="x",
        places=1,
        starts_at=now + timedelta(days=1),
        ends_at=now + timedelta(days=2),
    )
    people = [make_person(Role.PROFESSIONAL, municipality) for _ in range(3)]
    for one in people:
        events.register(acting=acting_of(one), event=event)
    return event, people


def test_a_place_goes_to_the_first_who_waits_and_hears_it(full_event) -> None:
    event, (first, second, third) = full_event
    erase_person(person=first)
    assert list(event.registrations.values_list("person_id", "state")) == [
        (second.pk, "confirmed"),
        (third.pk, "waiting"),
    ]
    assert Notice.objects.filter(key__startswith="event-promoted").get().person_id == second.pk
    assert (
        OutgoingMail.objects.filter(to=second.email, subject__startswith="Er kwam een plaats vrij").count()
        == 1
    )


def test_who_waited_frees_no_place_and_what_is_over_stays_over(full_event) -> None:
    event, (first, second, third) = full_event
    erase_person(person=second)
    assert Notice.objects.filter(key__startswith="event-promoted").count() == 0
    long_ago = timezone.now() - timedelta(days=3)
    Event.objects.filter(pk=event.pk).update(starts_at=long_ago, ends_at=long_ago + timedelta(hours=1))
    erase_person(person=first)
    assert list(event.registrations.values_list("person_id", "state")) == [(third.pk, "waiting")]


@pytest.mark.django_db(transaction=True)
@only_postgresql
def test_two_who_wait_for_each_other_s_place_are_erased_at_once(make_person, municipality, acting_of) -> None:
    """Also the same person from two devices. Four at an event with one place: each erasure promotes the next."""
    now = timezone.now()
    event = Event.objects.create(
        kind="study_day",
        title="x",
        description="x",
        place="x",
        places=1,
        starts_at=now + timedelta(days=1),
        ends_at=now + timedelta(days=2),
    )
    people = [make_person(Role.PROFESSIONAL, municipality) for _ in range(4)]
    for one in people:
        events.register(acting=acting_of(one), event=event)
    barrier, problems = threading.Barrier(6), []

    def erase(pk: int) -> None:
        own = Person.objects.get(pk=pk)
        barrier.wait()
        try:
            erase_person(person=own)
        except Exception as problem:  # noqa: BLE001 told by the test
            problems.append(problem)
        connection.close()

    threads = [threading.Thread(target=erase, args=(one.pk,)) for one in (*people[:3], *people[:3])]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert problems == []
    assert list(event.registrations.values_list("person_id", "state")) == [(people[3].pk, "confirmed")]
