"""Writes of rounds and their statements, a file for each."""

from polarprof.standpoints.rounds.actions.entry import (
    MadeBeforeError,
    TooManyCodesError,
    change_entry,
    make_codes,
    withdraw_codes,
)
from polarprof.standpoints.rounds.actions.rounds import (
    NoStatementsError,
    change_round,
    close_round,
    correct_outcome,
    end_round,
    gather_in_hall,
    keep_asks,
    open_round,
    prepare_round,
)
from polarprof.standpoints.rounds.actions.statements import (
    DecidedMeanwhileError,
    RoundMovedOnError,
    add_statement,
    review_statement,
)

__all__ = [
    "DecidedMeanwhileError",
    "MadeBeforeError",
    "NoStatementsError",
    "RoundMovedOnError",
    "TooManyCodesError",
    "add_statement",
    "change_entry",
    "change_round",
    "close_round",
    "correct_outcome",
    "end_round",
    "gather_in_hall",
    "keep_asks",
    "make_codes",
    "open_round",
    "prepare_round",
    "review_statement",
    "withdraw_codes",
]
