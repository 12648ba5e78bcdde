"""Nouns of the local action plan."""

from polarprof.plans.models.actions import Action, FollowUp, Indicator, Measurement, Objective
from polarprof.plans.models.decisions import Addition, Decision
from polarprof.plans.models.plan import LocalPlan, PlanGap, PlanTemplate, StateChange
from polarprof.plans.models.sections import PlanSection, SectionComment, SectionEditing, SectionRevision

__all__ = [
    "Action",
    "Addition",
    "Decision",
    "FollowUp",
    "Indicator",
    "LocalPlan",
    "Measurement",
    "Objective",
    "PlanGap",
    "PlanSection",
    "PlanTemplate",
    "SectionComment",
    "SectionEditing",
    "SectionRevision",
    "StateChange",
]
