"""Rounds, discussions, statements, reviews, pleas, the vault, snapshots."""

from polarprof.standpoints.models.pleas import Plea
from polarprof.standpoints.models.rounds import Discussion, Recount, Round, Snapshot
from polarprof.standpoints.models.statements import Review, Statement
from polarprof.standpoints.models.vault import Ballot

__all__ = ["Ballot", "Discussion", "Plea", "Recount", "Review", "Round", "Snapshot", "Statement"]
