"""Who computes a round, when, and what becomes of the wish when it does not come to it."""

import logging
from datetime import timedelta
from typing import Any
from unittest.mock import patch

import pytest
from django.utils import timezone

from polarprof.standpoints.models import Recount, Round, Snapshot
from polarprof.standpoints.results import computing
from polarprof.standpoints.results.computing import make_snapshot
from polarprof.standpoints.results.queries import latest
from polarprof.standpoints.results.records import memory_of
from polarprof.standpoints.results.recounting import compute_due
from polarprof.standpoints.voting.recounts import compute_soon
from tests.connections import at_once
from tests.standpoints.test_results import fill


def wishes() -> list[int]:
    return list(Recount.objects.order_by("pk").values_list("pk", flat=True))


@pytest.mark.django_db
def test_a_round_that_fails_keeps_its_wish_and_no_other_from_its_turn(
    make_round: Any, caplog: pytest.LogCaptureFixture
) -> None:
    failing, other = make_round(), make_round()
    for round_ in (failing, other):
        compute_soon(round_)
    real = computing.unsealed

    def fails(round_: Round, over: Any) -> Any:
        if round_ == failing:
            raise RuntimeError("de schijf is vol")
        return real(round_, over)

    with patch.object(computing, "unsealed", fails), caplog.at_level(logging.ERROR):
        assert compute_due() == 2
    assert list(Recount.objects.values_list("round", flat=True)) == [failing.pk]
    assert [one.round for one in Snapshot.objects.exclude(memory=b"")] == [other]
    assert [record.getMessage() for record in caplog.records] == ["a round was not computed"]
    assert (compute_due(), Recount.objects.count()) == (1, 0)


@pytest.mark.django_db
@pytest.mark.parametrize(("days", "computed"), [(None, 1), (-1, 1), (0, 1), (1, 0), (9, 0)])
def test_a_wish_counts_from_its_day(open_round: Round, days: int | None, computed: int) -> None:
    today = timezone.localdate()
    compute_soon(open_round, None if days is None else today + timedelta(days=days))
    assert (compute_due(), Recount.objects.count()) == (computed, 1 - computed)
    assert Snapshot.objects.count() == computed


@pytest.mark.django_db
def test_a_wish_of_today_leaves_one_of_tomorrow(open_round: Round) -> None:
    compute_soon(open_round, timezone.localdate() + timedelta(days=1))
    later = wishes()
    compute_soon(open_round)
    assert (compute_due(), wishes()) == (1, later)


@pytest.mark.django_db
def test_of_two_computations_the_second_stores_nothing_and_leaves_its_wish(open_round: Round) -> None:
    """The second one read what was remembered before the first one stored, and ballots that came later."""
    fill(open_round, 25)
    compute_soon(open_round)
    [first] = wishes()
    real = computing.unsealed

    def meanwhile(round_: Round, over: Any) -> Any:
        with patch.object(computing, "unsealed", real):
            make_snapshot(round_, [first])
        compute_soon(round_)
        fill(round_, 25, first=100)
        return real(round_, over)

    with patch.object(computing, "unsealed", meanwhile):
        make_snapshot(open_round, [first, first + 1])
    assert (Snapshot.objects.count(), latest(open_round).people, len(wishes())) == (1, 25, 1)
    assert (compute_due(), latest(open_round).people, wishes()) == (1, 50, [])


@pytest.mark.usefixtures("several_connections")
def test_two_workers_at_the_same_moment_store_one_snapshot(open_round: Round) -> None:
    fill(open_round, 25)
    compute_soon(open_round)
    assert at_once([compute_due] * 2) in ([1, 1], [1, 0], [0, 1])
    snapshot = Snapshot.objects.get()
    assert len(memory_of(open_round, snapshot).contributions) == 25
    compute_due()
    assert (wishes(), latest(open_round).people) == ([], 25)


@pytest.mark.django_db
def test_what_is_remembered_under_another_secret_is_not_published_over(
    open_round: Round, settings: Any, caplog: pytest.LogCaptureFixture
) -> None:
    """Computed without it, figures would change that the five who came since do not hide."""
    fill(open_round, 25)
    make_snapshot(open_round)
    before = Snapshot.objects.values().get()
    compute_soon(open_round)
    settings.VAULT_SECRET = "another" * 10
    with caplog.at_level(logging.ERROR):
        compute_due()
    assert (Snapshot.objects.values().get(), Recount.objects.count()) == (before, 1)
    assert [record.getMessage() for record in caplog.records] == ["what was published before does not open"]
