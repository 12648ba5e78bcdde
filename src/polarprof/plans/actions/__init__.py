"""Writes of the plans room, a file for each kind."""

from polarprof.plans.actions.comments import comment_on_section, judge_comment
from polarprof.plans.actions.decisions import note_decision
from polarprof.plans.actions.follow_up import (
    ASK_AGAIN_AFTER,
    LinkGoneError,
    answer_follow_up,
    ask_follow_up,
    open_follow_up,
)
from polarprof.plans.actions.guards import ItemGoneError, PlanMovedOnError
from polarprof.plans.actions.items import (
    delete_action,
    delete_indicator,
    delete_objective,
    save_action,
    save_indicator,
    save_objective,
)
from polarprof.plans.actions.measurements import delete_measurement, note_measurement
from polarprof.plans.actions.plans import (
    ChangedSinceSeenError,
    MoveNotAllowedError,
    StateChangedError,
    move,
    start_plan,
    take_in_gap,
    take_in_gaps,
)
from polarprof.plans.actions.sections import Saved, SectionConflictError, open_for_editing, save_section
from polarprof.plans.actions.standpoints import take_in_standpoints
from polarprof.plans.actions.supplements import supplement_action

__all__ = [
    "ASK_AGAIN_AFTER",
    "ChangedSinceSeenError",
    "ItemGoneError",
    "LinkGoneError",
    "MoveNotAllowedError",
    "PlanMovedOnError",
    "Saved",
    "SectionConflictError",
    "StateChangedError",
    "answer_follow_up",
    "ask_follow_up",
    "comment_on_section",
    "delete_action",
    "delete_indicator",
    "delete_measurement",
    "delete_objective",
    "judge_comment",
    "move",
    "note_decision",
    "note_measurement",
    "open_follow_up",
    "open_for_editing",
    "save_action",
    "save_indicator",
    "save_objective",
    "save_section",
    "start_plan",
    "supplement_action",
    "take_in_gap",
    "take_in_gaps",
    "take_in_standpoints",
]
