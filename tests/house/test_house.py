"""Rules of the house that no linter knows."""

import os
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

SRC = Path(__file__).resolve().parents[2] / "src" / "polarprof"
LONGEST_MODULE = 300
LONGEST_TEMPLATE = 120
ROOMS = sorted(path.parent for path in SRC.glob("*/apps.py"))


@pytest.mark.parametrize("room", ROOMS, ids=lambda path: path.name)
def test_a_room_has_a_readme(room: Path) -> None:
    assert (room / "README.md").is_file()


def test_modules_are_short() -> None:
    long = {
        str(path.relative_to(SRC)): count
        for path in SRC.rglob("*.py")
        if "migrations" not in path.parts and (count := len(path.read_text().splitlines())) > LONGEST_MODULE
    }
    assert long == {}


def test_templates_are_short() -> None:
    long = {
        str(path.relative_to(SRC)): count
        for path in SRC.rglob("templates/**/*.html")
        if (count := len(path.read_text().splitlines())) > LONGEST_TEMPLATE
    }
    assert long == {}


def test_no_template_has_inline_style_or_script() -> None:
    found = [
        str(path.relative_to(SRC))
        for path in SRC.rglob("templates/**/*.html")
        if " style=" in (text := path.read_text())
        or "<style" in text
        or "<script>" in text
        or " onclick=" in text
    ]
    assert found == []


@pytest.mark.django_db
def test_no_migration_is_missing() -> None:
    out = StringIO()
    call_command("makemigrations", "--check", "--dry-run", stdout=out, stderr=out)
    assert "No changes detected" in out.getvalue()


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
