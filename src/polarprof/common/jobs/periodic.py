"""What a worker does in a rhythm, beside the queue: each room registers its chores in `apps.py`.

Every worker performs every chore, so a chore must be safe beside itself, and cheap when there is nothing to do. For
work that must happen once, enqueue a job or claim a row.
"""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta

from polarprof.common.registries import Registry

log = logging.getLogger("polarprof.worker")


@dataclass(frozen=True, slots=True)
class Chore:
    """`run` is called once at least `every` seconds after the end of the time before; what it raises is logged."""

    key: str
    every: timedelta
    run: Callable[[], object] = field(compare=False)


chores: Registry[Chore] = Registry("chores")


def chore(key: str, every: timedelta, run: Callable[[], object]) -> None:
    """Registers a chore under its key."""
    chores.add(key, Chore(key, every, run))


class Rhythm:
    """Performs the chores that are due, by a clock that nobody can set back (seconds of `clock`)."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._next: dict[str, float] = {}

    def perform_due(self) -> None:
        """Calls each chore that is due; one that fails keeps no other from its turn."""
        for entry in chores:
            if self._clock() < self._next.get(entry.key, 0.0):
                continue
            try:
                entry.run()
            except Exception:
                log.exception("chore failed", extra={"data": {"chore": entry.key}})
            self._next[entry.key] = self._clock() + entry.every.total_seconds()
