"""The list of plans, and how the actions of one go, as files with the same rows as their pages."""

from collections.abc import Iterable, Iterator

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from polarprof.common.spreadsheets import Row, demo_or_nothing, list_sheet
from polarprof.engines.documents import Sheet
from polarprof.plans.models import LocalPlan
from polarprof.plans.queries import ActionView

_AT_A_TIME = 500


def plan_list(plans: QuerySet[LocalPlan]) -> Sheet:
    """One query."""
    columns = (
        (_("Plan"), 50),
        (_("Organisation"), 34),
        (_("State"), 24),
        (_("Started on"), 14),
        (_("Demo"), 10),
    )
    rows: Iterator[Row] = (
        (
            plan.title,
            plan.organisation.name,
            plan.get_state_display(),
            timezone.localdate(plan.created_at),
            demo_or_nothing(plan.is_demo),
        )
        for plan in plans.iterator(chunk_size=_AT_A_TIME)
    )
    return list_sheet(_("Plans"), columns, rows)


def follow_up(plan: LocalPlan, views: Iterable[ActionView]) -> Sheet:
    """What the owners said last; no query."""
    columns = (
        (_("Action"), 44),
        (_("Owner"), 24),
        (_("How it goes"), 18),
        (_("In one sentence"), 60),
        (_("Answered on"), 14),
        (_("Asked on, no answer yet"), 24),
    )
    rows: Iterator[Row] = (
        (
            view.action.title,
            view.action.owner_name,
            view.answer.get_progress_display() if view.answer else "",
            view.answer.sentence if view.answer else "",
            timezone.localdate(view.answer.answered_at) if view.answer and view.answer.answered_at else None,
            timezone.localdate(view.waiting.created_at) if view.waiting else None,
        )
        for view in views
    )
    return list_sheet(_("How the actions go"), columns, rows, about=plan.title, is_demo=plan.is_demo)
