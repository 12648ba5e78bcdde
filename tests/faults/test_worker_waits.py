"""How long the worker waits for a database that is away: soon again at first, and never longer than half a minute."""

import time

import pytest
from django.db import OperationalError
from django_tasks_db.management.commands.db_worker import Worker

from tests.jobs import a_worker


def test_the_pauses_grow_to_half_a_minute_and_no_further(monkeypatch: pytest.MonkeyPatch) -> None:
    failures = [OperationalError("away")] * 8
    waits: list[float] = []

    def run(_worker: Worker) -> None:
        if failures:
            raise failures.pop()

    monkeypatch.setattr(Worker, "run", run)
    monkeypatch.setattr(time, "sleep", waits.append)
    a_worker().run()
    assert waits == [1, 2, 4, 8, 16, 30, 30, 30]
