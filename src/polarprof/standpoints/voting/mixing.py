"""The rows of ballots, statements and texts in an order by chance, also where the database keeps the order in which they were written.

On SQLite a row lies at its primary key, which is drawn. PostgreSQL writes rows one behind the other, and a dump reads
them so; and each carries the number of the transaction that wrote it, which can be laid beside rows that have a moment. So
once a day all are written anew in one transaction, and laid in the order of their keys. A copy made in between tells of the
rows that changed since when that was; not what is in a ballot.
"""

from datetime import timedelta

from django.db import OperationalError, connection, transaction

from polarprof.standpoints.models import Ballot, Statement, TuringTestText

EVERY = timedelta(days=1)
LONGEST_WAIT_SECONDS = 2


def mix_rows() -> bool:
    """Whether all were laid anew; not while others hold a table for longer than two seconds, and never on SQLite."""
    if connection.vendor != "postgresql":
        return False
    mixed = [_mixed(model._meta.db_table) for model in (Ballot, Statement, TuringTestText)]
    return all(mixed)


def _mixed(name: str) -> bool:
    table, key = connection.ops.quote_name(name), connection.ops.quote_name(_primary_index(name))
    # Two transactions: CLUSTER leaves out the old versions of rows only once their writing anew is over.
    anew, laid = f"UPDATE {table} SET id = id", f"CLUSTER {table} USING {key}"  # noqa: S608 a name of ours
    return _done(anew) and _done(laid)


def _primary_index(table: str) -> str:
    """Its name is that of the table when the table was made."""
    with connection.cursor() as cursor:
        found = connection.introspection.get_constraints(cursor, table)
    return next(name for name, one in found.items() if one["primary_key"])


def _done(statement: str) -> bool:
    """In a transaction of its own; not while others hold the table."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"SET LOCAL lock_timeout = '{LONGEST_WAIT_SECONDS}s'")
            cursor.execute(statement)
    except OperationalError:
        return False
    return True
