"""Computing what is shown: in the background, at most once in 30 seconds a round, never in the way of a vote.

A vote leaves a wish in its own transaction; the worker looks at fixed moments which rounds have wishes. So no
computation is lost with a process, a cache or a rollback, and none is timed by a vote.
"""

from contextlib import suppress
from datetime import timedelta

from django.db import DatabaseError, transaction
from django.db.models import Q
from django.utils import timezone
from django_tasks import task

from polarprof.standpoints.enums import RoundState
from polarprof.standpoints.models import Recount, Round

AT_MOST_EVERY = timedelta(seconds=30)
# A second more than has to be: the queue is looked at twice a second, so one may begin a little late and the next not.
LOOK_EVERY = AT_MOST_EVERY + timedelta(seconds=1)
# Of more wishes than this, the next look takes the rest.
MOST_AT_ONCE = 5_000


def compute_soon(found: Round) -> None:
    """Stores the wish; call it in the transaction of what changed."""
    Recount.objects.create(round=found)


@transaction.atomic
def plan_computations() -> int:
    """Takes the wishes of the rounds that may be computed now, and puts one job for each in the queue; says how many.

    Workers beside each other take each wish once. A wish whose change is not stored yet is seen the next time.
    """
    recent = _recently(timezone.now())
    due = Recount.objects.exclude(round__in=Round.objects.filter(recent)).order_by("pk")
    taken = dict(
        due.select_for_update(skip_locked=True, of=("self",)).values_list("pk", "round_id")[:MOST_AT_ONCE]
    )
    Recount.objects.filter(pk__in=list(taken)).delete()
    rounds = sorted(set(taken.values()))
    for round_id in rounds:
        compute_round.enqueue(round_id=round_id)
    return len(rounds)


def _recently(now: object) -> Q:
    """Computed less than 30 seconds ago; a moment to come is of a clock that was set back, and does not count."""
    return Q(computed_at__gt=now - AT_MOST_EVERY, computed_at__lte=now)  # type: ignore[operator]


@task()
def compute_round(round_id: int) -> bool:
    """Makes a snapshot of the votes as they are; idempotent: the same votes give the same snapshot, stored once.

    Whether it was made: while the round is open, one that comes within 30 seconds of another (the worker was away, and
    catches up) leaves a wish instead. The last one, when a round has ended, is never put off.
    """
    from polarprof.standpoints.computing import make_snapshot

    found = Round.objects.filter(pk=round_id).first()
    if found is None:
        return False
    if not _begin(found):
        compute_soon(found)
        return False
    try:
        make_snapshot(found)
    except Exception:
        # The queue tries again sooner than in 30 seconds.
        with suppress(DatabaseError):
            Round.objects.filter(pk=round_id).update(computed_at=None)
        raise
    if Round.objects.filter(pk=round_id).exclude(state=found.state).exists():
        # It ended meanwhile, and its last computation may have been stored before this one.
        compute_soon(found)
    return True


def _begin(found: Round) -> bool:
    """Whether it may be computed now; of two workers one gets a yes."""
    now = timezone.now()
    this = Round.objects.filter(pk=found.pk)
    if found.state == RoundState.OPEN:
        this = this.exclude(_recently(now), computed_at__isnull=False)
    return bool(this.update(computed_at=now))
