"""The parts of `./pp test` together run every test: no combination of markers runs nowhere."""

from itertools import chain, combinations

import pytest
from _pytest.mark.expression import Expression

from polarprof.cli.test import parts
from tests.markers import ENGINES, is_without_database

# The markers that parts ask about, and where a test with exactly these runs.
FAST, SLOW = "fast part on SQLite", "slow part on SQLite"
BROWSER, POSTGRESQL, DEPLOY = (
    "journeys in the browser",
    "the suite on PostgreSQL and Redis",
    "docs/deploy, followed",
)
RUNS_IN = {
    "": [FAST, POSTGRESQL],
    "slow": [SLOW, POSTGRESQL],
    "without_database": [FAST],
    "slow without_database": [SLOW],
    "services": [FAST, POSTGRESQL],
    "browser": [BROWSER],
    "browser services": [DEPLOY],
}
MARKERS = ("browser", "services", "slow", "without_database")


def labels_for(markers: set[str]) -> list[str]:
    return [
        part.label
        for part in parts(fast_only=False)
        if Expression.compile(part.markers).evaluate(lambda name, **_: name in markers)
    ]


@pytest.mark.parametrize(("markers", "labels"), RUNS_IN.items())
def test_a_test_with_these_markers_runs_in(markers: str, labels: list[str]) -> None:
    assert labels_for(set(markers.split())) == labels


def test_no_combination_of_markers_runs_nowhere() -> None:
    every = chain.from_iterable(combinations(MARKERS, count) for count in range(len(MARKERS) + 1))
    assert [markers for markers in every if not labels_for(set(markers))] == []


def test_parts_ask_about_these_markers_alone_and_leave_out_nothing_by_name_or_path() -> None:
    words = set(" ".join(part.markers for part in parts(fast_only=False)).split())
    assert words - {"and", "not"} == {"browser", "services", "slow", "without_database"}
    options = [part.arguments for part in parts(fast_only=False)]
    assert [given[:3] for given in options] == [["-n", "2", "-m"]] * 5
    assert [given[4:] for given in options] == [[], [], ["-p", "no:randomly"], [], []]


def test_fast_leaves_out_what_is_slow_and_the_browser() -> None:
    assert [(part.label, part.markers) for part in parts(fast_only=True)] == [
        (FAST, "not browser and not slow")
    ]


@pytest.mark.parametrize(
    ("path", "fixtures", "has_marker", "expected"),
    [
        ("engines/gaps/test_gaps.py", ["tmp_path"], False, True),
        ("engines/gaps/test_gaps.py", ["db"], False, False),
        ("engines/gaps/test_gaps.py", ["transactional_db"], False, False),
        ("engines/gaps/test_gaps.py", [], True, False),
        ("house/test_links.py", [], False, False),
        ("standpoints/test_vault.py", [], False, False),
    ],
)
def test_engines_run_on_one_database_unless_they_ask_for_one(
    path: str, fixtures: list[str], has_marker: bool, expected: bool
) -> None:
    whole = ENGINES.parent / path
    assert is_without_database(whole, fixtures, has_database_marker=has_marker) is expected


def test_the_tests_of_this_run_are_marked_by_that_rule(request: pytest.FixtureRequest) -> None:
    marked = {
        item.path for item in request.session.items if item.get_closest_marker("without_database") is not None
    }
    engines = {item.path for item in request.session.items if ENGINES in item.path.parents}
    assert marked == engines
