"""A plan as files: Word and PDF say the same, the sheet holds its actions. Values only; `engines.documents` lays out."""

from polarprof.plans.documents.lists import follow_up, plan_list
from polarprof.plans.documents.plan import plan_document
from polarprof.plans.documents.sheet import action_sheet

__all__ = ["action_sheet", "follow_up", "plan_document", "plan_list"]
