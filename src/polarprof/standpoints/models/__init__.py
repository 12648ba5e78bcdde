"""Rounds, discussions, statements, reviews, texts of the Turing test, the vault, codes of entry, snapshots."""

from polarprof.standpoints.models.entry_codes import EntryCode
from polarprof.standpoints.models.results import Recount, Snapshot
from polarprof.standpoints.models.rounds import Discussion, Round
from polarprof.standpoints.models.statements import Review, Statement
from polarprof.standpoints.models.turing_test_texts import TuringTestText
from polarprof.standpoints.models.vault import Ballot

__all__ = [
    "Ballot",
    "Discussion",
    "EntryCode",
    "Recount",
    "Review",
    "Round",
    "Snapshot",
    "Statement",
    "TuringTestText",
]
