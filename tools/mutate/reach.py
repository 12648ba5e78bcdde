"""Which tests reach a line, and how long each takes: the suite is run once under coverage, with a context for each test."""

import ast
import math
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree as ET

from coverage import CoverageData
from tools.mutate.forked import MARKERS

# A line that every page passes is reached by all tests: those of its own room first, then the quickest.
MOST_TESTS = 200
FAILED = 1


@dataclass
class Reach:
    """`tests` by module and line; `seconds` by test."""

    tests: dict[str, dict[int, set[str]]] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)

    def of(self, path: Path, code: str, lines: tuple[int, int]) -> list[str]:
        """Those that reach these lines, the nearest and quickest first. What runs when a module is imported (a table, a
        decorator) is reached by every test that reaches anything else in the function below it, or in the module; and a
        module that is a table and no more by every test, where it is imported at all.
        """
        by_line = self.tests.get(str(path), {})
        for part in _parts(code, lines):
            tests = set().union(*(by_line.get(line, set()) for line in part))
            if tests:
                return self._ordered(path, tests)
        return self._ordered(path, set(self.seconds)) if by_line else []

    def _ordered(self, path: Path, tests: set[str]) -> list[str]:
        room = f"tests/{path.parts[2] if len(path.parts) > 3 else ''}/"

        def place(test: str) -> tuple[bool, float]:
            return not test.startswith(room), self.seconds.get(test, 1.0)

        quickest: dict[str, tuple[bool, float]] = {}
        for test in tests:
            file = test.partition("::")[0]
            quickest[file] = min(place(test), quickest.get(file, (True, math.inf)))
        chosen = sorted(tests, key=place)[:MOST_TESTS]
        # Those of a file stay together: they share rows that are made once.
        return sorted(
            chosen, key=lambda test: (quickest[test.partition("::")[0]], test.partition("::")[0], place(test))
        )


def _parts(code: str, lines: tuple[int, int]) -> Iterable[range]:
    """The statement, then the function around or below it, then the module."""
    statements = [node for node in ast.walk(ast.parse(code)) if isinstance(node, ast.stmt)]
    around = sorted(
        (node for node in statements if _start(node) <= lines[0] and (node.end_lineno or 0) >= lines[1]),
        key=lambda node: (node.end_lineno or 0) - _start(node),
    )
    for node in around:
        body = getattr(node, "body", None)
        yield (
            range(lines[0], lines[1] + 1)
            if body
            else range(node.lineno, (node.end_lineno or node.lineno) + 1)
        )
        if body:
            yield range(body[0].lineno, (node.end_lineno or 0) + 1)
    yield range(1, code.count("\n") + 2)


def _start(node: ast.stmt) -> int:
    return min([node.lineno, *(int(one.lineno) for one in getattr(node, "decorator_list", []))])


def measure(folder: Path, tests: list[str], environment: dict[str, str]) -> Reach:
    """Runs `tests` once in the copy at `folder`. Exits when they do not pass: then no mutant would tell anything."""
    data, report = folder / "reach.coverage", folder / "reach.xml"
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-n",
        "0",
        "-p",
        "no:randomly",
        "-m",
        MARKERS,
        *tests,
    ]
    command += ["--cov=src/polarprof", "--cov-context=test", "--cov-report=", f"--junitxml={report}"]
    run = subprocess.run(
        command,
        cwd=folder,
        env=environment | {"COVERAGE_FILE": str(data)},
        capture_output=True,
        text=True,
        check=False,
    )
    if run.returncode:
        sys.exit(f"The tests do not pass without a mutant:\n{run.stdout[-4000:]}{run.stderr[-2000:]}")
    return Reach(_lines(data, folder), _seconds(report))


def _lines(data: Path, folder: Path) -> dict[str, dict[int, set[str]]]:
    stored = CoverageData(basename=str(data))
    stored.read()
    lines = {}
    for measured in stored.measured_files():
        by_line = stored.contexts_by_lineno(measured)
        lines[str(Path(measured).relative_to(folder))] = {
            line: {context.partition("|")[0] for context in contexts if context}
            for line, contexts in by_line.items()
        }
    return lines


def _seconds(report: Path) -> dict[str, float]:
    cases = ET.parse(report).iter("testcase")  # noqa: S314 written by pytest a moment ago
    return {
        f"{case.get('classname', '').replace('.', '/')}.py::{case.get('name')}": float(case.get("time", 1))
        for case in cases
    }
