"""What SQLite still holds of a deleted row: its free pages are zeroed by `secure_delete`, its log by a checkpoint.

PostgreSQL does this by itself (autovacuum); there is nothing to do for it here.
"""

import logging

from django.db import connection

PATIENCE_MS = 2_000
USUAL_PATIENCE_MS = 20_000
log = logging.getLogger("polarprof.erasing")


def forget_deleted() -> bool:
    """Writes the log back into the database and cuts it to nothing; False while somebody reads, then the daily pass does it.

    Not within a transaction: the log of one's own transaction cannot be cut.
    """
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        return connection.vendor != "sqlite"
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA busy_timeout = {PATIENCE_MS}")
        try:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            is_busy = bool(cursor.fetchone()[0])
        finally:
            cursor.execute(f"PRAGMA busy_timeout = {USUAL_PATIENCE_MS}")
    if is_busy:
        log.warning("the log of the database is in use, and is cut by the daily pass")
    return not is_busy


def rewrite() -> None:
    """Writes the whole file anew, without its free pages: what was deleted before `secure_delete` was on is gone too.

    Not within a transaction, and while nobody else uses the file: raises OperationalError ("locked") otherwise. The copy in
    between is in memory (`temp_store`), so that it leaves nothing elsewhere on the disk.
    """
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute("VACUUM")
    forget_deleted()
