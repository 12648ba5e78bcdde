"""`/gezond` for load balancers: 200 when database, jobs and disk are well, 503 when one is not."""

import shutil
from datetime import timedelta

from django.conf import settings
from django.core.cache import cache
from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_GET
from django_tasks_db.models import DBTaskResult

from polarprof.common.policies import everyone, policy

LEAST_FREE_BYTES = 200_000_000
LONGEST_WAIT = timedelta(minutes=5)


def _database() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        return cursor.fetchone() == (1,)


def _jobs() -> bool:
    waiting = DBTaskResult.objects.ready().filter(enqueued_at__lt=timezone.now() - LONGEST_WAIT)
    return not waiting.exists()


def _disk() -> bool:
    settings.VAR_DIR.mkdir(parents=True, exist_ok=True)
    return shutil.disk_usage(settings.VAR_DIR).free > LEAST_FREE_BYTES


def _cache() -> bool:
    cache.set("health", "well", 5)
    return cache.get("health") == "well"


@policy(everyone)
@require_GET
def health(request: HttpRequest) -> JsonResponse:
    """Names of the parts with `well` or `ill`; no details, since anybody can ask."""
    parts = {}
    for name, check in (("database", _database), ("jobs", _jobs), ("disk", _disk), ("cache", _cache)):
        try:
            parts[name] = "well" if check() else "ill"
        except (DatabaseError, OSError):
            parts[name] = "ill"
    return JsonResponse(parts, status=200 if set(parts.values()) == {"well"} else 503)
