"""Objectives, actions and indicators: add, change, delete. A form sent twice adds once.

All raise PlanMovedOnError when the plan can no longer be edited, and ItemGoneError for what was deleted meanwhile. With an
`edit` (what the page had shown) a change keeps what a colleague changed since; ChangedMeanwhileError where both changed
the same field.
"""

from collections.abc import Iterable
from typing import Any, TypeVar
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from polarprof.common.forms.versions import Edit, changes, check_together, is_period
from polarprof.organisations.acting import Acting
from polarprof.organisations.models import Organisation
from polarprof.plans.actions.guards import ItemGoneError, locked
from polarprof.plans.contents import ORIGIN, contents_of, origin_key
from polarprof.plans.models import Action, Indicator, LocalPlan, Objective

Item = TypeVar("Item", Objective, Action, Indicator)


def _stored(rows: QuerySet[Item], item: Item) -> Item:
    """As it is now, locked."""
    locked = rows.select_for_update(of=("self",)).filter(pk=item.pk).first()
    if locked is None:
        raise ItemGoneError
    return locked


def _store(item: Objective | Action | Indicator, changed: dict[str, Any]) -> None:
    for name, value in changed.items():
        setattr(item, name, value)
    if changed:
        item.save(update_fields=[*changed, "updated_at"])


@transaction.atomic
def save_objective(
    *,
    acting: Acting,
    plan: LocalPlan,
    objective: Objective | None,
    title: str,
    send_key: UUID,
    edit: Edit | None = None,
) -> Objective:
    """Adds an objective, or changes the one given."""
    locked(acting, plan.pk)
    if objective is None:
        return Objective.objects.get_or_create(send_key=send_key, defaults={"plan": plan, "title": title})[0]
    stored = _stored(Objective.objects.all(), objective)
    _store(stored, changes(stored=contents_of(stored), mine={"title": title}, edit=edit))
    return stored


@transaction.atomic
def save_action(
    *,
    acting: Acting,
    objective: Objective,
    action: Action | None,
    values: dict[str, Any],
    send_key: UUID,
    partners: Iterable[Organisation] = (),
    edit: Edit | None = None,
) -> Action:
    """Adds an action under an objective, or changes the one given; `values` are checked fields of the model."""
    locked(acting, objective.plan_id)
    if action is None:
        _stored(Objective.objects.all(), objective)
        action, made = Action.objects.get_or_create(
            send_key=send_key, defaults={"objective": objective, **values}
        )
        if made:
            action.partners.set(partners)
        return action
    stored = _stored(Action.objects.all(), action)
    mine = {name: value for name, value in values.items() if name not in ORIGIN}
    mine["partners"] = list(partners)
    if "origin_kind" in values:
        mine["origin"] = origin_key(values)
    contents = contents_of(stored)
    changed = changes(stored=contents, mine=mine, edit=edit)
    check_together(changed, contents, ("starts_on", "ends_on"), is_period)
    if "partners" in changed:
        stored.partners.set(changed.pop("partners"))
    if changed.pop("origin", None) is not None:
        changed |= {name: values[name] for name in ORIGIN}
    if "owner_email" in changed:
        changed["owner_told_at"] = None
    _store(stored, changed)
    return stored


@transaction.atomic
def save_indicator(
    *,
    acting: Acting,
    plan: LocalPlan,
    indicator: Indicator | None,
    values: dict[str, Any],
    send_key: UUID,
    edit: Edit | None = None,
) -> Indicator:
    """Adds an indicator, or changes the one given."""
    locked(acting, plan.pk)
    if indicator is None:
        return Indicator.objects.get_or_create(send_key=send_key, defaults={"plan": plan, **values})[0]
    stored = _stored(Indicator.objects.all(), indicator)
    _store(stored, changes(stored=contents_of(stored), mine=values, edit=edit))
    return stored


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
