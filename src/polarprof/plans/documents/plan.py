"""The plan as a document: the sections of its template in their order, each once, under their own number."""

from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext as _

from polarprof.common.templatetags.percent import percent
from polarprof.engines import documents
from polarprof.plans.documents import indicators as of_indicators
from polarprof.plans.in_words import codes, euro, offer, partners, period, total
from polarprof.plans.models import Action, LocalPlan, Objective, PlanGap, PlanSection
from polarprof.plans.queries import actions_with_answers, decisions_of, indicators_of, needs_in, objectives_of
from polarprof.plans.transitions import TRANSITIONS

EURO, CODE = 4, 5


def _told(actions: list[Action]) -> str:
    """What each action is about, under the table; HTML."""
    parts = []
    for action in actions:
        aimed = _("For: %(group)s.") % {"group": action.target_group} if action.target_group else ""
        text = " ".join(part for part in (action.description, aimed) if part)
        if text:
            parts.append(format_html("<p><strong>{}</strong><br>{}</p>", action.title, text))
    return "".join(parts)


def _objective(objective: Objective, said: dict[int, str]) -> documents.Section:
    actions = list(objective.actions.all())
    if not actions:
        return documents.Section(objective.title, empty=_("No actions under this objective yet."))
    rows = tuple(
        (
            action.title,
            action.owner_name,
            partners(action),
            period(action.starts_on, action.ends_on),
            euro(action.budget),
            codes(action),
            said[action.pk],
        )
        for action in actions
    )
    header = (_("Action"), _("Owner"), _("Partner"), _("Period"), _("Budget"), _("BBC code"))
    table = documents.Table(
        objective.title,
        (*header, _("How it goes")),
        rows,
        widths=(2.6, 1.5, 1.6, 1.6, 1.5, 1.4, 1.4),
        numeric=(EURO,),
        unbroken=(EURO, CODE),
        total=(_("Total"), "", "", "", euro(total(actions)) or "–", "", ""),
    )
    return documents.Section(objective.title, tables=(table,), after=_told(actions))


def _budget(objectives: list[Objective]) -> tuple[documents.Table, ...]:
    """What every objective costs, with the sum of the plan; none without actions."""
    every = [action for objective in objectives for action in objective.actions.all()]
    if not every:
        return ()
    rows = tuple((one.title, euro(total(list(one.actions.all()))) or "–") for one in objectives)
    return (
        documents.Table(
            _("Budget of the whole plan"),
            (_("Objective"), _("Budget")),
            rows,
            widths=(4, 1.2),
            numeric=(1,),
            unbroken=(1,),
            total=(_("Total"), euro(total(every)) or "–"),
        ),
    )


def _need(gap: PlanGap) -> str:
    return _("%(level)s (about %(share)s)") % {"level": gap.level, "share": percent(gap.about)}


def _gaps(plan: LocalPlan) -> tuple[documents.Table, ...]:
    rows = tuple(
        (gap.label, _need(gap), str(gap.get_sureness_display()) or "–", offer(gap), gap.wave_title)
        for gap in needs_in(plan)
    )
    header = (_("Theme"), _("Need"), _("How sure"), _("On offer"), _("Measured in"))
    caption, widths = _("Needs and gaps"), (2.2, 1.6, 1.2, 1.8, 1.6)
    return (documents.Table(caption, header, rows, widths=widths),) if rows else ()


def _of_the_council(plan: LocalPlan) -> tuple[documents.Table, ...]:
    """What the council decided, with its own day and where it can be read."""
    rows = tuple(
        (view.words, date_format(view.decision.decided_on), view.decision.url or _("not noted yet"))
        for view in decisions_of(plan)
    )
    header = (_("Decision of the council"), _("Decided on"), _("Public address of the decision"))
    caption = _("Decisions of the council")
    return (documents.Table(caption, header, rows, widths=(1.8, 1.3, 3.6)),) if rows else ()


def _decisions(plan: LocalPlan) -> documents.Section:
    """The decisions of the council; then every move with its day, what it was called and in which role; persons stay out."""
    moves = {(str(move.source), str(move.target)): move for move in TRANSITIONS}
    rows = []
    for change in plan.state_changes.all():
        move = moves.get((change.source, change.target))
        label, role = (str(move.label), str(move.role.label)) if move else (change.get_target_display(), "")
        rows.append((date_format(timezone.localdate(change.created_at)), label, role, change.note))
    header = (_("Date"), _("Decision"), _("By"), _("Note for the record"))
    title = _("Decisions and dates")
    caption = _("Steps of the plan")
    table = documents.Table(caption, header, tuple(rows), widths=(1.4, 2.4, 1.5, 2))
    tables = (*_of_the_council(plan), *((table,) if rows else ()))
    return documents.Section(title, tables=tables, empty=_("The plan has not moved yet."))


def _sections(plan: LocalPlan) -> tuple[documents.Section, ...]:
    """In the order of the template, an empty one as well: its number counts."""
    answers = actions_with_answers(plan)
    said = {view.action.pk: view.said for view in answers}
    objectives = list(objectives_of(plan))
    indicators = list(indicators_of(plan))

    def section(one: PlanSection) -> documents.Section:
        tables: tuple[documents.Table, ...] = ()
        children: tuple[documents.Section, ...] = ()
        if one.kind == "gaps":
            tables = _gaps(plan)
        elif one.kind == "objectives":
            tables = _budget(objectives)
            children = tuple(_objective(each, said) for each in objectives)
        elif one.kind == "indicators":
            tables = of_indicators.overview(indicators)
            children = of_indicators.measured_ones(indicators)
        return documents.Section(
            one.title,
            one.body,
            tables=tables,
            children=children,
            empty=_("This section is not filled in yet."),
        )

    return tuple(section(one) for one in plan.sections.all())


def plan_document(plan: LocalPlan) -> documents.PlanDocument:
    """Everything of the plan in the language of the moment; eleven queries. Mail addresses of owners stay out."""
    return documents.PlanDocument(
        title=plan.title,
        author=plan.organisation.name,
        facts=(
            (_("Municipality"), plan.organisation.name),
            (_("Template"), f"{plan.template.title} ({_('version')} {plan.template.version})"),
            (_("State"), str(plan.get_state_display())),
            (_("Date"), date_format(timezone.localdate())),
        ),
        labels=documents.PlanLabels(
            contents=_("Contents"),
            page=_("Page {page} of {pages}"),
            replaced=_("A character that the fonts of this document do not have is shown as □."),
        ),
        front=(_decisions(plan),),
        sections=_sections(plan),
        demo=_("Demo: this plan is invented.") if plan.is_demo else "",
        made_at=timezone.now(),
        language=translation.get_language() or "nl",
    )
