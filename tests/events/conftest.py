"""A study day of one place, in ten days."""

from datetime import timedelta

import pytest
from django.utils import timezone

from polarprof.events.models import Event

STARTS = timezone.now().replace(hour=9, minute=0, second=0, microsecond=0) + timedelta(days=10)


@pytest.fixture
def event() -> Event:
    return Event.objects.create(
        kind="study_day",
        title="Studiedag",
        description="Over geruchten.",
        place="Zaal 1",
        starts_at=STARTS,
        ends_at=STARTS + timedelta(hours=2),
        places=1,
    )
