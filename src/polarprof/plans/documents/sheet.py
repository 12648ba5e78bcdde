"""The actions of a plan as a spreadsheet, one row each, for whoever goes on calculating with them."""

from datetime import date
from decimal import Decimal

from django.utils import translation
from django.utils.translation import gettext as _

from polarprof.engines import documents
from polarprof.plans.in_words import partners, total
from polarprof.plans.models import LocalPlan
from polarprof.plans.queries import actions_with_answers, objectives_of

WIDTHS = (8, 34, 34, 44, 20, 26, 22, 12, 12, 14, 18, 18, 18, 30)


def _header() -> tuple[str, ...]:
    return (
        _("Number"),
        _("Objective"),
        _("Action"),
        _("What we do"),
        _("Owner"),
        _("Partner"),
        _("Target group"),
        _("From"),
        _("Until"),
        _("Budget in euro"),
        _("BBC code"),
        _("External reporting code"),
        _("How it goes"),
        _("In one sentence"),
    )


def action_sheet(plan: LocalPlan) -> documents.Sheet:
    """In the order and under the numbers of the objectives in the document; six queries. Mail addresses stay out."""
    views = {view.action.pk: view for view in actions_with_answers(plan)}
    section = next((n for n, one in enumerate(plan.sections.all(), 1) if one.kind == "objectives"), 0)
    rows: list[tuple[str | date | Decimal | None, ...]] = []
    every = []
    for place, objective in enumerate(objectives_of(plan), 1):
        for action in objective.actions.all():
            every.append(action)
            view = views[action.pk]
            number = f"{section}.{place}"
            told = (action.title, action.description, action.owner_name, partners(action))
            codes = (action.bbc_code, action.reporting_code)
            said = (
                view.said,
                view.answer.sentence if view.answer else "",
            )
            days = (action.starts_on, action.ends_on)
            rows.append(
                (number, objective.title, *told, action.target_group, *days, action.budget, *codes, *said)
            )
    sums: tuple[str | Decimal | None, ...] = (_("Total"), *[""] * 8, total(every), *[""] * 4)
    return documents.Sheet(
        title=plan.title,
        author=plan.organisation.name,
        name=_("Actions"),
        header=_header(),
        rows=tuple(rows),
        widths=WIDTHS,
        total=sums,
        language=translation.get_language() or "nl",
    )
