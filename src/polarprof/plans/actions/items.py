"""Objectives, actions and indicators: add, change, delete. A form sent twice adds once.

All raise PlanMovedOnError when the plan can no longer be edited.
"""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db import transaction

from polarprof.organisations.acting import Acting
from polarprof.organisations.models import Organisation
from polarprof.plans.actions.guards import locked
from polarprof.plans.models import Action, Indicator, LocalPlan, Objective


@transaction.atomic
def save_objective(
    *, acting: Acting, plan: LocalPlan, objective: Objective | None, title: str, send_key: UUID
) -> Objective:
    """Adds an objective, or changes the one given."""
    locked(acting, plan.pk)
    if objective is None:
        return Objective.objects.get_or_create(send_key=send_key, defaults={"plan": plan, "title": title})[0]
    objective.title = title
    objective.save(update_fields=["title", "updated_at"])
    return objective


@transaction.atomic
def save_action(
    *,
    acting: Acting,
    objective: Objective,
    action: Action | None,
    values: dict[str, Any],
    send_key: UUID,
    partners: Iterable[Organisation] = (),
) -> Action:
    """Adds an action under an objective, or changes the one given; `values` are checked fields of the model."""
    locked(acting, objective.plan_id)
    if action is None:
        action, made = Action.objects.get_or_create(
            send_key=send_key, defaults={"objective": objective, **values}
        )
        if not made:
            return action
    else:
        for name, value in values.items():
            setattr(action, name, value)
        action.save()
    action.partners.set(partners)
    return action


@transaction.atomic
def save_indicator(
    *, acting: Acting, plan: LocalPlan, indicator: Indicator | None, values: dict[str, Any], send_key: UUID
) -> Indicator:
    """Adds an indicator, or changes the one given."""
    locked(acting, plan.pk)
    if indicator is None:
        return Indicator.objects.get_or_create(send_key=send_key, defaults={"plan": plan, **values})[0]
    for name, value in values.items():
        setattr(indicator, name, value)
    indicator.save()
    return indicator


@transaction.atomic
def delete_objective(*, acting: Acting, objective: Objective) -> None:
    """Deletes an objective with its actions; its indicators become those of the plan."""
    locked(acting, objective.plan_id)
    objective.delete()


@transaction.atomic
def delete_action(*, acting: Acting, action: Action) -> None:
    """Deletes an action with what its owner answered."""
    locked(acting, action.objective.plan_id)
    action.delete()


@transaction.atomic
def delete_indicator(*, acting: Acting, indicator: Indicator) -> None:
    locked(acting, indicator.plan_id)
    indicator.delete()
