"""`./pp mutate PATHS`: changes one thing at a time in modules, and tells which changes no test notices.

Each mutant is tried by the tests that reach its lines: in a fork of a process that has imported everything, and when the
change is in what runs at import, in a new process with the changed file in a copy of the project. What survives and may (an
equivalent change, a matter of taste) stands with its reason in tests/mutants.toml. Exit code 1 when fewer than `--least`
percent are noticed.
"""

import argparse
import os
import random
import shutil
import subprocess
import sys
import time
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from queue import Queue

FOLDER = Path("var") / "mutate"
ACCEPTED = Path("tests") / "mutants.toml"
COPIED = (
    "src",
    "tests",
    "content",
    "docs",
    "bench",
    "frontend",
    "pp",
    "pyproject.toml",
    "README.md",
    "requirements",
    "tools",
    ".importlinter",
)
PATIENCE = 60.0
# What looks at the code itself is led to by no line of it: tried before a mutant is called unnoticed.
READS_THE_CODE = ("tests/house/test_transactions.py", "tests/house/test_write_path.py")


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="./pp mutate", description=__doc__)
    parser.add_argument("paths", nargs="+", type=Path, help="modules, or folders of modules")
    parser.add_argument("--tests", nargs="*", default=["tests"], help="the tests to choose from (all)")
    parser.add_argument("--sample", type=int, help="only so many mutants, drawn with --seed")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--least", type=float, default=0.0, help="percent of the mutants that has to be noticed"
    )
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    asked = parser.parse_args(arguments)
    from tools.mutate.forked import Forks
    from tools.mutate.mutants import Mutant, check_own_operators, mutants_of
    from tools.mutate.reach import measure

    check_own_operators()
    modules = list(_modules(asked.paths))
    copies = [_copy(number) for number in range(asked.workers)]
    started = time.monotonic()
    reach = measure(copies[0].resolve(), asked.tests, _environment(copies[0]))
    print(f"{len(reach.seconds)} tests, {time.monotonic() - started:.0f} s under coverage", flush=True)
    mutants = [mutant for path in modules for mutant in mutants_of(path, path.read_text(encoding="utf-8"))]
    if asked.sample and asked.sample < len(mutants):
        mutants = random.Random(asked.seed).sample(mutants, asked.sample)  # noqa: S311 no secret
    accepted, free = _accepted(), Queue[tuple[Path, Forks]]()

    def state_of(mutant: Mutant) -> tuple[str, float]:
        if mutant.name in accepted:
            return "accepted", 0.0
        code = mutant.path.read_text(encoding="utf-8")
        tests = reach.of(mutant.path, code, mutant.lines)
        if not tests:
            return "unreached", 0.0
        copy, forks = free.get()
        began = time.monotonic()
        try:
            patience = PATIENCE + 4 * sum(reach.seconds.get(test, 1.0) for test in tests)
            told = forks.run(mutant.path, mutant.code, tests, patience)
            if told == "failed":
                return "noticed", time.monotonic() - began
            reading = [test for test in READS_THE_CODE if Path(test).exists()]
            tests = [*reading, *tests] if told == "fresh" else reading
            state = _try(copy, mutant.path, mutant.code, code, tests, patience)
            return state, time.monotonic() - began
        finally:
            free.put((copy, forks))

    counts: dict[Path, Counter[str]] = {path: Counter() for path in modules}
    seconds = dict.fromkeys(modules, 0.0)
    with ExitStack() as stack:
        for copy in copies:
            forks = stack.enter_context(Forks(copy.resolve(), asked.tests, _environment(copy)))
            free.put((copy, forks))
        pool = stack.enter_context(ThreadPoolExecutor(asked.workers))
        for mutant, (state, took) in zip(mutants, pool.map(state_of, mutants), strict=True):
            counts[mutant.path][state] += 1
            seconds[mutant.path] += took
            if state in ("survived", "unreached"):
                print(f"{state} {mutant.path}:{mutant.lines[0]} {mutant.operator}: {mutant.diff}", flush=True)
    return _report(counts, seconds, asked.least, time.monotonic() - started)


def _modules(paths: list[Path]) -> Iterator[Path]:
    for path in paths:
        modules = sorted(path.rglob("*.py")) if path.is_dir() else [path]
        yield from (one for one in modules if "migrations" not in one.parts)


def _copy(number: int) -> Path:
    """A copy of the project's files as they stand; real conversations that lie beside the project are linked."""
    folder = FOLDER / f"copy-{number}"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    skipped = shutil.ignore_patterns("__pycache__", "node_modules")
    for name in COPIED:
        if Path(name).is_dir():
            shutil.copytree(name, folder / name, ignore=skipped)
        elif Path(name).exists():
            shutil.copy2(name, folder / name)
    beside, shared = FOLDER / "shared", Path("..") / "shared"
    if shared.exists() and not beside.exists():
        beside.symlink_to(shared.resolve(), target_is_directory=True)
    schema = FOLDER / "test-schema"  # made by migrations, for all copies and for the next time
    schema.mkdir(exist_ok=True)
    (folder / "var").mkdir()
    (folder / "var" / "test-schema").symlink_to(schema.resolve(), target_is_directory=True)
    return folder


def _environment(copy: Path) -> dict[str, str]:
    own = {"PYTHONPATH": str(copy.resolve() / "src"), "PYTHONDONTWRITEBYTECODE": "1"}
    return {**os.environ, **own, "POLARPROF_VAR_DIR": str(copy.resolve() / "var")}


def _try(copy: Path, path: Path, code: str, before: str, tests: list[str], seconds: float) -> str:
    chosen = copy / "chosen.txt"
    chosen.write_text("\n".join(tests), encoding="utf-8")
    (copy / path).write_text(code, encoding="utf-8")
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-x",
        "-n",
        "0",
        "-p",
        "no:randomly",
        "-p",
        "no:cacheprovider",
        "@chosen.txt",
    ]
    try:
        run = subprocess.run(
            command, cwd=copy, env=_environment(copy), capture_output=True, timeout=seconds, check=False
        )
    except subprocess.TimeoutExpired:
        return "noticed"
    finally:
        (copy / path).write_text(before, encoding="utf-8")
    return "noticed" if run.returncode else "survived"


def _accepted() -> frozenset[str]:
    """Survivors that may be, by name."""
    if not ACCEPTED.exists():
        return frozenset()
    entries = tomllib.loads(ACCEPTED.read_text(encoding="utf-8")).get("accepted", [])
    return frozenset(f"{entry['module']}: {entry['change']}" for entry in entries if entry["reason"].strip())


def _report(
    counts: dict[Path, Counter[str]], seconds: Mapping[Path, float], least: float, whole: float
) -> int:
    total: Counter[str] = Counter()
    print(f"\n{'module':<60} mutants noticed accepted survived unreached  score seconds")
    for path, count in counts.items():
        total += count
        if count:
            print(_line(str(path), count, seconds[path]))
    print(_line("all", total, whole))
    return 0 if _score(total) >= least else 1


def _score(counts: Counter[str]) -> float:
    """Percent noticed of those that a test should notice."""
    judged = sum(counts.values()) - counts["accepted"]
    return 100.0 * counts["noticed"] / judged if judged else 100.0


def _line(name: str, counts: Counter[str], seconds: float) -> str:
    figures = [
        sum(counts.values()),
        *(counts[state] for state in ("noticed", "accepted", "survived", "unreached")),
    ]
    columns = f"{figures[0]:7} {figures[1]:7} {figures[2]:8} {figures[3]:8} {figures[4]:9}"
    return f"{name:<60} {columns} {_score(counts):5.1f}% {seconds:6.0f}"
