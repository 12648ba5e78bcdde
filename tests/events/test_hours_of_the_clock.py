"""At the edge of a year and in the nights of the clock, an event says and is found by its day in Brussels."""

from datetime import UTC, datetime
from typing import Any

import pytest

from polarprof.events.models import Event
from polarprof.events.policies import presence_notable
from polarprof.organisations.enums import Role

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("starts_at", "ends_at", "said"),
    [
        ((2026, 12, 31, 23, 30), (2027, 1, 1, 1, 0), "1 januari 2027, 00:30 – 02:00"),
        ((2026, 3, 29, 0, 30), (2026, 3, 29, 1, 30), "29 maart 2026, 01:30 – 03:30"),
        (
            (2026, 10, 25, 0, 30),
            (2026, 10, 25, 1, 30),
            "25 oktober 2026, 02:30 (zomertijd) – 02:30 (wintertijd)",
        ),
        ((2026, 10, 25, 2, 0), (2026, 10, 25, 3, 0), "25 oktober 2026, 03:00 – 04:00"),
    ],
)
def test_when_it_is(
    event: Event, as_person: Any, make_person: Any, starts_at: Any, ends_at: Any, said: str
) -> None:
    event.starts_at, event.ends_at = datetime(*starts_at, tzinfo=UTC), datetime(*ends_at, tzinfo=UTC)
    event.save()
    assert said in as_person(make_person()).get(f"/agenda/{event.uuid}/").content.decode()


@pytest.mark.parametrize(("now", "notable"), [((2026, 12, 31, 22, 59), False), ((2026, 12, 31, 23, 0), True)])
def test_presence_can_be_noted_from_its_day_in_brussels_on(
    event: Event,
    monkeypatch: pytest.MonkeyPatch,
    acting_of: Any,
    make_person: Any,
    institute: Any,
    now: Any,
    notable: bool,
) -> None:
    event.starts_at, event.ends_at = (
        datetime(2026, 12, 31, 23, 30, tzinfo=UTC),
        datetime(2027, 1, 1, 1, tzinfo=UTC),
    )
    event.save()
    manager = make_person(Role.PROGRAMME_MANAGER, institute)
    event.registrations.create(person=manager, state="confirmed")
    monkeypatch.setattr("django.utils.timezone.now", lambda: datetime(*now, tzinfo=UTC))
    assert presence_notable(acting_of(manager)).exists() is notable
