"""The worker around django-tasks-db's own: tries failed jobs again, and outlives a database that goes away."""

from __future__ import annotations

import logging
import time
from datetime import timedelta
from traceback import format_exception
from types import FrameType
from typing import Any, cast

from django.db import DatabaseError, InterfaceError, connections
from django.db.models import QuerySet
from django.utils import timezone
from django_tasks import TaskContext, TaskResultStatus
from django_tasks.signals import task_started
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from polarprof.common.jobs.attempts import pause_after
from polarprof.common.logs import without_personal_data

log = logging.getLogger("polarprof.worker")
LONGEST_WAIT_SECONDS = 30.0
DATABASE_ERRORS = (DatabaseError, InterfaceError)


class PatientWorker(Worker):
    """Stops on a signal, and for no other reason."""

    is_told_twice = False

    def shutdown(self, signum: int, frame: FrameType | None) -> None:
        """The first signal lets the job end, a second one ends it."""
        self.is_told_twice = not self.running
        super().shutdown(signum, frame)

    def run(self) -> None:
        """Works until it is stopped (or, with `batch`, until the queue is empty), through failures of the database."""
        wait = 1.0
        while self.running:
            tried_at = time.monotonic()
            try:
                super().run()
            except DATABASE_ERRORS as error:
                log.warning("the database is away", extra={"data": {"error": type(error).__name__}})
            else:
                return
            connections.close_all()
            if time.monotonic() - tried_at > LONGEST_WAIT_SECONDS:
                wait = 1.0
            time.sleep(wait)
            wait = min(2 * wait, LONGEST_WAIT_SECONDS)

    def run_task(self, db_task_result: DBTaskResult[Any, Any]) -> None:
        """Performs one job. One that raises goes back into the queue after a pause, and ends as failed at last.

        A database that goes away meanwhile leaves it running; it is taken up as lost. A second signal to stop puts
        it back at once; a job that raises SystemExit or the like by itself failed like any other.
        """
        job = db_task_result
        self.running_task = True
        try:
            value = self._call(job)
            job.set_successful(value)
        except DATABASE_ERRORS as error:
            connections.close_all()  # a failure of the job itself is stored over a new connection
            fail(job, error)
        except BaseException as error:
            if self.is_told_twice:
                _still_running(job).update(status=TaskResultStatus.READY, started_at=None)
                raise
            fail(job, error)  # whatever a job raises, the worker goes on
        finally:
            self.running_task = False
            self._run_tasks += 1

    def _call(self, job: DBTaskResult[Any, Any]) -> Any:
        task, result = job.task, job.task_result
        task_started.send(sender=task.get_backend(), task_result=result)
        if task.takes_context:
            return task.call(TaskContext(task_result=cast("Any", result)), *result.args, **result.kwargs)
        return task.call(*result.args, **result.kwargs)


def fail(job: DBTaskResult[Any, Any], error: BaseException) -> None:
    """Stores what went wrong, without personal data; tries again later, or never after the final attempt.

    Nothing is changed for an attempt that was taken for lost meanwhile and runs elsewhere.
    """
    attempt = len(job.worker_ids)
    pause = pause_after(attempt)
    log.error(
        "job failed" if pause else "job given up",
        extra={"data": {"task": job.task_path, "attempt": attempt, "again_in_seconds": _seconds(pause)}},
        exc_info=error,
    )
    told: dict[str, Any] = {
        "exception_class_path": f"{type(error).__module__}.{type(error).__qualname__}",
        "traceback": without_personal_data("".join(format_exception(error))),
    }
    now = timezone.now()
    if pause:
        told |= {"status": TaskResultStatus.READY, "started_at": None, "run_after": now + pause}
    else:
        told |= {"status": TaskResultStatus.FAILED, "finished_at": now}
    _still_running(job).update(**told)


def _still_running(job: DBTaskResult[Any, Any]) -> QuerySet[DBTaskResult[Any, Any]]:
    """This attempt; none where it was taken for lost meanwhile, and another one runs or has ended."""
    return DBTaskResult.objects.filter(pk=job.pk, status=TaskResultStatus.RUNNING, started_at=job.started_at)


def _seconds(pause: timedelta | None) -> float | None:
    return pause.total_seconds() if pause else None
