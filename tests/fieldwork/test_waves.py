"""A wave is changed in the admin: links to a section follow its end, and nothing else moves."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from polarprof.fieldwork.actions import keep_wave
from polarprof.fieldwork.models import SectionTask, Wave

pytestmark = pytest.mark.django_db
BRUSSELS = ZoneInfo("Europe/Brussels")
NEW_END = date(2031, 3, 30)


@pytest.mark.parametrize("days", [30, -1])
def test_links_work_until_the_new_end(delegated: SectionTask, coordinator, days: int) -> None:
    wave = Wave.objects.get()
    before = SectionTask.objects.get(pk=delegated.pk).token_expires_at
    wave.closes_on += timedelta(days=days)
    keep_wave(person=coordinator, row=wave, changed={"closes_on"})
    assert before is not None
    assert SectionTask.objects.get(pk=delegated.pk).token_expires_at == before + timedelta(days=days)


def test_a_link_works_until_the_last_second_of_that_day_in_brussels(
    delegated: SectionTask, coordinator
) -> None:
    wave = Wave.objects.get()
    wave.closes_on = NEW_END
    keep_wave(person=coordinator, row=wave, changed={"closes_on"})
    ends = SectionTask.objects.get(pk=delegated.pk).token_expires_at
    assert ends == datetime(2031, 3, 30, 23, 59, 59, 999999, tzinfo=BRUSSELS)
    assert SectionTask.objects.filter(token_expires_at__isnull=False).count() == 1


def test_another_title_moves_no_link(delegated: SectionTask, coordinator) -> None:
    before = SectionTask.objects.get(pk=delegated.pk).token_expires_at
    wave = Wave.objects.get()
    wave.title, wave.closes_on = "Nieuw", NEW_END
    keep_wave(person=coordinator, row=wave, changed={"title"})
    stored = Wave.objects.get()
    assert (stored.title, stored.closes_on == NEW_END) == ("Nieuw", False)
    assert SectionTask.objects.get(pk=delegated.pk).token_expires_at == before
