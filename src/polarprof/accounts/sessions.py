"""Sessions of one person, on every device. The session table does not say whose a row is: that stands inside, sealed."""

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils import timezone

from polarprof.accounts.models import Person
from polarprof.accounts.session_store import SessionStore


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
