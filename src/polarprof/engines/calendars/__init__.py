"""Calendar files for confirmed registrations.

Not for feeds or invitations.
"""

from polarprof.engines.calendars.event import event_ics

__all__ = ["event_ics"]
