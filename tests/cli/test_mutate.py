"""`./pp mutate`: which tests are led to a line, and what a fork answers for a change. The projects here are made by the test."""

import os
import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest
from tools.mutate.forked import Forks
from tools.mutate.reach import Reach, measure

PROJECT = Path(__file__).resolve().parents[2]
PATH = Path("src/polarprof/plans/steps.py")
CODE = textwrap.dedent(
    """\
    LIMIT = 3


    def outer(number):
        if number > LIMIT:
            return (
                number
                - 1
            )
        return number


    @twice
    def other(number):
        return -number
    """
)
BY_LINE = {
    5: {"tests/plans/test_a.py::quick", "tests/plans/test_a.py::slow", "tests/site/test_b.py::page"},
    6: {"tests/plans/test_a.py::slow"},
    15: {"tests/site/test_b.py::page", "tests/site/test_c.py::quickest"},
}
SECONDS = {
    "tests/plans/test_a.py::quick": 0.1,
    "tests/plans/test_a.py::slow": 3.0,
    "tests/site/test_b.py::page": 0.4,
    "tests/site/test_c.py::quickest": 0.01,
}
SLOW, QUICK = "tests/plans/test_a.py::slow", "tests/plans/test_a.py::quick"
PAGE, QUICKEST = "tests/site/test_b.py::page", "tests/site/test_c.py::quickest"


@pytest.mark.parametrize(
    ("lines", "tests"),
    [
        pytest.param((5, 5), [QUICK, SLOW, PAGE], id="its own room first, then the quickest"),
        pytest.param((8, 8), [SLOW], id="any line of a statement"),
        pytest.param((10, 10), [QUICK, SLOW, PAGE], id="no test on the line: those of its function"),
        pytest.param((13, 13), [QUICKEST, PAGE], id="a decorator: the function below"),
        pytest.param((1, 1), [QUICK, SLOW, QUICKEST, PAGE], id="a constant: the whole module"),
    ],
)
def test_which_tests_are_led_to_a_line(lines: tuple[int, int], tests: list[str]) -> None:
    reach = Reach({str(PATH): BY_LINE}, SECONDS)
    assert reach.of(PATH, CODE, lines) == tests


def test_a_module_that_nothing_imports_has_none_and_a_table_has_all() -> None:
    assert Reach({}, SECONDS).of(PATH, CODE, (5, 5)) == []
    imported = Reach({str(PATH): {1: set(), 5: set()}}, SECONDS)
    assert imported.of(PATH, CODE, (1, 1)) == [QUICK, SLOW, QUICKEST, PAGE]


def test_tests_of_a_file_stay_together_and_there_is_a_limit() -> None:
    """The file with the quickest test comes first with all of its own; of too many the slowest are left out."""
    names = [f"tests/plans/test_{'ab'[number % 2]}.py::test_{number:03}" for number in range(300)]
    reach = Reach({str(PATH): {5: set(names)}}, {name: float(place) for place, name in enumerate(names)})
    chosen = reach.of(PATH, CODE, (5, 5))
    assert chosen == names[0:200:2] + names[1:200:2]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project of one module and three tests, one of which is slow."""
    (tmp_path / "tools").symlink_to(PROJECT / "tools")
    package = tmp_path / "src" / "polarprof"
    package.mkdir(parents=True)
    (package / "__init__.py").touch()
    (package / "adding.py").write_text(ADDING)
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests" / "test_adding.py").write_text(TESTS)
    (tmp_path / "pyproject.toml").write_text(
        '[tool.pytest.ini_options]\npythonpath = ["src"]\nmarkers = ["browser: ", "slow: "]\n'
    )
    return tmp_path


ADDING = textwrap.dedent(
    """\
    STEP = 1
    KEPT = []


    def add(number):
        return number + STEP


    def rest(number, of=3):
        while number >= of:
            number -= of
        return number
    """
)
TESTS = textwrap.dedent(
    """\
    import pytest
    from polarprof import adding

    def test_add():
        assert adding.add(1) == 2

    def test_rest():
        assert adding.rest(7) == 1

    def test_nothing_is_left_of_another_test():
        assert adding.KEPT == []
        adding.KEPT.append(1)

    @pytest.mark.slow
    def test_slow():
        raise AssertionError
    """
)
NAMES = [
    f"tests/test_adding.py::{name}"
    for name in ("test_add", "test_rest", "test_nothing_is_left_of_another_test")
]


def environment() -> dict[str, str]:
    """Without what this test run says of itself to the run inside it."""
    return {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("PYTEST_", "COV_", "DJANGO_"))
    }


@pytest.mark.slow  # a pytest process of its own
def test_lines_are_measured_by_test(project: Path) -> None:
    reach = measure(project, ["-p", "no:django", "tests"], environment())
    assert reach.tests["src/polarprof/adding.py"] == {
        1: set(),
        2: set(),
        5: set(),
        6: {NAMES[0]},
        9: set(),
        10: {NAMES[1]},
        11: {NAMES[1]},
        12: {NAMES[1]},
    }
    assert sorted(reach.seconds) == sorted(NAMES)
    path = Path("src/polarprof/adding.py")
    assert reach.of(path, ADDING, (6, 6)) == [NAMES[0]]


@pytest.mark.slow  # a pytest process of its own
def test_a_fork_tells_whether_a_change_is_noticed(project: Path) -> None:
    path = Path("src/polarprof/adding.py")

    def told(change: Callable[[str], str], tests: list[str] = NAMES, seconds: float = 60) -> str:
        return forks.run(path, change(ADDING), tests, seconds)

    with Forks(project, ["-p", "no:django", "tests"], environment()) as forks:
        assert told(lambda code: code.replace("number + STEP", "number - STEP")) == "failed"
        assert told(lambda code: code.replace("number >= of", "number > of"), NAMES[:1]) == "passed"
        assert told(lambda code: code.replace("number >= of", "number > of")) == "passed"
        assert told(lambda code: code.replace("number -= of", "number += 0"), seconds=0.5) == "failed"
        # What one fork did is not there in the next.
        assert told(lambda code: code.replace("number + STEP", "STEP + number")) == "passed"
        assert told(lambda code: code.replace("STEP = 1", "STEP = 2")) == "fresh"
        assert told(lambda code: code.replace("of=3", "of=4")) == "fresh"
        assert (
            told(lambda code: code.replace("number + STEP", "1 / 0"), [*NAMES, "tests/test_x.py::none"])
            == "fresh"
        )
