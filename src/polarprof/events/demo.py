"""Invented events of the demo."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from polarprof.common.demo import demo_content
from polarprof.events.models import Event
from polarprof.themes.api import topics


@transaction.atomic
def load_events() -> str:
    """Adds the events once, counted from the day of loading."""
    entries = demo_content()["event"]
    if not Event.objects.filter(is_demo=True).exists():
        for entry in entries:
            day = timezone.localdate() + timedelta(days=entry["offset_days"])
            start = timezone.make_aware(datetime.combine(day, entry["starts_at"]))
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
            event.themes.set(topics().filter(key__in=entry["themes"]))
    return f"{len(entries)} verzonnen activiteiten"
