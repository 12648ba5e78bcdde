"""Jobs of a worker that died: put back in the queue.

No clock of the machine decides: a job is lost when this process has seen the same attempt run for `patience`, counted
by a clock that cannot be set. So a jump of the time takes nothing away from a worker that is alive.
"""

import logging
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID

from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from polarprof.common.jobs.attempts import MOST_ATTEMPTS

log = logging.getLogger("polarprof.worker")
Attempt = tuple[UUID, datetime | None]


class OrphanedJobs:
    """Looks at the running jobs again and again; `take_up` puts back those whose attempt went on for too long."""

    def __init__(self, patience: timedelta, clock: Callable[[], float] = time.monotonic) -> None:
        self._patience = patience.total_seconds()
        self._clock = clock
        self._seen_since: dict[Attempt, float] = {}

    def take_up(self) -> int:
        """Puts lost jobs back and says how many. With a patience of zero every running job is lost at once."""
        now = self._clock()
        running = list(DBTaskResult.objects.running().values_list("id", "started_at"))
        self._seen_since = {attempt: self._seen_since.get(attempt, now) for attempt in running}
        lost = [attempt for attempt, since in self._seen_since.items() if now - since >= self._patience]
        return sum(put_back(attempt) for attempt in lost)


def put_back(attempt: Attempt) -> int:
    """Makes the job ready again, or failed for good when it took its worker with it too often; 0 when it went on."""
    identifier, started_at = attempt
    this_attempt = DBTaskResult.objects.filter(
        pk=identifier, status=TaskResultStatus.RUNNING, started_at=started_at
    )
    job = this_attempt.first()
    if job is None:
        return 0
    if len(job.worker_ids) >= MOST_ATTEMPTS:
        log.error("job given up: its worker died each time", extra={"data": {"task": job.task_path}})
        return this_attempt.update(status=TaskResultStatus.FAILED)
    count = this_attempt.update(status=TaskResultStatus.READY, started_at=None)
    if count:
        log.warning("job of a lost worker taken up again", extra={"data": {"task": job.task_path}})
    return count
