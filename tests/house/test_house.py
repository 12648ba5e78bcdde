"""Rules of the house that no linter knows."""

import ast
import os
import subprocess
import sys
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

PROJECT = Path(__file__).resolve().parents[2]
SRC = PROJECT / "src" / "polarprof"
LONGEST_MODULE, LONGEST_FUNCTION = 300, 40
WRITTEN_HERE = ("src", "tests", "tools", "bench")
LONG_FUNCTIONS = {
    "src/polarprof/accounts/apps.py:ready": "one registration after another",
    "src/polarprof/expertise/apps.py:ready": "one registration after another",
    "src/polarprof/organisations/apps.py:ready": "one registration after another",
    "src/polarprof/site/component_examples.py:_arguments": "a table: the example of each component",
    "tools/mutate/command.py:main": "one run from start to end; what is nested shares its copies and its queue",
    "bench/paths.py:pages": "a table: the address of each page",
}
LONGEST_TEMPLATE = 120
ROOMS = sorted(path.parent for path in SRC.glob("*/apps.py"))


@pytest.mark.parametrize("room", ROOMS, ids=lambda path: path.name)
def test_a_room_has_a_readme(room: Path) -> None:
    assert (room / "README.md").is_file()


def modules() -> Iterator[Path]:
    for folder in WRITTEN_HERE:
        yield from (path for path in (PROJECT / folder).rglob("*.py") if "migrations" not in path.parts)


def test_modules_are_short() -> None:
    lines = {str(path.relative_to(PROJECT)): len(path.read_text("utf-8").splitlines()) for path in modules()}
    assert len(lines) > 900
    assert {name: count for name, count in lines.items() if count > LONGEST_MODULE} == {}


def lines_of(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Of the body; neither parameters nor the docstring count."""
    body = function.body[1:] if ast.get_docstring(function) else function.body
    return (function.end_lineno or 0) - body[0].lineno + 1 if body else 0


def test_functions_are_short() -> None:
    long = [
        f"{path.relative_to(PROJECT)}:{node.name}"
        for path in modules()
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and lines_of(node) > LONGEST_FUNCTION
    ]
    assert sorted(long) == sorted(LONG_FUNCTIONS)


def test_templates_are_short() -> None:
    long = {
        str(path.relative_to(SRC)): count
        for path in SRC.rglob("templates/**/*.html")
        if (count := len(path.read_text().splitlines())) > LONGEST_TEMPLATE
    }
    assert long == {}


def test_no_template_has_inline_style_or_script() -> None:
    offenders = [
        str(path.relative_to(SRC))
        for path in SRC.rglob("templates/**/*.html")
        if " style=" in (text := path.read_text())
        or "<style" in text
        or "<script>" in text
        or " onclick=" in text
    ]
    assert offenders == []


@pytest.mark.django_db
def test_no_migration_is_missing() -> None:
    out = StringIO()
    call_command("makemigrations", "--check", "--dry-run", stdout=out, stderr=out)
    assert "No changes detected" in out.getvalue()


@pytest.mark.slow
def test_a_web_process_starts_without_numpy() -> None:
    """It reads snapshots and computes none: NumPy and SciPy would be a quarter of its memory."""
    code = (
        "import polarprof.config.wsgi, sys; from django.urls import get_resolver; get_resolver().url_patterns;"
        "print(sorted({'numpy', 'scipy'} & set(sys.modules)))"
    )
    settings = {"DJANGO_SETTINGS_MODULE": "polarprof.config.profiles.test"}
    run = subprocess.run(
        [sys.executable, "-c", code], env=os.environ | settings, capture_output=True, text=True, check=True
    )
    assert run.stdout == "[]\n"
