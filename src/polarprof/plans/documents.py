"""A plan as a document: from rows to the values that `engines.documents` lays out."""

from django.utils import timezone, translation
from django.utils.formats import date_format, number_format
from django.utils.html import format_html
from django.utils.translation import gettext as _

from polarprof.common.templatetags.percent import percent
from polarprof.engines import documents
from polarprof.plans.models import Action, Indicator, LocalPlan, Objective, PlanGap
from polarprof.plans.queries import actions_with_answers, indicators_of, needs_in, objectives_of


def _labels() -> documents.PlanLabels:
    return documents.PlanLabels(
        municipality=_("Municipality"),
        edition=_("Template"),
        state=_("State"),
        date=_("Date"),
        contents=_("Contents"),
        objectives=_("Objectives and actions"),
        action=_("Action"),
        lead=_("Owner"),
        period=_("Period and budget"),
        action_state=_("How it goes"),
        indicators=_("Indicators"),
        indicator=_("Indicator"),
        baseline=_("Baseline"),
        target=_("Target"),
        current=_("Source"),
        gaps=_("Needs and gaps"),
        theme=_("Theme"),
        need=_("Need"),
        sureness=_("How sure"),
        offer=_("On offer"),
        page=_("Page {page} of {pages}"),
    )


def _period(action: Action) -> str:
    days = [
        date_format(day, "SHORT_DATE_FORMAT") if day else "…" for day in (action.starts_on, action.ends_on)
    ]
    parts = [" – ".join(days)] if action.starts_on or action.ends_on else []
    if action.budget is not None:
        parts.append("€ " + number_format(action.budget, decimal_pos=2, use_l10n=True, force_grouping=True))
    parts += [f"BBC {action.bbc_code}"] if action.bbc_code else []
    parts += [action.reporting_code] if action.reporting_code else []
    return "; ".join(parts)


def _owner(action: Action) -> str:
    partners = (partner.name for partner in action.partners.all())
    return ", ".join(part for part in (action.owner_name, *partners, action.partner_text) if part)


def _told(objective: Objective) -> str:
    """What each action is about, under the objective; HTML."""
    parts = []
    for action in objective.actions.all():
        aimed = _("For: %(group)s.") % {"group": action.target_group} if action.target_group else ""
        text = " ".join(part for part in (action.description, aimed) if part)
        if text:
            parts.append(format_html("<p><strong>{}</strong><br>{}</p>", action.title, text))
    return "".join(parts)


def _indicator(each: Indicator) -> documents.Indicator:
    name = f"{each.name} ({each.unit})" if each.unit else each.name
    source = ", ".join(part for part in (each.source, each.frequency) if part)
    return documents.Indicator(name, each.baseline, each.target, source)


def _need(gap: PlanGap) -> str:
    return _("%(level)s (about %(share)s)") % {"level": gap.level, "share": percent(gap.about)}


def _offer(gap: PlanGap) -> str:
    if gap.offers is None or gap.used is None:
        return "–"
    if not gap.offers:
        return _("nothing: blank spot")
    return _("%(count)d on offer, as far as known %(used)d used") % {"count": gap.offers, "used": gap.used}


def plan_document(plan: LocalPlan) -> documents.PlanDocument:
    """Everything of the plan in the language of the moment; eight queries. Mail addresses of owners stay out."""
    answers = {view.action.pk: view for view in actions_with_answers(plan)}

    def said(action: Action) -> str:
        answer = answers[action.pk].answer
        return str(answer.get_progress_display()) if answer else str(_("no answer yet"))

    objectives = tuple(
        documents.Objective(
            objective.title,
            _told(objective),
            tuple(
                documents.Action(action.title, _owner(action), _period(action), said(action))
                for action in objective.actions.all()
            ),
        )
        for objective in objectives_of(plan)
    )
    return documents.PlanDocument(
        title=plan.title,
        municipality=plan.organisation.name,
        edition=plan.template.title,
        state=str(plan.get_state_display()),
        date=date_format(timezone.localdate(), "DATE_FORMAT"),
        labels=_labels(),
        sections=tuple(
            documents.Section(section.title, section.body) for section in plan.sections.all() if section.body
        ),
        gaps=tuple(
            documents.Gap(gap.label, _need(gap), str(gap.get_sureness_display()) or "–", _offer(gap))
            for gap in needs_in(plan)
        ),
        objectives=objectives,
        indicators=tuple(_indicator(each) for each in indicators_of(plan)),
        language=translation.get_language() or "nl",
    )
