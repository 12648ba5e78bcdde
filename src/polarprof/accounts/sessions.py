"""Sessions of one person, on every device. The session table does not say whose a row is: that stands inside."""

from importlib import import_module
from typing import Any

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils import timezone

from polarprof.accounts.models import Person


def end_sessions(person: Person) -> None:
    """Deletes the running sessions of the person, and their copies in the cache after the commit."""
    store = import_module(settings.SESSION_ENGINE).SessionStore
    running = Session.objects.filter(expire_date__gt=timezone.now())
    keys = [one.session_key for one in running.iterator() if _is_of(one, person)]
    Session.objects.filter(session_key__in=keys).delete()

    def forget_copies() -> None:
        for key in keys:
            store(key).delete()

    transaction.on_commit(forget_copies)


def _is_of(session: Session, person: Person) -> bool:
    content: dict[str, Any] = session.get_decoded()
    return content.get(SESSION_KEY) == str(person.pk)
