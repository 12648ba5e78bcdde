"""What every worker does in a rhythm: a chore that is not on this list is never done, and nobody would hear of it."""

from polarprof.common.jobs.periodic import chores


def test_every_chore_its_seconds_and_what_it_does() -> None:
    told = {
        one.key: (one.every.total_seconds(), f"{one.run.__module__}.{one.run.__qualname__}") for one in chores
    }
    assert told == {
        "lost-jobs": (20, "polarprof.common.jobs.orphaned.OrphanedJobs.take_up"),
        "plans-silence": (3_600, "polarprof.plans.silence.tell_of_silence"),
        "retention": (60, "polarprof.common.retention_runs.run_daily"),
        "standpoints-computations": (31, "polarprof.standpoints.results.recounting.compute_due"),
        "standpoints-mixing": (86_400, "polarprof.standpoints.voting.mixing.mix_rows"),
        "standpoints-surges": (300, "polarprof.standpoints.voting.surges.tell_surges"),
    }
