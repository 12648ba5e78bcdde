"""The daily pass over what is kept: once a day, by one worker, and one entry that fails stops no other."""

import threading
import time
from datetime import UTC, date, datetime, timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection, transaction

from polarprof.common.models import RetentionRun
from polarprof.common.retention import Retention, keep, retention
from polarprof.common.retention_runs import run_daily
from polarprof.notices.models import OutgoingMail
from tests.common.kept_rows import START
from tests.connections import at_once
from tests.skips import only_postgresql

pytestmark = pytest.mark.django_db


@pytest.fixture
def broken():
    def fail(before):
        raise ValueError("iemand@test.example")

    keep(Retention("aaa-broken", "x", timedelta(days=1), (), fail))
    yield
    del retention._entries["aaa-broken"]


def test_one_that_fails_stops_no_other_and_is_tried_again_after_an_hour(made, broken, caplog) -> None:
    made.mail(sent_at=START)
    now = START + timedelta(days=31)
    assert run_daily(now)["notices-sent"] == 1
    assert "iemand@test.example" not in caplog.text
    assert run_daily(now + timedelta(minutes=59)) is None
    assert run_daily(now + timedelta(minutes=61)) is not None


def test_once_a_day_also_after_a_restart(made) -> None:
    """The day is the one in Belgium: 23.30 there is 22.30 in UTC."""
    assert run_daily(datetime(2026, 3, 2, 6, 0, tzinfo=UTC)) is not None
    assert run_daily(datetime(2026, 3, 2, 6, 1, tzinfo=UTC)) is None
    assert run_daily(datetime(2026, 3, 2, 22, 30, tzinfo=UTC)) is None
    assert run_daily(datetime(2026, 3, 2, 23, 30, tzinfo=UTC)) is not None
    assert [run.day for run in RetentionRun.objects.all()] == [date(2026, 3, 3), date(2026, 3, 2)]


def test_a_pass_that_was_killed_is_taken_over_once(made) -> None:
    RetentionRun.objects.create(day=date(2026, 3, 2), started_at=START)
    assert run_daily(START + timedelta(minutes=59)) is None
    assert run_daily(START + timedelta(minutes=61)) is not None
    assert run_daily(START + timedelta(minutes=200)) is None


@pytest.mark.django_db(transaction=True)
@only_postgresql
def test_of_two_workers_one_does_it(make_person) -> None:
    barrier, answers = threading.Barrier(4), []

    def work() -> None:
        barrier.wait()
        answers.append(run_daily(START))
        connection.close()

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answer is None for answer in answers) == [False, True, True, True]


def test_the_command_shows_and_does_it_when_asked(made) -> None:
    made.mail(sent_at=START)
    out = StringIO()
    call_command("retention", stdout=out)
    line = "       1 mag weg  Naar wie een mail ging en het onderwerp, nadat ze verstuurd is (30 dagen)"
    assert [found for found in out.getvalue().splitlines() if found.lstrip()[0] != "0"] == [line]
    assert OutgoingMail.objects.count() == 1
    call_command("retention", "--now", stdout=StringIO())
    assert OutgoingMail.objects.count() == 0


@pytest.mark.usefixtures("several_connections")
def test_of_two_who_take_over_a_killed_pass_at_once_one_does_it() -> None:
    """Both have read the killed pass while somebody else holds its row, and only then write."""
    RetentionRun.objects.create(day=date(2026, 3, 2), started_at=START)

    def hold() -> None:
        with transaction.atomic():
            RetentionRun.objects.select_for_update().get()
            time.sleep(1)

    def take_over() -> dict[str, int] | None:
        time.sleep(0.3)
        return run_daily(START + timedelta(minutes=61))

    _held, *answers = at_once([hold, take_over, take_over])
    assert sorted(answer is None for answer in answers) == [False, True]
