"""A plan moves on while somebody writes: each write looks again, with the row locked."""

from collections.abc import Callable

from polarprof.organisations.acting import Acting
from polarprof.plans.models import LocalPlan
from polarprof.plans.policies import may_edit

Question = Callable[[Acting, LocalPlan], bool]


class PlanMovedOnError(Exception):
    """The plan went into another state in the meantime; nothing was stored."""


class ItemGoneError(PlanMovedOnError):
    """Somebody deleted it in the meantime; nothing was stored."""


def locked(acting: Acting, plan_id: int, may: Question = may_edit) -> LocalPlan:
    """The plan, locked until the transaction ends. PlanMovedOnError when this person may not (any more)."""
    plan = LocalPlan.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=plan_id)
    if not may(acting, plan):
        raise PlanMovedOnError
    return plan
