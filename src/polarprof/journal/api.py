"""The door of the journal."""

from polarprof.journal.actions import SYSTEM_ACTOR, Thing, record
from polarprof.journal.editions import provide as provide_editions
from polarprof.journal.enums import Act
from polarprof.journal.models import Statement

__all__ = ["SYSTEM_ACTOR", "Act", "Statement", "Thing", "provide_editions", "record"]
