"""How the installation is: for load balancers, for whoever restarts processes, and for whoever watches.

- `/gezond/leeft` liveness: this process answers. It asks nothing else, so that no restart is caused by a neighbour.
- `/gezond` readiness: 200 when this node can show pages, 503 when it cannot reach the database.
- `/gezond/alles` 503 when anything is ill, also what keeps no page from being shown: jobs, mail, cache, disk, and
  whether something can be written. It may wait as long as a page does for who holds a lock.
"""

import logging
import shutil
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.db import DatabaseError, InterfaceError, connection, transaction
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from polarprof.common.jobs.queries import count_and_oldest, failed_jobs, waiting_longer_than
from polarprof.common.once import first_time
from polarprof.common.policies import everyone, policy
from polarprof.notices.api import count_and_oldest_unsent

LEAST_FREE_BYTES = 200_000_000
LONGEST_WAIT = timedelta(minutes=5)
log = logging.getLogger("polarprof.health")
Part = tuple[bool, dict[str, int]]


def _database() -> Part:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        return cursor.fetchone() == (1,), {}


def _writing() -> Part:
    """Writes a row and rolls back, so that a read-only disk or a lock that is never released is reported."""
    with transaction.atomic():
        first_time(get_random_string(12), within=timedelta(seconds=1))
        transaction.set_rollback(True)
    return True, {}


def _age(oldest: datetime | None) -> int:
    return int((timezone.now() - oldest).total_seconds()) if oldest else 0


def _jobs() -> Part:
    waiting, oldest_waiting = count_and_oldest(waiting_longer_than(LONGEST_WAIT))
    failed, oldest_failed = count_and_oldest(failed_jobs())
    figures = {
        "waiting_jobs": waiting,
        "oldest_waiting_job_seconds": _age(oldest_waiting),
        "failed_jobs": failed,
        "oldest_failed_job_seconds": _age(oldest_failed),
    }
    return not waiting and not failed, figures


def _mail() -> Part:
    unsent, oldest = count_and_oldest_unsent()
    return not unsent, {"unsent_mails": unsent, "oldest_unsent_mail_seconds": _age(oldest)}


def _disk() -> Part:
    return shutil.disk_usage(settings.VAR_DIR).free > LEAST_FREE_BYTES, {}


def _cache() -> Part:
    mark = get_random_string(12)
    cache.set(f"health-{mark}", mark, 5)
    return cache.get(f"health-{mark}") == mark, {}


PARTS: dict[str, Callable[[], Part]] = {
    "database": _database,
    "jobs": _jobs,
    "mail": _mail,
    "disk": _disk,
    "cache": _cache,
}

# Not asked by a load balancer: where nobody can write, pages are still shown.
ALL_PARTS = PARTS | {"writing": _writing}


def _asked(parts: dict[str, Callable[[], Part]]) -> dict[str, Any]:
    """Each part `well` or `ill`, then figures without names: anybody can ask."""
    answer: dict[str, Any] = {}
    figures: dict[str, int] = {}
    for name, check in parts.items():
        try:
            is_well, details = check()
        except (DatabaseError, InterfaceError, OSError) as error:
            is_well, details = False, {}
            log.warning("a part is ill", extra={"data": {"part": name, "error": type(error).__name__}})
        answer[name] = "well" if is_well else "ill"
        figures |= details
    return answer | {"figures": figures}


@policy(everyone)
@never_cache
@require_safe
def live(request: HttpRequest) -> JsonResponse:
    """Whether the process answers."""
    return JsonResponse({"process": "well"})


@policy(everyone)
@never_cache
@require_safe
def ready(request: HttpRequest) -> JsonResponse:
    """Whether this node can show pages."""
    answer = _asked(PARTS)
    return JsonResponse(answer, status=200 if answer["database"] == "well" else 503)


@policy(everyone)
@never_cache
@require_safe
def well(request: HttpRequest) -> JsonResponse:
    """Whether nothing needs anybody's attention."""
    answer = _asked(ALL_PARTS)
    return JsonResponse(answer, status=200 if "ill" not in answer.values() else 503)
