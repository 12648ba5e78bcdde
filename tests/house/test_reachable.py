"""The product has no code that only tests reach: it would be kept, read and trusted for nothing."""

from importlib import import_module
from pathlib import Path

import pytest
from django.apps import AppConfig
from django.core.management import BaseCommand
from django.db.migrations import Migration

from tests.house.reaching import Sources

pytestmark = pytest.mark.slow

PROJECT = Path(__file__).resolve().parents[2]
POLIS = "documented result of the Polis mode (decision 14), which benchmarks and tests compare with"
EXCEPTIONS = {
    "polarprof.accounts.models:Person.get_full_name": "Wagtail's admin calls it where the user model has it",
    "polarprof.accounts.models:PersonManager.create_superuser": "Django's createsuperuser calls it",
    "polarprof.common.sqlite.base:DatabaseWrapper": "Django takes this name from the module of a database backend",
    "polarprof.organisations.admin_rights:CapacityBackend.has_module_perms": "Django asks each backend that has it",
    "polarprof.engines.landscape.polis.pipeline:PolisResult.in_conversation": POLIS,
    "polarprof.engines.landscape.polis.pipeline:pipeline": POLIS,
    "polarprof.engines.landscape.polis_files.conversation:Conversation.published_groups": POLIS,
    "polarprof.engines.landscape.polis_files.writing:write": "proves that reading loses nothing (decision 14)",
}
# A framework calls these by how they are called.
BY_NAME = {"main": "polarprof.cli.", "clean_": "polarprof.", "process_": "polarprof."}


def module_of(path: Path) -> str:
    inside = (
        path.relative_to(PROJECT / "src")
        if path.is_relative_to(PROJECT / "src")
        else path.relative_to(PROJECT)
    )
    return ".".join(inside.with_suffix("").parts).removesuffix(".__init__")


def product() -> Sources:
    files = [*(PROJECT / "src/polarprof").rglob("*.py"), *(PROJECT / "tools").rglob("*.py")]
    templates = [*(PROJECT / "src/polarprof").rglob("*.html"), *(PROJECT / "src/polarprof").rglob("*.txt")]
    modules = {module_of(path): path.read_text(encoding="utf-8") for path in files}
    return Sources(modules, [path.read_text(encoding="utf-8") for path in templates])


def is_called_by_a_framework(place: str) -> bool:
    """An override of what a class outside the product has, or a class or function that is found by its place and name."""
    module, _, path = place.partition(":")
    *owner, name = path.split(".")
    if any(name.startswith(start) and module.startswith(within) for start, within in BY_NAME.items()):
        return True
    scope = import_module(module)
    for one in owner:
        scope = getattr(scope, one)
    if not owner:
        found = getattr(scope, name)
        return isinstance(found, type) and issubclass(found, (AppConfig, BaseCommand, Migration))
    return any(
        name in vars(base) and not base.__module__.startswith("polarprof.")
        for base in scope.__mro__  # type: ignore[attr-defined]
    )


def test_everything_public_is_reached_from_the_product_itself() -> None:
    unreached = [place for place in product().unnamed("polarprof") if not is_called_by_a_framework(place)]
    assert sorted(unreached) == sorted(EXCEPTIONS)


def test_what_nothing_names_is_seen() -> None:
    sources = Sources(
        {
            "polarprof.room.queries": (
                "def used(): ...\n"
                "def unused(): return unused()\n"
                "def passed_on(): ...\n"
                "def by_module(): ...\n"
                "def in_settings(): ...\n"
                "@receiver(saved)\ndef on_saved(): ...\n"
                "class Plan:\n    def title(self): ...\n    def old_title(self): '''old_title'''\n"
            ),
            "polarprof.room.api": "from polarprof.room.queries import Plan, passed_on\n__all__ = ['Plan', 'passed_on']\n",
            "polarprof.other.views": (
                "from polarprof.room import queries as rows\nfrom polarprof.room.queries import used as taken\n"
                "from polarprof.room.api import Plan\ntaken()\nrows.by_module()\nPlan()\n"
            ),
            "polarprof.config.settings": "PATH = 'polarprof.room.queries.in_settings'\nTEXT = 'the old_title of a plan'\n",
        },
        ["<h1>unused {{ plan.title }}</h1>{% include 'unused' %}"],
    )
    assert sources.unnamed("polarprof") == [
        "polarprof.room.queries:unused",
        "polarprof.room.queries:passed_on",
        "polarprof.room.queries:Plan.old_title",
    ]


def test_another_function_of_the_same_name_hides_nothing() -> None:
    sources = Sources(
        {
            "polarprof.groups": "def majority(): ...\n",
            "polarprof.polis": "def majority(): ...\nmajority()\n",
            "polarprof.views": "round_.majority\nsuppress()\n",
        }
    )
    assert sources.unnamed("polarprof") == ["polarprof.groups:majority"]
