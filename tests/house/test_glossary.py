"""Every name of the glossary exists, and every model has its line there."""

import importlib
import re
from pathlib import Path

import pytest
from django.apps import apps

GLOSSARY = Path(__file__).resolve().parents[2] / "docs" / "glossary.md"
NAME = re.compile(r"`([\w.]+)`")


def names() -> list[str]:
    """Of the third column of every table."""
    rows = [line.strip("|").split("|") for line in GLOSSARY.read_text().splitlines() if line.startswith("|")]
    return [name for row in rows for name in NAME.findall(row[2])]


def exists(name: str) -> bool:
    """A model as `room.Model`, or a module or something in one, below `polarprof`."""
    if name in {model._meta.label for model in apps.get_models()}:
        return True
    path, _, attribute = name.rpartition(".")
    try:
        importlib.import_module(f"polarprof.{name}")
    except ModuleNotFoundError:
        try:
            return hasattr(importlib.import_module(f"polarprof.{path}"), attribute)
        except ModuleNotFoundError:
            return False
    return True


def test_every_line_has_three_cells_and_a_name() -> None:
    rows = [line for line in GLOSSARY.read_text().splitlines() if line.startswith("|")]
    assert [row for row in rows if row.count("|") != 4] == []
    lines = [row for row in rows if not row.startswith(("|---", "| Dutch"))]
    assert [row for row in lines if not NAME.findall(row.split("|")[3])] == []


def test_every_name_exists() -> None:
    assert [name for name in names() if not exists(name)] == []


@pytest.mark.parametrize(
    ("name", "there"),
    [
        ("plans.LocalPlan", True),
        ("plans.enums.PlanState", True),
        ("common.tokens", True),
        ("plans.Plan", False),
        ("plans.enums.State", False),
        ("common.secrets.token", False),
    ],
)
def test_what_exists(name: str, there: bool) -> None:
    assert exists(name) is there


def test_every_model_has_a_line() -> None:
    ours = [model for model in apps.get_models() if model.__module__.startswith("polarprof.")]
    assert {model._meta.label for model in ours} - set(names()) == set()
