"""Writes of the standpoints room, a file for each kind."""

from polarprof.standpoints.actions.ballots import (
    NotNowError,
    UnknownStatementError,
    cast_vote,
    keep_own_view,
    keep_role,
    withdraw,
)
from polarprof.standpoints.actions.discussions import (
    MOST_DISCUSSIONS,
    TooManyError,
    add_discussion,
    keep_seat,
    remove_discussion,
)
from polarprof.standpoints.actions.guesses import TooSoonError, keep_attempt
from polarprof.standpoints.actions.pleas import (
    MOST_PLEAS,
    DecidedError,
    NoStandpointError,
    judge_plea,
    review_plea,
    write_plea,
)
from polarprof.standpoints.actions.rounds import (
    NoStatementsError,
    RoundMovedOnError,
    change_round,
    close_round,
    end_round,
    gather_in_hall,
    keep_asks,
    open_round,
    prepare_round,
)
from polarprof.standpoints.actions.statements import DecidedMeanwhileError, add_statement, review_statement

__all__ = [
    "MOST_DISCUSSIONS",
    "MOST_PLEAS",
    "DecidedError",
    "DecidedMeanwhileError",
    "NoStandpointError",
    "NoStatementsError",
    "NotNowError",
    "RoundMovedOnError",
    "TooManyError",
    "TooSoonError",
    "UnknownStatementError",
    "add_discussion",
    "add_statement",
    "cast_vote",
    "change_round",
    "close_round",
    "end_round",
    "gather_in_hall",
    "judge_plea",
    "keep_asks",
    "keep_attempt",
    "keep_own_view",
    "keep_role",
    "keep_seat",
    "open_round",
    "prepare_round",
    "remove_discussion",
    "review_plea",
    "review_statement",
    "withdraw",
    "write_plea",
]
