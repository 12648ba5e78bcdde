"""Reads of the queue: what waits, and what failed for good."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Min, QuerySet
from django.utils import timezone
from django_tasks_db.models import DBTaskResult


def waiting_longer_than(patience: timedelta) -> QuerySet[DBTaskResult[Any, Any]]:
    """Jobs that were due before that and that no worker took."""
    due_before = timezone.now() - patience
    ready = DBTaskResult.objects.ready().filter(enqueued_at__lt=due_before)
    # A job that is tried again was due when its pause ended, not when it was enqueued.
    return ready.exclude(worker_ids__0__isnull=False, run_after__gte=due_before)


def failed_jobs() -> QuerySet[DBTaskResult[Any, Any]]:
    """Jobs that failed for good; tried again they leave this list."""
    return DBTaskResult.objects.failed()


def count_and_oldest(jobs: QuerySet[DBTaskResult[Any, Any]]) -> tuple[int, datetime | None]:
    """How many, and when the oldest was enqueued (None without any); one query."""
    totals = jobs.order_by().aggregate(count=Count("id"), oldest=Min("enqueued_at"))
    return totals["count"], totals["oldest"]
