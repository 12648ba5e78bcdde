"""The acts that count, by the short name under which rooms record them."""

from enum import StrEnum


class Act(StrEnum):
    """Each is a verb of `engines.xapi.verbs`."""

    REACHED = "reached"
    SIGNED_IN = "signed-in"
    ANSWERED = "answered"
    PROGRESSED = "progressed"
    COMPLETED = "completed"
    MASTERED = "mastered"
    CERTIFIED = "certified"
    ASKED = "asked"
    SHARED = "shared"
    HELPED = "helped"
    REGISTERED = "registered"
    ATTENDED = "attended"
    DRAFTED = "drafted"
    REVISED = "revised"
    ADVISED = "advised"
    APPROVED = "approved"
    REPORTED = "reported"
    PUBLISHED = "published"
    CLOSED = "closed"
