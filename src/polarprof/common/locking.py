"""A row is read inside its lock, and only what changed is stored: what somebody else wrote meanwhile stays."""

from collections.abc import Collection
from typing import Any, TypeVar

from django.db.models import Model

Row = TypeVar("Row", bound=Model)


def locked_row(row: Row, *related: str) -> Row:
    """The row as it is stored now, locked until the transaction ends; `related` are fetched along, and not locked.

    Raises the DoesNotExist of its model when it is gone, and TransactionManagementError outside a transaction.
    """
    rows: Any = row.__class__._default_manager.select_for_update(of=("self",))
    stored: Row = rows.select_related(*related).get(pk=row.pk) if related else rows.get(pk=row.pk)
    return stored


def store(row: Row, changed: Collection[str]) -> Row:
    """Stores a new row, or of a known one the changed fields alone, laid over what is stored now; gives the stored row.

    Fields of many rows are not stored here: a form does that afterwards.
    """
    if row.pk is None:
        row.save(force_insert=True)
        return row
    stored = locked_row(row)
    own = {field.name for field in row._meta.concrete_fields}
    names = sorted(own & set(changed))
    for name in names:
        setattr(stored, name, getattr(row, name))
    stamped = ["updated_at"] if "updated_at" in own else []
    stored.save(update_fields=[*names, *stamped])
    return stored
