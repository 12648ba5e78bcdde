"""Which tests run once, on SQLite, because another database could not change their outcome."""

from collections.abc import Collection
from pathlib import Path

import pytest

ENGINES = Path(__file__).resolve().parent / "engines"
DATABASE_FIXTURES = frozenset({"db", "transactional_db"})


def is_without_database(path: Path, fixtures: Collection[str], *, has_database_marker: bool) -> bool:
    """Tests of the engines, which know no Django, unless one asks for a database; pytest-django gives none unasked."""
    return ENGINES in path.parents and not (has_database_marker or DATABASE_FIXTURES & set(fixtures))


@pytest.hookimpl(tryfirst=True)  # before pytest chooses by markers
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        has_marker = item.get_closest_marker("django_db") is not None
        if is_without_database(item.path, getattr(item, "fixturenames", ()), has_database_marker=has_marker):
            item.add_marker(pytest.mark.without_database)
