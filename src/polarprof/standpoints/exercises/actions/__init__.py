"""Writes of both exercises, a file for each."""

from polarprof.standpoints.exercises.actions.guesses import TooSoonError, keep_attempt
from polarprof.standpoints.exercises.actions.turing_test_texts import (
    MOST_TEXTS,
    DecidedError,
    NoStandpointError,
    judge_text,
    review_text,
    write_text,
)

__all__ = [
    "MOST_TEXTS",
    "DecidedError",
    "NoStandpointError",
    "TooSoonError",
    "judge_text",
    "keep_attempt",
    "review_text",
    "write_text",
]
