"""The door of the standpoints room."""

from polarprof.standpoints.outcomes import Outcome, outcome_of, rounds_with_outcome
from polarprof.standpoints.practice import Practice, practice_of

__all__ = ["Outcome", "Practice", "outcome_of", "practice_of", "rounds_with_outcome"]
