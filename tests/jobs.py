"""The jobs of a test, performed by the real worker's own `run_task`.

Not by its loop: that closes the connection between two jobs, and with it the transaction of the test.
tests/faults runs the loop, as a process of its own.
"""

from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from polarprof.common.jobs.worker import PatientWorker


def a_worker() -> PatientWorker:
    return PatientWorker(
        queue_names=["*"],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id="test-worker",
        excluded_queue_names=[],
    )


def run_jobs() -> None:
    """Performs every job that is due, in the order of the queue."""
    worker = a_worker()
    while job := DBTaskResult.objects.ready().first():
        job.claim(worker.worker_id)
        worker.run_task(job)


def after_the_pause() -> None:
    """Makes every waiting job due, as if the pause were over, and performs it."""
    DBTaskResult.objects.filter(status="READY").update(run_after=timezone.now())
    run_jobs()
