"""Computing what is shown: in the background, at most once in 30 seconds a round, never in the way of a vote."""

from datetime import timedelta

from django.core.cache import cache
from django.db import transaction
from django.utils import timezone
from django_tasks import task

from polarprof.standpoints.models import Round

AT_MOST_EVERY = timedelta(seconds=30)


def compute_soon(found: Round) -> None:
    """Plans one computation 30 seconds from now, unless one is planned: it will see every vote until then."""
    wait = int(AT_MOST_EVERY.total_seconds())
    if cache.add(f"standpoints-compute:{found.pk}", 1, wait):
        later = compute_round.using(run_after=timezone.now() + AT_MOST_EVERY)
        transaction.on_commit(lambda: later.enqueue(round_id=found.pk))


@task()
def compute_round(round_id: int) -> None:
    """Makes a snapshot of the votes as they are; idempotent: the same votes give the same snapshot, stored once."""
    from polarprof.standpoints.computing import make_snapshot

    found = Round.objects.filter(pk=round_id).first()
    if found is not None:
        make_snapshot(found)
