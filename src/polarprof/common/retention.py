"""How long things stay: each room registers what goes after how long, and a daily pass of the worker does it
(`retention_runs`).

The period is given once, in the entry; the privacy page, the page about oneself and the job read it from there. `privacy.Until`
says what stays as long as the account and what stays without a name.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import ngettext

from polarprof.common.registries import Registry

BATCH = 500


def _delete(batch: "QuerySet[Any]") -> None:
    batch.delete()


@dataclass(frozen=True, slots=True)
class Retention:
    """`due(before)` gives the rows of which the moment lies before `before`; `clear` deletes them or takes the person out.

    After `clear` a row is no longer due. `what` is the beginning of a sentence: "A request that you did not confirm".
    """

    key: str
    what: str | Promise
    lasts: timedelta
    models: Sequence[str]
    due: Callable[[datetime], "QuerySet[Any]"]
    clear: Callable[["QuerySet[Any]"], None] = _delete

    @property
    def period(self) -> str:
        """In words, as people read it."""
        days = self.lasts.days
        return ngettext("%(days)d day", "%(days)d days", days) % {"days": days}

    def waiting(self, now: datetime) -> int:
        """How many rows would go now."""
        return self.due(now - self.lasts).count()

    def run(self, now: datetime) -> int:
        """Clears what is due, batch by batch, each in a transaction of its own; gives the number of rows."""
        cleared, before = 0, list[Any]()
        while True:
            with transaction.atomic():
                due = self.due(now - self.lasts)
                keys = list(due.order_by("pk").values_list("pk", flat=True)[:BATCH])
                # Asked again within the transaction: what somebody touched in between stays.
                self.clear(due.filter(pk__in=keys))
            if keys and keys == before:
                raise RuntimeError(f"{self.key}: what was cleared is still due")
            cleared, before = cleared + len(keys), keys
            if len(keys) < BATCH:
                return cleared


retention: Registry[Retention] = Registry("retention")


def keep(entry: Retention) -> None:
    """Makes a period be kept."""
    retention.add(entry.key, entry)
