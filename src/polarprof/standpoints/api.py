"""The door of the standpoints room."""

from polarprof.standpoints.gatherings import Gatherings, gatherings
from polarprof.standpoints.outcomes import Outcome, outcome_of, rounds_with_outcome
from polarprof.standpoints.practice import Practice, practice_of
from polarprof.standpoints.queries import rounds_at_event

__all__ = [
    "Gatherings",
    "Outcome",
    "Practice",
    "gatherings",
    "outcome_of",
    "practice_of",
    "rounds_at_event",
    "rounds_with_outcome",
]
