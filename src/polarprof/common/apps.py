"""The common ground of the rooms in Django's registry."""

from datetime import timedelta

from django.apps import AppConfig


class CommonConfig(AppConfig):
    name = "polarprof.common"
    label = "common"

    def ready(self) -> None:
        from django.conf import settings

        from polarprof.common.jobs.chores import chore
        from polarprof.common.jobs.lost import LostJobs
        from polarprof.common.leftovers import ENTRIES
        from polarprof.common.retaining import run_daily
        from polarprof.common.retention import keep

        for period in ENTRIES:
            keep(period)
        chore("retention", timedelta(minutes=1), run_daily)

        lost_jobs = LostJobs(timedelta(seconds=settings.JOB_LOST_AFTER_SECONDS))
        chore("lost-jobs", timedelta(seconds=20), lost_jobs.take_up)
