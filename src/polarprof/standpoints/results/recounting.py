"""Computing what is shown: by the worker in a fixed rhythm, never in the way of a vote and never timed by one.

A vote stores a wish (`Recount`) in its own transaction, and the worker looks for wishes at fixed moments. Nothing of a
computation keeps a moment: there is no job, and a snapshot has a day. So no computation is lost with a process, a cache
or a rollback, and none says when somebody voted.
"""

import logging
from datetime import timedelta

from django.db.models import Q
from django.utils import timezone

from polarprof.standpoints.models import Recount, Round

LOOK_EVERY = timedelta(seconds=31)
# Of more wishes than this, the next look takes the rest.
MOST_AT_ONCE = 5_000
log = logging.getLogger(__name__)


def compute_due() -> int:
    """Computes each round of which a wish is stored; says how many. One that fails is tried again at the next look.

    Workers beside each other may compute the same; one of them stores it. A wish whose change is not stored yet is seen
    the next time.
    """
    from polarprof.standpoints.results.computing import make_snapshot

    today = timezone.localdate()
    due = Recount.objects.filter(Q(not_before=None) | Q(not_before__lte=today)).order_by("pk")
    wishes: dict[int, list[int]] = {}
    for pk, round_id in due.values_list("pk", "round_id")[:MOST_AT_ONCE]:
        wishes.setdefault(round_id, []).append(pk)
    for round_ in Round.objects.filter(pk__in=wishes).order_by("pk"):
        try:
            make_snapshot(round_, wishes[round_.pk])
        except Exception:
            log.exception("a round was not computed", extra={"round": str(round_.uuid)})
    return len(wishes)
