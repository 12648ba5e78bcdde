"""The daily pass that keeps the periods of `retention`: once a day, however many workers there are and however they end."""

import logging
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone

from polarprof.common.models import RetentionRun
from polarprof.common.retention import retention
from polarprof.common.sqlite_pages import forget_deleted

# A pass that began longer ago than this was killed, or met an error: the next one takes it over.
TAKEN_OVER_AFTER = timedelta(hours=1)
log = logging.getLogger("polarprof.retention")


def run_all(now: datetime) -> dict[str, int]:
    """Rows cleared by key; an entry that fails stops no other, and is named in the log and left out of the answer."""
    cleared: dict[str, int] = {}
    for entry in retention:
        try:
            cleared[entry.key] = entry.run(now)
        except Exception as problem:  # noqa: BLE001 one room's trouble is not that of the others
            # The traceback is left out, because it can contain the content of a row.
            log.error(  # noqa: TRY400
                "retention failed", extra={"data": {"key": entry.key, "error": type(problem).__name__}}
            )
    forget_deleted()
    return cleared


def run_daily(now: datetime | None = None) -> dict[str, int] | None:
    """Once a day, whoever asks first; None for everybody else. A pass that was killed is taken over after an hour."""
    now = now or timezone.now()
    if not _is_ours(now):
        return None
    cleared = run_all(now)
    if len(cleared) == len(retention.keys()):
        RetentionRun.objects.filter(day=timezone.localdate(now)).update(
            ended_at=timezone.now(), cleared=cleared
        )
    log.info("retention", extra={"data": {key: count for key, count in cleared.items() if count}})
    return cleared


def _is_ours(now: datetime) -> bool:
    day = timezone.localdate(now)
    begun = RetentionRun.objects.filter(day=day).first()
    if begun is None:
        try:
            with transaction.atomic():
                RetentionRun.objects.create(day=day, started_at=now)
        except IntegrityError:
            return False
        return True
    if begun.ended_at or now - begun.started_at < TAKEN_OVER_AFTER:
        return False
    taken = RetentionRun.objects.filter(pk=begun.pk, started_at=begun.started_at, ended_at__isnull=True)
    return bool(taken.update(started_at=now))
