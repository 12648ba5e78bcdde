"""The worker of the database queue that survives being killed: what it left running is taken up again."""

import logging
import threading
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from django.db import close_old_connections
from django.utils import timezone
from django.utils.crypto import get_random_string
from django_tasks import TaskResultStatus
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

LOOK_FOR_LOST_EVERY_SECONDS = 60
log = logging.getLogger("polarprof.worker")


def take_up_lost(older_than: timedelta) -> int:
    """Puts jobs back in the queue that have been running for longer than `older_than`; all jobs are idempotent."""
    lost = DBTaskResult.objects.filter(
        status=TaskResultStatus.RUNNING, started_at__lte=timezone.now() - older_than
    )
    count = lost.update(status=TaskResultStatus.READY, started_at=None)
    if count:
        log.warning("jobs of a lost worker taken up again", extra={"data": {"jobs": count}})
    return count


def _keep_looking(stop: threading.Event, patience: timedelta) -> None:
    while not stop.wait(LOOK_FOR_LOST_EVERY_SECONDS):
        take_up_lost(patience)
        close_old_connections()


class Command(BaseCommand):
    help = "Works through the job queue until it is stopped."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--until-empty", action="store_true", help="stop when there is nothing to do")
        parser.add_argument(
            "--alone", action="store_true", help="no other worker exists: a running job is a lost job"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        patience = timedelta(seconds=settings.JOB_LOST_AFTER_SECONDS)
        take_up_lost(timedelta() if options["alone"] else patience)
        worker = Worker(
            queue_names=["*"],
            interval=0.5,
            batch=options["until_empty"],
            backend_name="default",
            startup_delay=False,
            max_tasks=None,
            worker_id=get_random_string(16),
            excluded_queue_names=[],
        )
        worker.configure_signals()
        stop = threading.Event()
        threading.Thread(target=_keep_looking, args=(stop, patience), daemon=True).start()
        try:
            worker.run()
        finally:
            stop.set()
