"""Two connections: a vote that is not stored yet while the worker collects wishes is computed the next time."""

import threading
from typing import Any

import pytest
from django.db import connection, transaction

from polarprof.organisations.models import Organisation
from polarprof.standpoints.models import Recount, Round, Snapshot
from polarprof.standpoints.results.recounting import compute_due
from polarprof.standpoints.voting.recounts import compute_soon
from tests.skips import only_postgresql

pytestmark = [pytest.mark.django_db(transaction=True)]


@only_postgresql
def test_the_wish_of_a_vote_that_is_under_way_is_not_taken_along(make_municipality: Any) -> None:
    organisation: Organisation = make_municipality()
    round_ = Round.objects.create(
        organisation=organisation,
        issue="Plein",
        context="x",
        purpose="x",
        audience="link",
        sharing="own",
        starts_on="2026-01-01",
        ends_on="2026-12-31",
        state="open",
        code="abc",
        send_key="7b0c5b3e-7a53-4bd2-9dd4-6f2d7d1f4f11",
    )
    compute_soon(round_)
    written, collected = threading.Event(), threading.Event()

    def vote() -> None:
        try:
            with transaction.atomic():
                compute_soon(round_)
                written.set()
                assert collected.wait(20)
        finally:
            connection.close()

    voter = threading.Thread(target=vote)
    voter.start()
    assert written.wait(20)
    assert compute_due() == 1
    collected.set()
    voter.join()
    assert (Recount.objects.count(), Snapshot.objects.count()) == (1, 1)
    assert compute_due() == 1
    assert Recount.objects.count() == 0
