"""Invented events of the demo."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from polarprof.common.demo import demo_content
from polarprof.events.models import Event
from polarprof.themes.models import Theme


@transaction.atomic
def load_events() -> str:
    """Adds the events once, counted from the day of loading."""
    entries = demo_content()["event"]
    if not Event.objects.filter(is_demo=True).exists():
        morning = timezone.localtime().replace(hour=9, minute=30, second=0, microsecond=0)
        for entry in entries:
            start = morning + timedelta(days=entry["offset_days"])
            event = Event.objects.create(
                kind=entry["kind"],
                title=entry["title"],
                description=entry["description"].strip(),
                place=entry["place"],
                starts_at=start,
                ends_at=start + timedelta(minutes=entry["duration_minutes"]),
                places=entry["capacity"],
                is_demo=True,
            )
            event.themes.set(Theme.objects.filter(key__in=entry["themes"]))
    return f"{len(entries)} verzonnen activiteiten"
