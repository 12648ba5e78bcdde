"""At most one computation in 30 seconds while a round is open, and never one too few."""

from datetime import timedelta
from unittest.mock import patch

import pytest
from django.db import transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from polarprof.standpoints import actions, computing, vault
from polarprof.standpoints.models import Recount, Round
from polarprof.standpoints.participants import of_phrase
from polarprof.standpoints.tasks import compute_round, compute_soon, plan_computations


def _planned() -> list[DBTaskResult]:
    return list(DBTaskResult.objects.filter(task_path__endswith="compute_round"))


def _computed(found: Round, seconds_ago: float) -> None:
    Round.objects.filter(pk=found.pk).update(computed_at=timezone.now() - timedelta(seconds=seconds_ago))


def test_many_votes_plan_one_computation(open_round) -> None:
    participant = of_phrase(vault.new_phrase(), open_round)
    for number in (1, 2, 3, 4):
        actions.cast_vote(participant=participant, number=number, answer=1, matters=False, chance=1)
    assert (Recount.objects.count(), _planned()) == (4, [])
    assert (plan_computations(), len(_planned()), Recount.objects.count()) == (1, 1, 0)
    assert (plan_computations(), len(_planned())) == (0, 1)


def test_a_vote_that_is_rolled_back_leaves_no_wish_and_hides_no_later_one(open_round) -> None:
    participant = of_phrase(vault.new_phrase(), open_round)

    def vote() -> None:
        actions.cast_vote(participant=participant, number=1, answer=1, matters=False, chance=1)

    with transaction.atomic():
        vote()
        transaction.set_rollback(True)
    assert Recount.objects.count() == 0
    vote()
    assert plan_computations() == 1


def test_a_vote_is_not_stored_without_its_wish(open_round) -> None:
    participant = of_phrase(vault.new_phrase(), open_round)
    with (
        patch.object(Recount.objects, "create", side_effect=RuntimeError),
        pytest.raises(RuntimeError),
        transaction.atomic(),
    ):
        actions.cast_vote(participant=participant, number=1, answer=1, matters=False, chance=1)
    assert open_round.ballots.count() == 0


@pytest.mark.parametrize(("seconds_ago", "planned"), [(29, 0), (31, 1), (-300, 1)])
def test_a_round_that_was_computed_just_now_waits(open_round, seconds_ago: int, planned: int) -> None:
    """The last one: the clock was set back by five minutes after a computation."""
    _computed(open_round, seconds_ago)
    compute_soon(open_round)
    assert (plan_computations(), Recount.objects.count()) == (planned, 1 - planned)


def test_a_computation_that_comes_too_soon_leaves_a_wish(open_round) -> None:
    assert compute_round.call(round_id=open_round.pk)
    assert not compute_round.call(round_id=open_round.pk)
    assert (Recount.objects.count(), open_round.snapshots.count()) == (1, 1)
    _computed(open_round, 31)
    assert plan_computations() == 1
    assert compute_round.call(round_id=open_round.pk)


def test_the_last_computation_of_a_round_is_not_put_off(open_round) -> None:
    assert compute_round.call(round_id=open_round.pk)
    Round.objects.filter(pk=open_round.pk).update(state="ended")
    assert compute_round.call(round_id=open_round.pk)
    assert (_planned(), Recount.objects.count()) == ([], 0)


def test_the_end_of_a_round_and_its_last_computation_are_one(open_round, make_person, acting_of) -> None:
    acting = acting_of(open_round.opened_by)
    with transaction.atomic():
        actions.end_round(acting=acting, found=open_round)
        assert len(_planned()) == 1
        transaction.set_rollback(True)
    assert (_planned(), Round.objects.get(pk=open_round.pk).state) == ([], "open")


def test_a_round_that_ends_during_a_computation_is_computed_again(open_round) -> None:
    def ends_meanwhile(found: Round) -> None:
        Round.objects.filter(pk=found.pk).update(state="ended")

    with patch.object(computing, "make_snapshot", ends_meanwhile):
        assert compute_round.call(round_id=open_round.pk)
    assert Recount.objects.count() == 1


def test_a_computation_that_failed_may_be_tried_again_at_once(open_round) -> None:
    with patch.object(computing, "make_snapshot", side_effect=RuntimeError), pytest.raises(RuntimeError):
        compute_round.call(round_id=open_round.pk)
    assert compute_round.call(round_id=open_round.pk)
