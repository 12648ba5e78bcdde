"""Jobs are tried again with growing pauses and an end; those of a dead worker come back, whatever the clock says."""

import signal
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.utils import timezone
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from polarprof.common.jobs.orphaned import OrphanedJobs, put_back
from polarprof.common.jobs.periodic import Rhythm, chore, chores
from polarprof.common.jobs.worker import PatientWorker
from tests.jobs import a_worker, after_the_pause, run_jobs

pytestmark = pytest.mark.django_db
FAILURES: list[BaseException] = []
DONE: list[int] = []


@task()
def fragile(number: int) -> None:
    """Fails as often as there are failures left."""
    if FAILURES:
        raise FAILURES.pop()
    DONE.append(number)


@pytest.fixture(autouse=True)
def _nothing_left() -> None:
    FAILURES.clear()
    DONE.clear()


def job() -> DBTaskResult:
    return DBTaskResult.objects.get()


def test_the_pauses_grow_and_end() -> None:
    FAILURES.extend(ValueError("x") for _ in range(9))
    fragile.enqueue(number=1)
    waits = []
    for attempt in range(8):
        (run_jobs if attempt == 0 else after_the_pause)()
        waits.append(round((job().run_after - timezone.now()).total_seconds()))
    assert waits == [10, 30, 120, 600, 1800, 7200, 21600, 43200]
    after_the_pause()
    assert (job().status, DONE) == ("FAILED", [])
    after_the_pause()
    assert len(job().worker_ids) == 9


def test_what_failed_once_is_done_the_second_time() -> None:
    FAILURES.append(ValueError("x"))
    fragile.enqueue(number=7)
    run_jobs()
    assert (job().status, DONE) == ("READY", [])
    run_jobs()
    assert DONE == []
    after_the_pause()
    assert (job().status, DONE) == ("SUCCESSFUL", [7])


def test_what_went_wrong_is_kept_without_personal_data() -> None:
    detail = "duplicate key\nDETAIL:  Key (name, email)=(An Peeters, an@stad.example) already exists."
    FAILURES.append(ValueError(f"for an@stad.example: {detail}"))
    fragile.enqueue(number=1)
    run_jobs()
    kept = job().traceback
    assert "ValueError: for <mail> duplicate key" in kept
    assert ("an@stad.example" in kept, "An Peeters" in kept) == (False, False)


def test_a_failure_stands_in_the_log_with_its_attempt(caplog) -> None:
    FAILURES.append(ValueError("x"))
    fragile.enqueue(number=1)
    run_jobs()
    (line,) = [record for record in caplog.records if record.name == "polarprof.worker"]
    assert (line.levelname, line.getMessage(), line.data) == (
        "ERROR",
        "job failed",
        {"task": "tests.common.test_jobs.fragile", "attempt": 1, "again_in_seconds": 10.0},
    )


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def running(started_at=None, workers: int = 1) -> DBTaskResult:
    fragile.enqueue(number=1)
    DBTaskResult.objects.update(
        status="RUNNING", started_at=started_at or timezone.now(), worker_ids=["dead"] * workers
    )
    return job()


def test_a_job_seen_running_for_two_minutes_is_lost() -> None:
    clock = Clock()
    lost = OrphanedJobs(timedelta(minutes=2), clock)
    running()
    assert lost.take_up() == 0
    clock.now = 119.9
    assert (lost.take_up(), job().status) == (0, "RUNNING")
    clock.now = 120.0
    assert (lost.take_up(), job().status) == (1, "READY")
    run_jobs()
    assert DONE == [1]


@pytest.mark.parametrize("jump", [timedelta(hours=-3), timedelta(hours=3)])
def test_a_clock_that_jumps_takes_nothing_from_a_worker_that_lives(jump: timedelta) -> None:
    lost = OrphanedJobs(timedelta(minutes=2), Clock())
    running(started_at=timezone.now() + jump)
    assert (lost.take_up(), lost.take_up(), job().status) == (0, 0, "RUNNING")


def test_another_attempt_of_the_same_job_begins_anew() -> None:
    clock = Clock()
    lost = OrphanedJobs(timedelta(minutes=2), clock)
    running()
    lost.take_up()
    clock.now = 200.0
    DBTaskResult.objects.update(started_at=timezone.now())
    assert lost.take_up() == 0


def test_a_job_that_kills_its_worker_each_time_ends_as_failed() -> None:
    running(workers=9)
    assert OrphanedJobs(timedelta()).take_up() == 1
    assert job().status == "FAILED"


