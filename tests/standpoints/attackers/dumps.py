"""What somebody holds who copied the database: every row of every table, in the order in which the database gives them."""

import json
from collections.abc import Iterator
from typing import Any

from django.db import connection

Dump = dict[str, list[dict[str, Any]]]


def dump() -> Dump:
    """Of PostgreSQL as pg_dump reads it, of SQLite as its shell does: without an order of our own."""
    tables: Dump = {}
    with connection.cursor() as cursor:
        for table in sorted(connection.introspection.table_names(cursor)):
            cursor.execute(f'SELECT * FROM "{table}"')
            names = [column[0] for column in cursor.description]
            tables[table] = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    return tables


def figures(tables: Dump, room: str = "standpoints_") -> dict[tuple[str, ...], float]:
    """Every number in the tables of the room by its path, also those inside JSON; what is sealed gives none."""
    found: dict[tuple[str, ...], float] = {}
    for table, rows in tables.items():
        if table.startswith(room):
            for row in rows:
                for name, value in row.items():
                    path = (table, str(row.get("id", "")), name)
                    found |= dict(_leaves(path, _read(value)))
    return found


def _read(value: Any) -> Any:
    if isinstance(value, str) and value[:1] in "[{":
        try:
            return json.loads(value)
        except ValueError:
            return value
    return value


def _leaves(path: tuple[str, ...], value: Any) -> Iterator[tuple[tuple[str, ...], float]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _leaves((*path, str(key)), inner)
    elif isinstance(value, list | tuple):
        for place, inner in enumerate(value):
            yield from _leaves((*path, f"#{place}"), inner)
    elif isinstance(value, int | float) and not isinstance(value, bool):
        yield path, float(value)
