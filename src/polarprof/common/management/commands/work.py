"""The worker of the database queue, and beside it the chores in their rhythm."""

import threading
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from django.db import close_old_connections
from django.utils.crypto import get_random_string

from polarprof.common.jobs.orphaned import OrphanedJobs
from polarprof.common.jobs.periodic import Rhythm
from polarprof.common.jobs.worker import PatientWorker

LOOK_EVERY_SECONDS = 1.0


def _keep_rhythm(stop: threading.Event) -> None:
    rhythm = Rhythm()
    while not stop.wait(LOOK_EVERY_SECONDS):
        rhythm.perform_due()
        close_old_connections()


class Command(BaseCommand):
    help = "Works through the job queue until it is stopped."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--until-empty", action="store_true", help="stop when there is nothing to do")
        parser.add_argument(
            "--alone", action="store_true", help="no other worker exists: a running job is a lost job"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["alone"]:
            OrphanedJobs(timedelta()).take_up()
        worker = PatientWorker(
            queue_names=["*"],
            interval=settings.QUEUE_LOOK_SECONDS,
            batch=options["until_empty"],
            backend_name="default",
            startup_delay=False,
            max_tasks=None,
            worker_id=get_random_string(16),
            excluded_queue_names=[],
        )
        worker.configure_signals()
        stop = threading.Event()
        rhythm = threading.Thread(target=_keep_rhythm, args=(stop,), daemon=True)
        rhythm.start()
        try:
            worker.run()
        finally:
            stop.set()
