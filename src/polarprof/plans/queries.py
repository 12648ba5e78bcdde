"""Reads of plans for pages and documents; no number of queries depends on the data."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from uuid import UUID

from django.db.models import BooleanField, Case, Count, ExpressionWrapper, Prefetch, Q, QuerySet, Value, When
from django.utils.translation import gettext as _

from polarprof.engines import richtext
from polarprof.fieldwork.api import CONTEXT
from polarprof.organisations.api import belonging_to
from polarprof.organisations.models import Organisation
from polarprof.plans.models import (
    Action,
    Decision,
    FollowUp,
    Indicator,
    LocalPlan,
    Measurement,
    Objective,
    PlanGap,
    PlanSection,
    PlanTemplate,
    SectionComment,
)


@dataclass(frozen=True, slots=True)
class ActionView:
    """An action with what its owner said last, and the question that has had no answer since; None where there is none."""

    action: Action
    answer: FollowUp | None
    waiting: FollowUp | None

    @property
    def said(self) -> str:
        """How it goes in a word; of a question that nobody asked it doesn't say that there is no answer."""
        if self.answer:
            return str(self.answer.get_progress_display())
        return _("no answer yet") if self.waiting else _("not asked yet")


@dataclass(frozen=True, slots=True)
class DecisionView:
    """A decision of the council; the first approved the plan, each later one a revision.

    `is_whole` unless only the texts were kept of what was decided.
    """

    decision: Decision
    is_first: bool
    is_whole: bool

    @property
    def words(self) -> str:
        return _("The plan is approved") if self.is_first else _("A revision is approved")


def decisions_of(plan: LocalPlan) -> list[DecisionView]:
    """The earliest first, without what was decided; one query."""
    is_whole = ExpressionWrapper(Q(parts__isnull=False), output_field=BooleanField())
    rows = plan.decisions.annotate(is_whole=is_whole).defer("parts")
    return [DecisionView(row, is_first=number == 0, is_whole=row.is_whole) for number, row in enumerate(rows)]


def practices_used(organisation: Organisation) -> Iterator[UUID]:
    """The practices from which an action in a plan of a local government comes; one query."""
    path = "objective__plan__organisation"
    taken = Action.objects.filter(belonging_to(organisation.pk, path), origin_kind="practice")
    for uuid in taken.order_by().values_list("origin_uuid", flat=True).distinct():
        if uuid is not None:
            yield uuid


def needs_in(plan: LocalPlan) -> QuerySet[PlanGap]:
    """The needs that a plan took in, the greatest first. What was once taken in as a need and is context comes last."""
    is_context = Case(When(theme__key=CONTEXT, then=Value(1)), default=Value(0))
    return plan.gaps.order_by(is_context, "-need", "label")


def neighbours(section: PlanSection) -> list[PlanSection]:
    """The section before and the one after it in the plan, where they are there; one query."""
    every = list(
        PlanSection.objects.filter(plan_id=section.plan_id)
        .order_by("order", "id")
        .only("uuid", "title", "kind", "order")
    )
    place = next(number for number, one in enumerate(every) if one.pk == section.pk)
    return [every[number] for number in (place - 1, place + 1) if 0 <= number < len(every)]


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


def intro(template: PlanTemplate) -> str:
    """What the template says at the start, as clean HTML."""
    return richtext.from_markdown(template.definition.get("intro", ""))


def filled_sections(plan: LocalPlan) -> list[tuple[PlanSection, bool]]:
    """The sections in order, each with whether something stands in it and its unanswered comments (`comment_count`)."""
    has = {
        "gaps": plan.gaps.exists(),
        "objectives": Action.objects.filter(objective__plan=plan).exists(),
        "indicators": plan.indicators.exists(),
    }
    unanswered = Count("comments", filter=Q(comments__verdict=""))
    sections = plan.sections.annotate(comment_count=unanswered).order_by("order")
    return [(section, has.get(section.kind, False) or bool(section.body)) for section in sections]


def listed_sections(plan: LocalPlan) -> dict[str, PlanSection]:
    """The sections that are lists, by their kind (objectives, indicators); one query."""
    sections = plan.sections.filter(kind__in=("objectives", "indicators"))
    return {section.kind: section for section in sections}


def comments_on(section: PlanSection) -> QuerySet[SectionComment]:
    return SectionComment.objects.filter(section=section).select_related("author", "judged_by")


def objectives_of(plan: LocalPlan) -> QuerySet[Objective]:
    """Objectives with their actions and partners; three queries."""
    actions = Action.objects.prefetch_related("partners")
    return Objective.objects.filter(plan=plan).prefetch_related(Prefetch("actions", queryset=actions))


def actions_with_answers(plan: LocalPlan) -> list[ActionView]:
    """Every action with what its owner said last; two queries."""
    follow_ups = FollowUp.objects.order_by("-created_at", "-id")
    actions = Action.objects.filter(objective__plan=plan).select_related("objective")
    return [_view(action) for action in actions.prefetch_related(Prefetch("follow_ups", queryset=follow_ups))]


def _view(action: Action) -> ActionView:
    asked = list(action.follow_ups.all())
    answered = [(follow_up.answered_at, follow_up) for follow_up in asked if follow_up.answered_at]
    # Also an older link can be answered last; then it answers the newest question too.
    said_at, answer = max(answered, key=lambda pair: pair[0], default=(None, None))
    is_open = bool(asked) and (said_at is None or said_at < asked[0].created_at)
    return ActionView(action, answer, asked[0] if is_open else None)


def indicators_of(plan: LocalPlan) -> QuerySet[Indicator]:
    """With their objective and their measurements, the earliest first; two queries."""
    return measured_indicators().filter(plan=plan)


def measured_indicators() -> QuerySet[Indicator]:
    """All, as `indicators_of` gives them for one plan; a view narrows them to what somebody may see."""
    measured = Measurement.objects.select_related("measured_by")
    indicators = Indicator.objects.select_related("objective")
    return indicators.prefetch_related(Prefetch("measurements", queryset=measured))
