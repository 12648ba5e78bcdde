"""Writes of the room: editions, work years, phases and targets, as the institute's programme manager sets them up."""

from collections.abc import Collection
from typing import TypeVar

from django.core.cache import cache
from django.db import transaction

from polarprof.accounts.models import Person
from polarprof.common.locking import store
from polarprof.programme.models import Edition, Phase, Target, WorkYear
from polarprof.programme.queries import EDITIONS_KEY

Period = TypeVar("Period", Edition, WorkYear, Phase, Target)


@transaction.atomic
def keep_period(*, person: Person, row: Period, changed: Collection[str]) -> Period:
    """Stores one of them; the next act belongs to the edition of its day as the editions are now."""
    stored = store(row, changed)
    transaction.on_commit(lambda: cache.delete(EDITIONS_KEY))
    return stored
