"""A day typed in the admin with the keyboard, in a real browser: stored as it was meant, or asked back, never another day."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from polarprof.events.models import Event
from polarprof.programme.models import WorkYear
from tests.journeys.walker import Walker
from tests.journeys.world import DEMO

pytestmark = pytest.mark.browser


@pytest.fixture
def manager(walker: Callable[..., Walker]) -> Walker:
    return walker(DEMO["programme_manager"])


def type_in(walker: Walker, address: str, **typed: str) -> None:
    """Each over what stood there, left with Tab; then saved."""
    walker.go(address)
    for name, text in typed.items():
        walker.page.locator(f"input[name={name}]").click()
        walker.page.keyboard.press("Control+A")
        walker.page.keyboard.type(text)
        walker.page.keyboard.press("Tab")
    shown = {name: walker.page.locator(f"input[name={name}]").input_value() for name in typed}
    assert shown == typed
    walker.page.locator("form button[type=submit].action-save, form footer button[type=submit]").first.click()
    walker.arrive()


def latest_year() -> WorkYear:
    return WorkYear.objects.latest("ends_on")


def test_a_day_is_stored_as_typed_or_asked_back(manager: Walker) -> None:
    year = latest_year()
    before = year.ends_on
    address = f"/beheer/snippets/programme/workyear/edit/{year.pk}/"
    for text in ("29-2-2027", "onzin", "31 dec"):
        type_in(manager, address, ends_on=text)
        assert manager.page.locator("input[name=ends_on]").input_value() == text
        assert latest_year().ends_on == before
    end = before.replace(month=12, day=30)
    for text in (f"30/12/{before.year}", f"31-12-{before.year}", f"30.12.{before.year}"):
        type_in(manager, address, ends_on=text)
        end = date(before.year, 12, int(text[:2]))
        assert latest_year().ends_on == end


def test_a_moment_as_well(manager: Walker) -> None:
    event = Event.objects.earliest("id")
    type_in(
        manager,
        f"/beheer/snippets/events/event/edit/{event.pk}/",
        starts_at="15/10/2027 14:30",
        ends_at="15-10-2027",
    )
    event.refresh_from_db()
    assert event.starts_at != datetime(2027, 10, 15, 12, 30, tzinfo=UTC)
    type_in(
        manager,
        f"/beheer/snippets/events/event/edit/{event.pk}/",
        starts_at="15/10/2027 14:30",
        ends_at="15 oktober 2027 16u30",
    )
    event.refresh_from_db()
    assert (event.starts_at, event.ends_at) == (
        datetime(2027, 10, 15, 12, 30, tzinfo=UTC),
        datetime(2027, 10, 15, 14, 30, tzinfo=UTC),
    )
