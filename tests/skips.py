"""A test that is skipped says why; where a change is judged (CI=true), only what belongs to the other database is skipped."""

import os
from collections import Counter
from typing import Any

import pytest

ON_SQLITE, ON_POSTGRESQL = "the part on SQLite", "the part on PostgreSQL"
IS_POSTGRESQL = os.environ.get("POLARPROF_TEST_DATABASE") == "postgresql"
only_sqlite = pytest.mark.skipif(IS_POSTGRESQL, reason=ON_SQLITE)
only_postgresql = pytest.mark.skipif(not IS_POSTGRESQL, reason=ON_POSTGRESQL)
EXPECTED = frozenset(
    {
        ON_SQLITE,
        ON_POSTGRESQL,
        "journeys walk through the profile with SQLite",
        "no systemd-analyze",
    }
)


def skipped_of(config: pytest.Config) -> list[tuple[str, str]]:
    """(test, reason) of what was skipped; empty in a worker of a parallel run, which reports to the first process."""
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    reports = reporter.stats.get("skipped", []) if reporter else []
    return [(one.nodeid, str(one.longrepr[2]).removeprefix("Skipped: ")) for one in reports]


def unexpected(config: pytest.Config) -> list[tuple[str, str]]:
    """What nobody expects to be skipped where everything is installed."""
    return [(test, reason) for test, reason in skipped_of(config) if reason not in EXPECTED]


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Makes the run fail when CI is set and something was skipped that should have run."""
    if os.environ.get("CI") == "true" and session.exitstatus == 0 and unexpected(session.config):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    for reason, count in sorted(Counter(reason for _test, reason in skipped_of(config)).items()):
        terminalreporter.write_line(f"skipped {count}: {reason}")
