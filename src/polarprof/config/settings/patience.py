"""How long a process waits for a lock of the database: a page a few seconds, for it holds one of four threads.

Then it says that nothing was stored, and gives the text back (common.web.errors). A job has no hurry.
"""

import os

IS_WEB = os.environ.get("POLARPROF_PROCESS") == "web"
LOCK_SECONDS = 5 if IS_WEB else 20
# Of PostgreSQL, beside a lock: a query that takes longer than any page should, and a transaction that was left open.
STATEMENT_SECONDS = 30
IDLE_IN_TRANSACTION_SECONDS = 60


def postgresql_options() -> str:
    """What the server is told when a page connects; a job and a migration may wait and take as long as they need."""
    if not IS_WEB:
        return ""
    limits = {
        "lock_timeout": LOCK_SECONDS,
        "statement_timeout": STATEMENT_SECONDS,
        "idle_in_transaction_session_timeout": IDLE_IN_TRANSACTION_SECONDS,
    }
    return " ".join(f"-c {name}={seconds}s" for name, seconds in limits.items())
