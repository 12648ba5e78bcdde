"""Sessions of one person, on every device. The session table does not say to whom a row belongs; only its sealed content does."""

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils import timezone

from polarprof.accounts.models import Person
from polarprof.accounts.session_store import SessionStore

SIGNED_IN_AT = "signed_in_at"
"""The key in a session of the second in which it began."""


def sessions_of(person: Person) -> list[str]:
    """Under what the running sessions of the person are stored."""
    store, running = SessionStore(), Session.objects.filter(expire_date__gt=timezone.now())
    return [
        one.session_key
        for one in running.iterator()
        if store.decode(one.session_data).get(SESSION_KEY) == str(person.pk)
    ]


def end_sessions(person: Person) -> None:
    """Deletes the running sessions of the person, and their copies in the cache after the commit."""
    keys = sessions_of(person)
    Session.objects.filter(session_key__in=keys).delete()
    transaction.on_commit(lambda: SessionStore().forget_copies(keys))
