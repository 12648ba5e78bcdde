"""Writes of the plans room, a file for each kind."""

from polarprof.plans.actions.follow_up import LinkGoneError, answer_follow_up, ask_follow_up, open_follow_up
from polarprof.plans.actions.items import (
    delete_action,
    delete_indicator,
    delete_objective,
    save_action,
    save_indicator,
    save_objective,
)
from polarprof.plans.actions.plans import MoveNotAllowedError, move, start_plan, take_in_gaps
from polarprof.plans.actions.sections import Saved, SectionConflictError, open_for_editing, save_section

__all__ = [
    "LinkGoneError",
    "MoveNotAllowedError",
    "Saved",
    "SectionConflictError",
    "answer_follow_up",
    "ask_follow_up",
    "delete_action",
    "delete_indicator",
    "delete_objective",
    "move",
    "open_follow_up",
    "open_for_editing",
    "save_action",
    "save_indicator",
    "save_objective",
    "save_section",
    "start_plan",
    "take_in_gaps",
]
