"""How long the house keeps its own traces: jobs that ended, and the days on which retention ran."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from polarprof.common.models import DoneOnce, RetentionRun
from polarprof.common.retention import Retention

ENTRIES = (
    Retention(
        key="jobs-done",
        what=_("That a job in the background was done"),
        lasts=timedelta(days=14),
        models=("django_tasks_database.DBTaskResult",),
        due=lambda before: DBTaskResult.objects.filter(
            status=TaskResultStatus.SUCCESSFUL, finished_at__lt=before
        ),
    ),
    Retention(
        key="jobs-failed",
        what=_("That a job in the background failed"),
        lasts=timedelta(days=30),
        models=("django_tasks_database.DBTaskResult",),
        due=lambda before: DBTaskResult.objects.filter(
            status=TaskResultStatus.FAILED, finished_at__lt=before
        ),
    ),
    Retention(
        key="retention-run",
        what=_("That these periods were kept on a day"),
        lasts=timedelta(days=400),
        models=("common.RetentionRun",),
        due=lambda before: RetentionRun.objects.filter(started_at__lt=before),
    ),
    Retention(
        key="done-once",
        what=_("That something was asked, so that it is not done twice"),
        lasts=timedelta(days=1),
        models=("common.DoneOnce",),
        due=lambda before: DoneOnce.objects.filter(done_at__lt=before),
    ),
)
