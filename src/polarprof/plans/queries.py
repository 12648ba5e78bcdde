"""Reads of plans for pages and documents; no number of queries depends on the data."""

from dataclasses import dataclass
from functools import lru_cache

from django.db.models import Prefetch, QuerySet

from polarprof.engines import richtext
from polarprof.organisations.models import Organisation
from polarprof.plans.models import (
    Action,
    FollowUp,
    Indicator,
    LocalPlan,
    Objective,
    PlanSection,
    PlanTemplate,
)


@dataclass(frozen=True, slots=True)
class ActionView:
    """An action with the latest answer and the latest question; both None where nobody asked."""

    action: Action
    answer: FollowUp | None
    asked: FollowUp | None


def latest_template() -> PlanTemplate | None:
    return PlanTemplate.objects.order_by("-version", "-id").first()


@lru_cache(maxsize=64)
def _guidance(template_id: int, key: str) -> tuple[str, str]:
    definition = PlanTemplate.objects.get(pk=template_id).definition
    entry: dict[str, str] = next((entry for entry in definition["section"] if entry["key"] == key), {})
    return richtext.from_markdown(entry.get("guidance", "")), richtext.from_markdown(entry.get("example", ""))


def guidance(section: PlanSection, plan: LocalPlan) -> tuple[str, str]:
    """Guidance and example of a section as clean HTML; made once in a process."""
    return _guidance(plan.template_id, section.key)


def filled_sections(plan: LocalPlan) -> list[tuple[PlanSection, bool]]:
    """The sections in order, each with whether something stands in it; four queries."""
    has = {
        "gaps": plan.gaps.exists(),
        "objectives": Action.objects.filter(objective__plan=plan).exists(),
        "indicators": plan.indicators.exists(),
    }
    return [(section, has.get(section.kind, False) or bool(section.body)) for section in plan.sections.all()]


def objectives_of(plan: LocalPlan) -> QuerySet[Objective]:
    """Objectives with their actions and partners; two queries."""
    actions = Action.objects.select_related("partner")
    return Objective.objects.filter(plan=plan).prefetch_related(Prefetch("actions", queryset=actions))


def actions_with_answers(plan: LocalPlan) -> list[ActionView]:
    """Every action with what its owner said last; two queries."""
    follow_ups = FollowUp.objects.order_by("-created_at", "-id")
    actions = Action.objects.filter(objective__plan=plan).select_related("objective", "partner")
    return [_view(action) for action in actions.prefetch_related(Prefetch("follow_ups", queryset=follow_ups))]


def _view(action: Action) -> ActionView:
    asked = list(action.follow_ups.all())
    answered = [follow_up for follow_up in asked if follow_up.answered_at]
    return ActionView(action, answered[0] if answered else None, asked[0] if asked else None)


def indicators_of(plan: LocalPlan) -> QuerySet[Indicator]:
    return Indicator.objects.filter(plan=plan)


def plans_of(organisation: Organisation) -> QuerySet[LocalPlan]:
    """The plans of a municipality, also those of municipalities that merged into it; the newest first."""
    return LocalPlan.objects.filter(organisation__municipality__current__organisation=organisation)
