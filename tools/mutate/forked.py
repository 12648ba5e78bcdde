"""A pytest process that has imported everything, and forks for each mutant: what took four seconds takes a part of one.

`Forks` is the side of the command. The module is a plugin of pytest at the same time (`-p tools.mutate.forked`): instead of
running the tests it has collected, it reads one request a line. In the fork the functions that changed get the code of the
mutant, then the tests that were asked for run until one fails. What runs at import (a table, a decorator, a default) has
been imported already: such a mutant is answered `fresh`, and has to be tried in a new process.
"""

import gc
import json
import os
import select
import signal
import subprocess
import sys
import warnings
from collections.abc import Iterator
from pathlib import Path
from types import CodeType, FunctionType, TracebackType
from typing import Any, Self

import pytest
from django.conf import settings
from django.urls import get_resolver

CHANNELS = "POLARPROF_MUTATE_CHANNELS"
MARKERS = "not browser and not slow"
IS_A_FUNCTION = 0x1  # CO_OPTIMIZED: the body of a class or module does not have it
Functions = dict[tuple[str, str, int], list[FunctionType]]


class Forks:
    """The process with `tests` collected, in the copy of the project at `folder`."""

    def __init__(self, folder: Path, tests: list[str], environment: dict[str, str]) -> None:
        requests, self._ask = os.pipe()
        self._answers, answers = os.pipe()
        command = [sys.executable, "-m", "pytest", "-q", "-s", "-n", "0", "-m", MARKERS]
        command += ["-p", "no:randomly", "-p", "no:cacheprovider", "-p", "tools.mutate.forked", *tests]
        self._process = subprocess.Popen(
            command,
            cwd=folder,
            env=environment | {CHANNELS: f"{requests} {answers}"},
            pass_fds=(requests, answers),
            stdout=subprocess.DEVNULL,
        )
        os.close(requests)
        os.close(answers)
        self._lines = os.fdopen(self._answers, encoding="utf-8")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        os.close(self._ask)
        self._process.wait()
        self._lines.close()

    def run(self, path: Path, code: str, tests: list[str], seconds: float) -> str:
        """`passed`, `failed`, or `fresh` for what a fork cannot tell. One request at a time."""
        request = {"path": str(path), "code": code, "tests": tests, "seconds": seconds}
        os.write(self._ask, json.dumps(request).encode() + b"\n")
        return self._lines.readline().strip() or sys.exit("The process that forks is gone.")


@pytest.hookimpl(tryfirst=True)
def pytest_runtestloop(session: pytest.Session) -> bool:
    """Answers requests until the other side closes."""
    requests, answers = (int(number) for number in os.environ[CHANNELS].split())
    items = {item.nodeid: item for item in session.items}
    # Views are imported with the first request; otherwise each mutant of one would need a new process.
    if settings.configured:
        _ = get_resolver().url_patterns
    functions = _functions()
    with os.fdopen(requests, encoding="utf-8") as lines:
        for line in lines:
            answer = _answer(session, items, functions, json.loads(line))
            os.write(answers, answer.encode() + b"\n")
    return True


def _answer(
    session: pytest.Session, items: dict[str, pytest.Item], functions: Functions, request: dict[str, Any]
) -> str:
    path = Path(request["path"]).resolve()
    before, after = (
        compile(code, str(path), "exec", dont_inherit=True)
        for code in (path.read_text(encoding="utf-8"), request["code"])
    )
    changed = list(_changed(before, after))
    targets = [functions.get(_name(old), []) for old, _new in changed]
    is_clear = all(len({function.__code__ for function in found}) == 1 for found in targets)
    if None in (new for _old, new in changed) or not is_clear or not request["tests"]:
        return "fresh"
    if any(test not in items for test in request["tests"]):
        return "fresh"
    chosen = sorted((items[test] for test in request["tests"]), key=_empties_the_database)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # Python 3.12 warns of forks beside threads
        child = os.fork()
    if child == 0:
        for (_old, new), found in zip(changed, targets, strict=True):
            for function in found:
                function.__code__ = new  # type: ignore[assignment]  # None was answered above
        _run(session, chosen)
    return _wait(child, request["seconds"])


def _run(session: pytest.Session, items: list[pytest.Item]) -> None:
    """Runs until the first failure, in silence, and ends the process: nothing of pytest's own end is said twice."""
    code = 2
    try:
        os.setsid()
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 1)
        os.dup2(nowhere, 2)
        for place, item in enumerate(items):
            following = items[place + 1] if place + 1 < len(items) else None
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
            if session.testsfailed:
                break
        code = 1 if session.testsfailed else 0
    finally:
        os._exit(code)


def _wait(child: int, seconds: float) -> str:
    """A mutant that never ends is as good as noticed; a fork that ended otherwise than by its tests tells nothing."""
    handle = os.pidfd_open(child)
    try:
        ready, _, _ = select.select([handle], [], [], seconds)
    finally:
        os.close(handle)
    if not ready:
        os.killpg(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    if not ready:
        return "failed"
    return {0: "passed", 1: "failed"}.get(os.waitstatus_to_exitcode(status), "fresh")


def _empties_the_database(item: pytest.Item) -> bool:
    """Those come last, as pytest-django orders them: what migrations wrote is gone after them."""
    marker = item.get_closest_marker("django_db")
    return "transactional_db" in getattr(item, "fixturenames", ()) or bool(
        marker and marker.kwargs.get("transaction")
    )


def _functions() -> Functions:
    """Every function that was made by now, by file, name and line; tests/conftest.py hides them from gc otherwise."""
    gc.unfreeze()
    made: Functions = {}
    for one in gc.get_objects():
        if type(one) is FunctionType:  # isinstance would wake lazy objects
            made.setdefault(_name(one.__code__), []).append(one)
    gc.freeze()
    return made


def _name(code: CodeType) -> tuple[str, str, int]:
    return code.co_filename, code.co_qualname, code.co_firstlineno


def _changed(before: CodeType, after: CodeType) -> Iterator[tuple[CodeType, CodeType | None]]:
    """The functions that differ, each with its new code; None for what already ran, and for another number of functions."""
    old, new = _inside(before), _inside(after)
    if len(old) != len(new) or _own(before) != _own(after):
        yield before, None
        return
    for one, other in zip(old, new, strict=True):
        if _all(one) == _all(other):
            continue
        if not one.co_flags & IS_A_FUNCTION:
            yield from _changed(one, other)
        elif one.co_freevars != other.co_freevars or one.co_name == "<listcomp>":
            yield one, None
        else:
            yield one, other


def _inside(code: CodeType) -> list[CodeType]:
    return [one for one in code.co_consts if isinstance(one, CodeType)]


def _own(code: CodeType) -> tuple[Any, ...]:
    """What a piece of code does itself, without lines."""
    constants = [(type(one), one) for one in code.co_consts if not isinstance(one, CodeType)]
    return code.co_code, constants, code.co_names, code.co_varnames, code.co_freevars


def _all(code: CodeType) -> tuple[Any, ...]:
    """The same with the functions in it."""
    return *_own(code), [_all(one) for one in _inside(code)]
