"""The door of the standpoints room."""

from polarprof.standpoints.exercises.practice import Practice, practice_of
from polarprof.standpoints.results.outcomes import Outcome, outcome_of, rounds_with_outcome
from polarprof.standpoints.results.presentation.of_the_week import StandpointOfTheWeek, standpoint_of_the_week
from polarprof.standpoints.rounds.queries import rounds_at_event

__all__ = [
    "Outcome",
    "Practice",
    "StandpointOfTheWeek",
    "outcome_of",
    "practice_of",
    "rounds_at_event",
    "rounds_with_outcome",
    "standpoint_of_the_week",
]
