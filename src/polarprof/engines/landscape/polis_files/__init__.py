"""Conversations in the files that Polis exports: read whole or not at all, written back the same."""

from polarprof.engines.landscape.polis_files.conversation import (
    Comment,
    Conversation,
    Events,
    Participant,
    Table,
)
from polarprof.engines.landscape.polis_files.reading import parse, read_folder
from polarprof.engines.landscape.polis_files.signs import Sign
from polarprof.engines.landscape.polis_files.tables import Limits, PolisFileError
from polarprof.engines.landscape.polis_files.writing import write

__all__ = [
    "Comment",
    "Conversation",
    "Events",
    "Limits",
    "Participant",
    "PolisFileError",
    "Sign",
    "Table",
    "parse",
    "read_folder",
    "write",
]
