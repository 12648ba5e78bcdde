"""How often a job is tried, and how long the queue waits in between."""

from datetime import timedelta

# From a hiccup to a mail server that is away for a night: nine attempts in some 21 hours.
PAUSES = (
    timedelta(seconds=10),
    timedelta(seconds=30),
    timedelta(minutes=2),
    timedelta(minutes=10),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=6),
    timedelta(hours=12),
)
MOST_ATTEMPTS = len(PAUSES) + 1


def pause_after(attempt: int) -> timedelta | None:
    """How long to wait after the failed attempt with this number (the first is 1); None after the final one."""
    return PAUSES[attempt - 1] if attempt < MOST_ATTEMPTS else None
