"""SQLite as it stands eight writers: WAL, immediate transactions, patience with locks, connections that are kept open between requests."""

from pathlib import Path

from polarprof.config.settings.patience import LOCK_SECONDS


def sqlite(path: Path | str) -> dict[str, object]:
    """A Django database entry for the file at `path`."""
    return {
        "ENGINE": "polarprof.common.sqlite",
        "NAME": str(path),
        "CONN_MAX_AGE": 0,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": LOCK_SECONDS,
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA mmap_size=33554432; "
                "PRAGMA cache_size=-4000; PRAGMA temp_store=MEMORY; PRAGMA foreign_keys=ON; "
                # What is deleted is overwritten with zeros: who finds the file finds no erased person in its free pages.
                "PRAGMA secure_delete=ON;"
            ),
        },
    }
