"""Each rule of tools/contracts is broken once, in a copy of the sources, and seen to fail. `./pp check` runs the rules themselves."""

import re
from pathlib import Path

import pytest
from tools.contracts.command import offenders
from tools.contracts.doors import FOREIGN_ROWS, OTHER_DOORS
from tools.contracts.http import ALLOWED

from tests.house.scratch_tree import changed, copy_sources


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_sources(tmp_path_factory.mktemp("contracts"))


def test_nothing_is_broken(tree: Path) -> None:
    assert offenders(tree) == []


READ = (
    (
        "a module behind the door",
        "src/polarprof/plans/enums.py",
        "from polarprof.journal import actions",
        "polarprof.plans.enums polarprof.journal.actions: not by the door",
    ),
    (
        "a name behind the door",
        "src/polarprof/plans/enums.py",
        "from polarprof.journal.actions import record",
        "polarprof.plans.enums polarprof.journal.actions: not by the door",
    ),
    (
        "the module by its whole name",
        "src/polarprof/plans/enums.py",
        "import polarprof.journal.actions",
        "polarprof.plans.enums polarprof.journal.actions: not by the door",
    ),
    (
        "the door by its whole name",
        "src/polarprof/plans/enums.py",
        "import polarprof.themes.api\npolarprof.themes.api.Theme.objects.all()",
        "polarprof.plans.enums polarprof.themes.api: not by the door",
    ),
    (
        "the room itself",
        "src/polarprof/plans/enums.py",
        "import polarprof.journal",
        "polarprof.plans.enums polarprof.journal: not by the door",
    ),
    (
        "behind the door of the ground floor",
        "src/polarprof/plans/enums.py",
        "from polarprof.organisations import queries",
        "polarprof.plans.enums polarprof.organisations.queries: not by the door",
    ),
    (
        "in apps.py",
        "src/polarprof/plans/apps.py",
        "def late():\n    from polarprof.journal import receivers",
        "polarprof.plans.apps polarprof.journal.receivers: not by the door",
    ),
    (
        "demo content outside the demo",
        "src/polarprof/plans/queries.py",
        "from polarprof.organisations.demo import demo_person",
        "polarprof.plans.queries polarprof.organisations.demo: not by the door",
    ),
    (
        "rows of another room's model",
        "src/polarprof/plans/enums.py",
        "from polarprof.themes.models import Theme\nTheme.objects.all()",
        "polarprof.plans.enums themes.Theme: rows of another room",
    ),
    (
        "the same with the model from the door",
        "src/polarprof/plans/enums.py",
        "from polarprof.academy.api import Course as Training\nTraining.objects.all()",
        "polarprof.plans.enums academy.Course: rows of another room",
    ),
    (
        "the same through the module",
        "src/polarprof/plans/enums.py",
        "from polarprof.themes import api\napi.Theme._default_manager.all()",
        "polarprof.plans.enums themes.Theme: rows of another room",
    ),
    (
        "a row of another room is made",
        "src/polarprof/plans/enums.py",
        "from polarprof.themes.api import Theme\nTheme(key='x')",
        "polarprof.plans.enums themes.Theme: rows of another room",
    ),
    (
        "an answer below the pages",
        "src/polarprof/plans/queries.py",
        "from django.http import HttpResponse",
        "polarprof.plans.queries django.http.HttpResponse: HTTP below the pages",
    ),
    (
        "a shortcut of views below the pages",
        "src/polarprof/plans/actions/items.py",
        "from django.shortcuts import get_object_or_404",
        "polarprof.plans.actions.items django.shortcuts.get_object_or_404: HTTP below the pages",
    ),
    (
        "messages below the pages",
        "src/polarprof/plans/queries.py",
        "from django.contrib import messages",
        "polarprof.plans.queries django.contrib.messages: HTTP below the pages",
    ),
    (
        "what common has for pages",
        "src/polarprof/plans/queries.py",
        "from polarprof.common.web import next_url",
        "polarprof.plans.queries polarprof.common.web.next_url: HTTP below the pages",
    ),
    (
        "a request as a parameter",
        "src/polarprof/plans/queries.py",
        "def plans_for(*, request): ...",
        "polarprof.plans.queries plans_for(request): HTTP below the pages",
    ),
    (
        "a request in an undecided module of common",
        "src/polarprof/common/tokens.py",
        "from django.http import HttpRequest",
        "polarprof.common.tokens django.http.HttpRequest: HTTP below the pages",
    ),
    (
        "a cycle of modules",
        "src/polarprof/academy/models/learning.py",
        "def late():\n    from polarprof.academy.models import Course",
        "polarprof.academy.models <- polarprof.academy.models.learning <- polarprof.academy.models",
    ),
    (
        "a cycle in the benchmarks",
        "bench/rows.py",
        "def late():\n    from bench import generate",
        "bench.generate <- bench.rows <- bench.generate",
    ),
    (
        "a cycle in the tools, with relative names",
        "tools/mutate/mutants.py",
        "def late():\n    from . import command",
        "tools.mutate.command <- tools.mutate.mutants <- tools.mutate.command",
    ),
)


def _without_lines(offender: str) -> str:
    return re.sub(r":\d+:? ?", " ", offender, count=1)


@pytest.mark.parametrize(("path", "text", "offender"), [case[1:] for case in READ], ids=[c[0] for c in READ])
def test_the_rules_of_the_house_see(tree: Path, path: str, text: str, offender: str) -> None:
    with changed(tree, path, text):
        assert [_without_lines(one) for one in offenders(tree)] == [offender]


@pytest.mark.parametrize(
    ("path", "offender"),
    [
        ("src/polarprof/cli/prepare.py", "OTHER_DOORS: nothing needs ('cli.prepare', 'site.demo')"),
        (
            "src/polarprof/organisations/demo.py",
            "FOREIGN_ROWS: nothing needs ('organisations.demo', 'accounts.Person')",
        ),
        ("src/polarprof/common/context.py", "ALLOWED: nothing needs common.context"),
    ],
    ids=["a door", "rows", "HTTP"],
)
def test_an_exception_that_nothing_needs_is_seen(tree: Path, path: str, offender: str) -> None:
    with changed(tree, path, ""):
        (tree / path).write_text("", encoding="utf-8")
        assert [one for one in offenders(tree) if "nothing needs" in one] == [offender]


def test_the_lists_of_exceptions_only_become_shorter() -> None:
    assert (len(OTHER_DOORS), len(FOREIGN_ROWS), len(ALLOWED)) == (12, 1, 25)
