"""Writes on the queue by people."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult


def try_again(jobs: QuerySet[DBTaskResult[Any, Any]]) -> int:
    """Puts failed jobs back in the queue with all their attempts before them; says how many."""
    failed = jobs.filter(status=TaskResultStatus.FAILED)
    return failed.update(
        status=TaskResultStatus.READY,
        started_at=None,
        finished_at=None,
        run_after=timezone.now(),
        worker_ids=[],
        exception_class_path="",
        traceback="",
    )
