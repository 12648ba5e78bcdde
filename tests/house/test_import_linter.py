"""Each contract of import-linter is broken once, in a copy of the sources, and seen to fail. `./pp check` runs the contracts themselves."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.scratch_tree import PROJECT, changed, copy_sources

STOREYS = "Imports point down the storeys, and every package has one BROKEN"
DRAWERS = "Inside a room imports point down the drawers BROKEN"
COMMON = "Inside common imports point down, and nothing there is a room's BROKEN"
ENGINES = "Engines do not import each other, but for landscape, perspectives and instruments BROKEN"
PURE = "Engines know no Django BROKEN"
CYCLE = "No package and no module is in a cycle with another BROKEN"


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_sources(tmp_path_factory.mktemp("contracts"))


def linted(tree: Path) -> list[str]:
    """The contracts of import-linter that are broken in the tree, by the lines that say so."""
    code = "from importlinter.cli import lint_imports_command; lint_imports_command(['--no-cache'])"
    run = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tree,
        env=os.environ | {"PYTHONPATH": str(tree / "src"), "COLUMNS": "300"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Contracts: " in run.stdout, run.stdout + run.stderr
    return [line for line in run.stdout.splitlines() if line.endswith(" BROKEN")]


UP = "from polarprof.site import texts"
LINTED = (
    ("a package without a storey", "extra/__init__.py", "", STOREYS),
    ("a room imports a higher one", "journal/models.py", UP, STOREYS, DRAWERS, CYCLE),
    ("the same inside a function", "journal/models.py", f"def late():\n    {UP}", STOREYS, DRAWERS, CYCLE),
    ("the same for types only", "journal/models.py", f"if TYPE_CHECKING:\n    {UP}", STOREYS, DRAWERS, CYCLE),
    ("two rooms on a storey", "academy/queries.py", "from polarprof.events import enums", STOREYS),
    ("common imports a room", "common/urls.py", "from polarprof.accounts import models", STOREYS, CYCLE),
    (
        "a room imports the settings",
        "plans/queries.py",
        "from polarprof.config.settings import paths",
        STOREYS,
    ),
    ("a room imports the command line", "plans/queries.py", "from polarprof.cli import private", STOREYS),
    ("a module without a drawer", "academy/helpers.py", "", DRAWERS),
    (
        "models import policies",
        "plans/models/plan.py",
        "from polarprof.plans import policies",
        DRAWERS,
        CYCLE,
    ),
    ("policies import queries", "plans/policies.py", "from polarprof.plans import queries", DRAWERS),
    ("queries import actions", "academy/queries.py", "from polarprof.academy import actions", DRAWERS, CYCLE),
    (
        "actions import pages",
        "academy/actions/learning.py",
        "from polarprof.academy.web import forms",
        DRAWERS,
        CYCLE,
    ),
    ("pages import what starts Django", "plans/web/plans.py", "from polarprof.plans import apps", DRAWERS),
    ("two drawers on a line", "plans/starter.py", "from polarprof.plans import retention", DRAWERS),
    ("a module of common without a place", "common/helpers.py", "", COMMON),
    ("common imports up", "common/tokens.py", "from polarprof.common import page_cache", COMMON, CYCLE),
    ("an engine without a line", "engines/extra/__init__.py", "", ENGINES),
    ("an engine imports another", "engines/gaps/compute.py", "from polarprof.engines import stats", ENGINES),
    ("an engine imports Django", "engines/gaps/compute.py", "from django.utils import timezone", PURE),
    (
        "two modules of a drawer import each other",
        "academy/models/content.py",
        "def late():\n    from polarprof.academy.models import learning",
        CYCLE,
    ),
)


def test_no_contract_is_broken(tree: Path) -> None:
    assert linted(tree) == []


@pytest.mark.slow  # a process each
@pytest.mark.parametrize("case", LINTED, ids=[case[0] for case in LINTED])
def test_import_linter_sees(tree: Path, case: tuple[str, ...]) -> None:
    """What imports upwards from something that is imported is a cycle as well."""
    _, path, text, *broken = case
    with changed(tree, f"src/polarprof/{path}", text):
        assert linted(tree) == broken


def test_every_drawer_of_the_contract_is_somewhere() -> None:
    """A name that no room has any more would let somebody bring it back without a decision."""
    lines = (PROJECT / ".importlinter").read_text(encoding="utf-8")
    drawers = set(re.findall(r"\((\w+)\)", lines))
    rooms = [path.parent for path in (PROJECT / "src" / "polarprof").glob("*/apps.py")]
    rooms += [path.parent for room in rooms for path in room.glob("*/README.md")]  # rooms within a room
    there = {path.stem for room in rooms for path in room.iterdir()}
    assert drawers - there == set()


def test_every_room_is_in_the_contract_of_drawers() -> None:
    lines = (PROJECT / ".importlinter").read_text(encoding="utf-8")
    rooms = {path.parent.name for path in (PROJECT / "src" / "polarprof").glob("*/apps.py")} - {"common"}
    rooms |= {
        ".".join(path.parent.parts[-2:])
        for path in (PROJECT / "src" / "polarprof" / "standpoints").glob("*/README.md")
    }
    assert {room for room in rooms if f"\n    polarprof.{room}\n" not in lines} == set()
