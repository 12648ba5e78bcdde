"""Telling a person something inside the product."""

from django.utils import timezone

from polarprof.accounts.models import Person
from polarprof.notices.models import Notice


def notify(*, person: Person, key: str, text: str, url: str = "") -> None:
    """One notice, once for a `key`; the caller has translated the text into the person's language."""
    Notice.objects.get_or_create(person=person, key=key[:160], defaults={"text": text[:300], "url": url})


def mark_read(*, person: Person) -> int:
    """Marks all notices of the person as read; says how many were new."""
    return Notice.objects.filter(person=person, read_at__isnull=True).update(read_at=timezone.now())
