"""The common ground of the rooms in Django's registry."""

from datetime import timedelta

from django.apps import AppConfig


class CommonConfig(AppConfig):
    name = "polarprof.common"
    label = "common"

    def ready(self) -> None:
        from django.conf import settings

        from polarprof.common.forms.admin_moments import use_moment_fields
        from polarprof.common.forms.admin_numbers import use_number_fields
        from polarprof.common.forms.admin_rows import use_chosen_rows
        from polarprof.common.jobs.orphaned import OrphanedJobs
        from polarprof.common.jobs.periodic import chore
        from polarprof.common.own_retention import ENTRIES
        from polarprof.common.retention import keep
        from polarprof.common.retention_runs import run_daily

        use_number_fields()
        use_moment_fields()
        use_chosen_rows()
        for period in ENTRIES:
            keep(period)
        chore("retention", timedelta(minutes=1), run_daily)

        lost_jobs = OrphanedJobs(timedelta(seconds=settings.JOB_LOST_AFTER_SECONDS))
        chore("lost-jobs", timedelta(seconds=20), lost_jobs.take_up)
