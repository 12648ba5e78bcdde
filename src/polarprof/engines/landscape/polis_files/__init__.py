"""Conversations in the files that Polis exports, and in one plain JSON: read whole or not at all, written back the same."""

from polarprof.engines.landscape.polis_files.conversation import (
    Comment,
    Conversation,
    Events,
    Participant,
    Table,
    table_of,
)
from polarprof.engines.landscape.polis_files.plain_json import from_json, to_json
from polarprof.engines.landscape.polis_files.reading import parse, read_folder
from polarprof.engines.landscape.polis_files.signs import Sign
from polarprof.engines.landscape.polis_files.tables import Limits, PolisFileError
from polarprof.engines.landscape.polis_files.writing import write, write_folder

__all__ = [
    "Comment",
    "Conversation",
    "Events",
    "Limits",
    "Participant",
    "PolisFileError",
    "Sign",
    "Table",
    "from_json",
    "parse",
    "read_folder",
    "table_of",
    "to_json",
    "write",
    "write_folder",
]
