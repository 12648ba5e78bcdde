"""Liveness asks nothing, readiness the database, and whoever watches hears of everything that is ill."""

import threading
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.core.cache import cache
from django.db import OperationalError, connection, transaction
from django.test import Client
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from polarprof.common.models import DoneOnce
from polarprof.notices.models import OutgoingMail
from tests.connections import at_once, own_connections

pytestmark = pytest.mark.django_db
WELL = {"database": "well", "jobs": "well", "mail": "well", "disk": "well", "cache": "well"}
NOTHING = {
    "waiting_jobs": 0,
    "oldest_waiting_job_seconds": 0,
    "failed_jobs": 0,
    "oldest_failed_job_seconds": 0,
    "unsent_mails": 0,
    "oldest_unsent_mail_seconds": 0,
}


def asked() -> tuple[int, int, int]:
    """The status of liveness, readiness and the whole."""
    client = Client()
    live, ready, whole = (
        client.get(path).status_code for path in ("/gezond/leeft", "/gezond", "/gezond/alles")
    )
    return live, ready, whole


def job(status: str, age: timedelta, **fields: object) -> DBTaskResult:
    made = DBTaskResult.objects.create(
        task_path="x",
        args_kwargs={"args": [], "kwargs": {}},
        status=status,
        backend_name="default",
        exception_class_path="",
        traceback="",
        **{"run_after": timezone.now() - age, **fields},
    )
    DBTaskResult.objects.filter(pk=made.pk).update(enqueued_at=timezone.now() - age)
    return made


def test_all_is_well() -> None:
    assert asked() == (200, 200, 200)
    assert Client().get("/gezond").json() == WELL | {"figures": NOTHING}
    assert Client().get("/gezond/alles").json() == WELL | {"writing": "well", "figures": NOTHING}
    assert not DoneOnce.objects.exists()


def test_without_a_worker_nodes_stay_ready_and_whoever_watches_hears() -> None:
    job("READY", timedelta(minutes=5, seconds=1))
    assert asked() == (200, 200, 503)
    answer = Client().get("/gezond").json()
    assert (answer["jobs"], answer["figures"]["waiting_jobs"]) == ("ill", 1)
    assert answer["figures"]["oldest_waiting_job_seconds"] in range(301, 320)


def test_a_job_that_waits_for_its_next_attempt_is_not_waiting_for_a_worker() -> None:
    job("READY", timedelta(hours=3), run_after=timezone.now() - timedelta(minutes=1), worker_ids=["a"])
    assert asked() == (200, 200, 200)


def test_a_failed_job_is_told_with_its_age() -> None:
    job("FAILED", timedelta(hours=2))
    answer = Client().get("/gezond/alles")
    assert answer.status_code == 503
    assert answer.json()["figures"]["failed_jobs"] == 1
    assert answer.json()["figures"]["oldest_failed_job_seconds"] in range(7200, 7220)


def test_a_mail_that_was_given_up_is_told() -> None:
    OutgoingMail.objects.create(
        to="a@b.example", message="x", given_up_at=timezone.now(), problem="unreachable"
    )
    assert asked() == (200, 200, 503)
    assert Client().get("/gezond").json()["mail"] == "ill"


def test_without_the_database_the_process_lives_and_the_node_is_not_ready(monkeypatch) -> None:
    def away(*_: object) -> None:
        raise OperationalError("away")

    monkeypatch.setattr(connection, "cursor", away)
    assert asked() == (200, 503, 503)


def test_without_a_cache_the_node_is_ready(monkeypatch) -> None:
    monkeypatch.setattr(cache, "get", lambda *_: None)
    assert asked() == (200, 200, 503)


@pytest.mark.parametrize(("free", "part", "status"), [(199_999_999, "ill", 503), (200_000_001, "well", 200)])
def test_a_disk_that_fills_up_is_told_before_it_is_full(
    monkeypatch, free: int, part: str, status: int
) -> None:
    monkeypatch.setattr(
        "polarprof.site.web.health.shutil.disk_usage",
        lambda _path: SimpleNamespace(total=10**12, used=10**12 - free, free=free),
    )
    assert asked() == (200, 200, status)
    assert Client().get("/gezond").json()["disk"] == part


@pytest.mark.django_db(transaction=True)
def test_a_lock_that_somebody_keeps_is_told_and_pages_are_still_shown(tmp_path) -> None:
    """Somebody holds the table (on SQLite: the whole database) while the three are asked."""
    held, told = threading.Event(), threading.Event()

    def hold() -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                cursor.execute("LOCK TABLE common_doneonce IN ACCESS EXCLUSIVE MODE")
            held.set()
            told.wait(20)

    def ask() -> tuple[int, int, int]:
        held.wait(20)
        try:
            with connection.cursor() as cursor:
                patience = {"sqlite": "PRAGMA busy_timeout=200", "postgresql": "SET lock_timeout='200ms'"}
                cursor.execute(patience[connection.vendor])
            return asked()
        finally:
            told.set()

    with own_connections(tmp_path):
        given = at_once([hold, ask])
    assert given == [None, (200, 200, 503)]
