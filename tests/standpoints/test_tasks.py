"""At most one computation in 30 seconds while a round is open, also when the worker was away."""

from django.core.cache import cache
from django_tasks_db.models import DBTaskResult

from polarprof.standpoints.models import Round
from polarprof.standpoints.tasks import AT_MOST_EVERY, compute_round


def _planned() -> list[DBTaskResult]:
    return list(DBTaskResult.objects.filter(task_path__endswith="compute_round"))


def test_a_computation_that_comes_too_soon_is_put_off(open_round, django_capture_on_commit_callbacks) -> None:
    cache.clear()
    assert compute_round.call(round_id=open_round.pk)
    with django_capture_on_commit_callbacks(execute=True):
        assert not compute_round.call(round_id=open_round.pk)
    (later,) = _planned()
    assert (later.run_after - later.enqueued_at - AT_MOST_EVERY).total_seconds() > -1
    assert open_round.snapshots.count() == 1


def test_the_last_computation_of_a_round_is_not_put_off(open_round) -> None:
    cache.clear()
    assert compute_round.call(round_id=open_round.pk)
    Round.objects.filter(pk=open_round.pk).update(state="ended")
    assert compute_round.call(round_id=open_round.pk)
    assert not _planned()
