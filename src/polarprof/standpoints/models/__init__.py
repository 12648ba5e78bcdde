"""Rounds, statements, reviews, the vault, snapshots."""

from polarprof.standpoints.models.rounds import Round, Snapshot
from polarprof.standpoints.models.statements import Review, Statement
from polarprof.standpoints.models.vault import Ballot

__all__ = ["Ballot", "Review", "Round", "Snapshot", "Statement"]
