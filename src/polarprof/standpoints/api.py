"""The door of the standpoints room."""

from polarprof.standpoints.exercises.practice import Practice, practice_of
from polarprof.standpoints.results.outcomes import Outcome, outcome_of, rounds_with_outcome
from polarprof.standpoints.rounds.queries import rounds_at_event

__all__ = [
    "Outcome",
    "Practice",
    "outcome_of",
    "practice_of",
    "rounds_at_event",
    "rounds_with_outcome",
]
