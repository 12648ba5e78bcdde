"""Rows that the tests of a file share: made once, and taken back after the last of them."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import transaction
from django.test.utils import override_settings


@contextmanager
def module_data(django_db_blocker: Any) -> Iterator[None]:
    """For a fixture with scope="module" that asks for `django_db_setup`: what is written inside is rolled back at the end.

    Each test runs in a savepoint of this transaction and takes back what it did. Give the tests rows that they fetch
    themselves or that none of them changes: an instance in memory is not taken back.
    """
    with django_db_blocker.unblock(), transaction.atomic():
        with override_settings(EMAIL_BACKEND="polarprof.notices.mail.OutboxBackend"):
            yield
        transaction.set_rollback(True)