def test_a_late_failure_of_a_lost_attempt_changes_nothing() -> None:
    """The attempt was taken for lost and runs elsewhere when its own failure comes in."""
    from polarprof.common.jobs.worker import fail

    first = running()
    DBTaskResult.objects.update(started_at=timezone.now() + timedelta(seconds=1))
    fail(first, ValueError("late"))
    assert (job().status, job().traceback) == ("RUNNING", "")


def test_chores_come_in_their_rhythm_and_one_that_fails_stops_no_other(monkeypatch, caplog) -> None:
    monkeypatch.setattr(chores, "_entries", {})
    calls: list[str] = []

    def fails() -> None:
        calls.append("a")
        raise ValueError("x")

    chore("a", timedelta(seconds=30), fails)
    chore("b", timedelta(seconds=60), lambda: calls.append("b"))
    clock = Clock()
    rhythm = Rhythm(clock)
    for moment in (0.0, 29.0, 30.0, 60.0):
        clock.now = moment
        rhythm.perform_due()
    assert calls == ["a", "b", "a", "a", "b"]
    assert caplog.messages == ["chore failed"] * 3


def test_an_attempt_that_ended_is_not_put_back_for_a_newer_one() -> None:
    """The worker looked, the job failed and began anew elsewhere, and only then the worker writes."""
    seen = running(started_at=timezone.now() - timedelta(minutes=5))
    DBTaskResult.objects.update(started_at=timezone.now())
    assert (put_back((seen.pk, seen.started_at)), job().status) == (0, "RUNNING")
    now = job()
    DBTaskResult.objects.update(status="SUCCESSFUL")
    assert (put_back((now.pk, now.started_at)), job().status) == (0, "SUCCESSFUL")


@pytest.mark.parametrize("error", [SystemExit(3), KeyboardInterrupt(), GeneratorExit()])
def test_a_job_that_would_end_its_worker_failed_and_waits_like_any_other(error: BaseException) -> None:
    FAILURES.append(error)
    fragile.enqueue(number=1)
    fragile.enqueue(number=2)
    run_jobs()
    waiting = DBTaskResult.objects.get(status="READY")
    assert round((waiting.run_after - timezone.now()).total_seconds()) == 10
    assert (waiting.exception_class_path, DONE) == (f"builtins.{type(error).__name__}", [2])
    after_the_pause()
    assert DONE == [2, 1]


def test_a_job_that_ends_its_worker_each_time_ends_as_failed() -> None:
    FAILURES.extend(SystemExit(3) for _ in range(9))
    fragile.enqueue(number=1)
    run_jobs()
    for _attempt in range(8):
        assert job().status == "READY"
        after_the_pause()
    assert (job().status, len(job().worker_ids), DONE) == ("FAILED", 9, [])


@pytest.fixture
def worker() -> Iterator[PatientWorker]:
    """It listens to the signals of this process."""
    names = (signal.SIGINT, signal.SIGTERM, signal.SIGQUIT)
    before = [signal.getsignal(name) for name in names]
    worker = a_worker()
    worker.configure_signals()
    yield worker
    for name, handler in zip(names, before, strict=True):
        signal.signal(name, handler)


@task()
def told_to_stop(times: int) -> None:
    for _ in range(times):
        signal.raise_signal(signal.SIGTERM)
    DONE.append(times)


def test_the_first_signal_to_stop_lets_the_job_end(worker: PatientWorker) -> None:
    told_to_stop.enqueue(times=1)
    found = job()
    found.claim("w")
    worker.run_task(found)
    assert (job().status, DONE, worker.running) == ("SUCCESSFUL", [1], False)


def test_a_second_signal_to_stop_puts_the_job_back_at_once(worker: PatientWorker) -> None:
    told_to_stop.enqueue(times=2)
    found = job()
    found.claim("w")
    with pytest.raises(SystemExit):
        worker.run_task(found)
    assert (job().status, job().started_at) == ("READY", None)
    assert (list(DBTaskResult.objects.ready()), DONE) == ([job()], [])


@pytest.mark.parametrize("status", ["RUNNING", "SUCCESSFUL"])
def test_a_worker_that_is_stopped_puts_back_no_attempt_of_another(status: str, worker: PatientWorker) -> None:
    """It hung for so long that another worker took the job up; then somebody stops it with a second signal."""
    told_to_stop.enqueue(times=2)
    hung = job()
    hung.claim("hung")
    DBTaskResult.objects.update(status=status, started_at=timezone.now() + timedelta(seconds=1))
    with pytest.raises(SystemExit):
        worker.run_task(hung)
    assert job().status == status
