"""The door of the journal."""

from polarprof.journal.actions import SYSTEM_ACTOR, Activity, record, void
from polarprof.journal.editions import provide as provide_editions
from polarprof.journal.enums import ActivityKind, Verb
from polarprof.journal.models import Statement
from polarprof.journal.queries import statements

__all__ = [
    "SYSTEM_ACTOR",
    "Activity",
    "ActivityKind",
    "Statement",
    "Verb",
    "provide_editions",
    "record",
    "statements",
    "void",
]
