"""A round for the people of an event: who has a place takes part."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError
from django.test import Client
from django.utils import timezone

from polarprof.events.enums import EventKind, RegistrationState
from polarprof.events.models import Event, Registration
from polarprof.organisations.models import Capacity
from polarprof.standpoints import personal_data, policies
from polarprof.standpoints.enums import Audience, RoundState
from polarprof.standpoints.models import Ballot, Round
from polarprof.standpoints.voting.participants import of_person
from polarprof.standpoints.voting.presence import people_who_took_part
from tests.standpoints.beginning import cast_vote
from tests.standpoints.round_forms import form

pytestmark = pytest.mark.django_db


@pytest.fixture
def event() -> Event:
    start = timezone.now() + timedelta(days=7)
    return Event.objects.create(
        kind=EventKind.STUDY_DAY,
        title="Studiedag pleinen",
        description="Over pleinen.",
        place="Mechelen",
        starts_at=start,
        ends_at=start + timedelta(hours=3),
        places=1,
    )


def take_place(person, event: Event, state: str = RegistrationState.CONFIRMED) -> Registration:
    return Registration.objects.create(event=event, person=person, state=state)


def test_who_has_a_place_at_the_event_takes_part_and_nobody_else(
    as_person, make_round, event, guest, stranger, colleague, acting_of
) -> None:
    round_ = make_round(audience=Audience.EVENT, event_uuid=event.uuid)
    take_place(guest, event)
    take_place(stranger, event, RegistrationState.WAITING)
    for person, meant in ((guest, True), (stranger, False), (colleague, False)):
        acting = acting_of(person)
        assert policies.may_take_part(acting, round_) is meant
        assert list(policies.open_to(acting)) == ([round_] if meant else [])
        path = f"/standpunten/{round_.uuid}/beginnen/"
        assert as_person(person).get(path).status_code == (200 if meant else 404)
    assert list(policies.visible(acting_of(colleague))) == [round_]
    assert list(policies.visible(acting_of(stranger))) == []


def test_who_voted_and_gave_the_place_up_still_hears_what_was_done(
    make_round, event, guest, acting_of
) -> None:
    round_ = make_round(audience=Audience.EVENT, event_uuid=event.uuid)
    own = take_place(guest, event)
    cast_vote(
        participant=of_person(acting_of(guest), round_),
        number=1,
        answer=1,
        matters=False,
        inclusion_probability=1,
    )
    Registration.objects.filter(pk=own.pk).update(state=RegistrationState.CANCELLED)
    assert not policies.may_take_part(acting_of(guest), round_)
    assert [person.name for person in people_who_took_part(round_)] == [guest.name]


def test_the_event_is_chosen_in_the_form_and_said_on_both_pages(as_person, opener, event, guest) -> None:
    client = as_person(opener)
    client.post("/standpunten/openen/", form(audience="event", event_uuid=event.uuid))
    round_ = Round.objects.get()
    assert (round_.audience, round_.event_uuid) == ("event", event.uuid)
    assert "Studiedag pleinen" in client.get(f"/standpunten/{round_.uuid}/").content.decode()
    changing = client.get(f"/standpunten/{round_.uuid}/wijzigen/").content.decode()
    assert f'<option value="{event.uuid}" selected>' in changing
    take_place(guest, event)
    path, link = f"/agenda/{event.uuid}/", f"/standpunten/{round_.uuid}/"
    assert link not in as_person(guest).get(path).content.decode()
    Round.objects.update(state=RoundState.OPEN)
    assert link in as_person(guest).get(path).content.decode()
    assert link not in client.get(path).content.decode()
    Capacity.objects.filter(person=guest).update(ended_at=timezone.now())
    assert link not in as_person(guest).get(path).content.decode()
    assert link not in Client().get(path).content.decode()


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"audience": "event"}, "Kies de activiteit"),
        ({"audience": "event", "event_uuid": str(uuid4())}, "Kies een van de mogelijkheden"),
        ({"audience": "event", "event_uuid": "morgen"}, "Kies een van de mogelijkheden"),
        ({"audience": "professionals", "event_uuid": "real"}, "kies hierboven dat wie een plaats heeft"),
    ],
    ids=["none", "unknown", "odd", "other answer"],
)
def test_a_wrong_event_is_explained(as_person, opener, event, wrong, said) -> None:
    real = {name: str(event.uuid) if value == "real" else value for name, value in wrong.items()}
    answer = as_person(opener).post("/standpunten/openen/", form(**real))
    assert (answer.status_code, said in answer.content.decode()) == (422, True)
    assert not Round.objects.exists()


def test_a_round_for_an_event_names_it(make_round) -> None:
    with pytest.raises(IntegrityError):
        make_round(audience=Audience.EVENT)


def test_who_gave_the_place_up_takes_back_what_was_voted_on_the_own_page(
    make_round, event, guest, acting_of
) -> None:
    round_ = make_round(audience=Audience.EVENT, event_uuid=event.uuid)
    own = take_place(guest, event)
    cast_vote(
        participant=of_person(acting_of(guest), round_),
        number=1,
        answer=1,
        matters=False,
        inclusion_probability=1,
    )
    own.delete()
    personal_data.erase(guest)
    assert not Ballot.objects.filter(round=round_).exists()
