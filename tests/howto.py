"""Follows a page of docs/howto to the letter, in a copy of the project.

What a page may hold: a fence `python new PATH` (or another language) is a new file; `python add PATH` goes to the
end of one; `diff PATH` changes a file, its lines being kept
(a blank first), taken out (`-`) or put in (`+`), and `@@` between two changes; `console` is run, and below a command stand words that it
prints; `console fails` is run and fails.
"""

import os
import re
import shlex
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
COPIED = ("src", "tests", "docs")
FENCE = re.compile(r"^```(\w+)(?: ([^\n]*))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Step:
    """One fence: its language, what stands behind it, and its text."""

    language: str
    about: str
    text: str


def steps_of(page: str) -> list[Step]:
    """Those that a reader does: with a file or a command."""
    steps = [Step(language, about, text) for language, about, text in FENCE.findall(page)]
    return [step for step in steps if step.language == "console" or step.about]


def copy_project(folder: Path) -> Path:
    """What a page changes as a copy, the rest as links; the schema of the tests is taken over."""
    folder.mkdir(parents=True)
    for path in PROJECT.iterdir():
        if path.name in COPIED:
            shutil.copytree(path, folder / path.name, ignore=shutil.ignore_patterns("__pycache__"))
        elif path.is_file():
            shutil.copy2(path, folder / path.name)
        elif path.name not in {".git", "var"}:
            (folder / path.name).symlink_to(path)
    var = Path(os.environ.get("POLARPROF_VAR_DIR", PROJECT / "var"))
    (var / "test-schema").mkdir(parents=True, exist_ok=True)
    (folder / "var").mkdir()
    (folder / "var" / "test-schema").symlink_to(var.resolve() / "test-schema")
    return folder


def change(before: str, difference: str) -> str:
    """The text with each change made; raises ValueError for lines that are not there exactly once."""
    after = before
    for hunk in re.split(r"^@@[^\n]*\n", difference, flags=re.MULTILINE):
        lines = [line or " " for line in hunk.splitlines()]
        old = "".join(f"{line[1:]}\n" for line in lines if line[0] in " -")
        new = "".join(f"{line[1:]}\n" for line in lines if line[0] in " +")
        if f"\n{after}".count(f"\n{old}") != 1:
            raise ValueError(f"not there exactly once:\n{old}")
        after = f"\n{after}".replace(f"\n{old}", f"\n{new}")[1:]
    return after


def command_of(line: str) -> tuple[list[str], dict[str, str]]:
    """`./pp test` and the others, without making an environment; words `NAME=value` in front are its environment."""
    words = shlex.split(line)
    environment = {}
    while "=" in words[0]:
        name, _, value = words.pop(0).partition("=")
        environment[name] = value
    if words[0] != "./pp":
        raise ValueError(f"not a command of the project: {line}")
    if words[1] == "test":
        options = ["-q", "-n0", "-p", "no:cacheprovider"]
        return [sys.executable, "-m", "pytest", *options, *words[2:]], environment
    return [sys.executable, "-m", "polarprof.cli", *words[1:]], environment


def run(line: str, folder: Path) -> tuple[int, str]:
    """Exit code and what was printed."""
    command, environment = command_of(line)
    own = {"PYTHONPATH": str(folder / "src"), "POLARPROF_VAR_DIR": str(folder / "var"), **environment}
    # As a newcomer has it: neither the other database nor what this run of pytest tells its workers.
    ours = ("PYTEST_", "POLARPROF_TEST_DATABASE")
    outside = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    done = subprocess.run(command, cwd=folder, env=outside | own, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


def problems_of_style(folder: Path) -> str:
    """What the linters of `./pp check` say of the copy; empty when they are content."""
    said = ""
    for words in (("check", "--quiet"), ("format", "--check", "--quiet")):
        command = [sys.executable, "-m", "ruff", *words, "src", "tests"]
        said += subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False).stdout
    return said


def do(step: Step, folder: Path) -> None:
    """Raises AssertionError where the project does something else than the page says."""
    if step.language == "console":
        _run_console(step, folder)
        return
    kind, _, name = step.about.partition(" ")
    path = folder / (name or kind)
    assert path.resolve().is_relative_to(folder.resolve()), f"{path} is not a copy"
    if step.language == "diff":
        path.write_text(change(path.read_text(encoding="utf-8"), step.text), encoding="utf-8")
        return
    assert (kind, path.exists()) in {("new", False), ("add", True)}, step.about
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="utf-8") as file:
        file.write(step.text)


def _run_console(step: Step, folder: Path) -> None:
    printed, line = "", ""
    for text in step.text.splitlines():
        if text.startswith("$ "):
            line = text[2:]
            code, printed = run(line, folder)
            assert (code != 0) == (step.about == "fails"), f"{line}: {code}\n{printed[-3000:]}"
        else:
            assert text in printed, f"{line} does not print {text!r}:\n{printed[-3000:]}"
