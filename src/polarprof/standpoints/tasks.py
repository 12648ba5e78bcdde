"""Computing what is shown: in the background, at most once in 30 seconds a round, never in the way of a vote."""

from datetime import timedelta

from django.core.cache import cache
from django.db import transaction
from django.utils import timezone
from django_tasks import task

from polarprof.standpoints.enums import RoundState
from polarprof.standpoints.models import Round

AT_MOST_EVERY = timedelta(seconds=30)
# A second more than has to be: the worker looks twice a second, so that one may begin a little late and the next not.
PLAN_EVERY = AT_MOST_EVERY + timedelta(seconds=1)


def compute_soon(found: Round) -> None:
    """Plans one computation 31 seconds from now, unless one is planned: it will see every vote until then."""
    if cache.add(f"standpoints-compute:{found.pk}", 1, int(PLAN_EVERY.total_seconds())):
        later = compute_round.using(run_after=timezone.now() + PLAN_EVERY)
        transaction.on_commit(lambda: later.enqueue(round_id=found.pk))


@task()
def compute_round(round_id: int) -> bool:
    """Makes a snapshot of the votes as they are; idempotent: the same votes give the same snapshot, stored once.

    Whether it was made: while the round is open, one that comes within 30 seconds of another (the worker was away, and
    catches up) is put off. The last one, when a round has ended, never is.
    """
    from polarprof.standpoints.computing import make_snapshot

    found = Round.objects.filter(pk=round_id).first()
    if found is None:
        return False
    wait = int(AT_MOST_EVERY.total_seconds())
    if not cache.add(f"standpoints-computed:{round_id}", 1, wait) and found.state == RoundState.OPEN:
        compute_round.using(run_after=timezone.now() + AT_MOST_EVERY).enqueue(round_id=round_id)
        return False
    make_snapshot(found)
    return True
