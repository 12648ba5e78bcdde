"""The door of the standpoints room."""

from polarprof.standpoints.outcomes import Outcome, outcome_of, rounds_with_outcome

__all__ = ["Outcome", "outcome_of", "rounds_with_outcome"]
