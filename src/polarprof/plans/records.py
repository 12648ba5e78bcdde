"""What the council decided, as values that do not change when the plan does; and whether the plan still says it.

Kept is what stands in the plan as a document, without who carries an action: people change, and that is no revision. A
partner that was added since with a line in the history does not make another plan of it. Texts are kept as revisions of
their sections, for which see `models.decisions`.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from django.db.models import Exists, F, OuterRef, Q

from polarprof.engines import richtext
from polarprof.plans.enums import FOLLOWED_UP, AdditionKind, PlanState
from polarprof.plans.models import (
    Action,
    Addition,
    Decision,
    Indicator,
    LocalPlan,
    Objective,
    PlanGap,
    PlanSection,
    SectionRevision,
)

PARTNERS = frozenset({AdditionKind.PARTNER, AdditionKind.PARTNER_GONE})
NAMES_APART = ", "


# What the council decided is in force until the plan is closed, whatever becomes of a revision meanwhile.
CARRIED_OUT = Q(state__in=FOLLOWED_UP) | (
    ~Q(state=PlanState.CLOSED) & Exists(Decision.objects.filter(plan=OuterRef("pk")))
)


class PartKind(StrEnum):
    """In the order in which they stand in the plan."""

    NEED = "need"
    OBJECTIVE = "objective"
    ACTION = "action"
    INDICATOR = "indicator"


# The fields that are kept of each kind beside its title, in the order in which they are read; a stored object has no order.
FIELDS: Mapping[PartKind, tuple[str, ...]] = {
    PartKind.NEED: ("need", "sureness", "offers", "used", "wave_title"),
    PartKind.OBJECTIVE: (),
    PartKind.ACTION: (
        *("description", "partner_text", "target_group", "starts_on", "ends_on", "budget"),
        *("bbc_code", "reporting_code"),
    ),
    PartKind.INDICATOR: ("kind", "baseline", "target", "unit", "source", "frequency"),
}


@dataclass(frozen=True, slots=True)
class Part:
    """A need, objective, action or indicator as it was.

    `key` is its uuid (of a need: its theme), `under` that of its objective, or empty. `values` by the name of the field:
    days as ISO, amounts with two decimals, nothing as an empty text. `partners` are names by the uuid of the organisation.
    """

    kind: PartKind
    key: str
    title: str
    under: str = ""
    values: Mapping[str, str] = field(default_factory=dict)
    partners: Mapping[str, str] = field(default_factory=dict)

    @property
    def contents(self) -> tuple[str, str, dict[str, str], frozenset[str]]:
        """What makes two of them the same: a partner that is called differently since is the same partner."""
        return self.title, self.under, dict(self.values), frozenset(self.partners)


def _plain(value: Any) -> str:
    match value:
        case None:
            return ""
        case Decimal():
            return f"{value:.2f}"
        case date():
            return value.isoformat()
    return "\n".join(str(value).splitlines()).strip()


def _values(row: Action | Indicator | PlanGap, kind: PartKind) -> dict[str, str]:
    return {name: _plain(getattr(row, name)) for name in FIELDS[kind]}


def _action(row: Action, under: str) -> Part:
    partners = {str(partner.uuid): partner.name for partner in row.partners.all()}
    values = _values(row, PartKind.ACTION)
    return Part(PartKind.ACTION, str(row.uuid), row.title, under, values, partners)


def parts_of(plan: LocalPlan) -> list[Part]:
    """The parts of a plan as they are now, in their order; five queries."""
    parts = [
        Part(PartKind.NEED, gap.theme_id, gap.label, values=_values(gap, PartKind.NEED))
        for gap in plan.gaps.all()
    ]
    for objective in Objective.objects.filter(plan=plan).prefetch_related("actions__partners"):
        key = str(objective.uuid)
        parts.append(Part(PartKind.OBJECTIVE, key, objective.title))
        parts += [_action(action, key) for action in objective.actions.all()]
    for indicator in Indicator.objects.filter(plan=plan).select_related("objective"):
        under = str(indicator.objective.uuid) if indicator.objective else ""
        values = _values(indicator, PartKind.INDICATOR)
        parts.append(Part(PartKind.INDICATOR, str(indicator.uuid), indicator.name, under, values))
    return parts


def fingerprint(plan: LocalPlan) -> str:
    """What the plan says now, in 16 characters: a page shows it, and whoever decides sends it back; six queries."""
    texts = list(PlanSection.objects.filter(plan=plan).order_by("pk").values_list("pk", "version"))
    told = repr(
        (
            texts,
            [
                (
                    part.kind.value,
                    part.key,
                    part.title,
                    sorted(part.values.items()),
                    sorted(part.partners),
                    part.under,
                )
                for part in parts_of(plan)
            ],
        )
    )
    return hashlib.sha256(told.encode()).hexdigest()[:16]


def as_json(parts: Iterable[Part]) -> list[dict[str, Any]]:
    """For `Decision.parts`; `decided_parts` reads it."""
    return [asdict(part) for part in parts]


def decided_parts(decision: Decision) -> list[Part] | None:
    """The parts as they were decided; None where they were not kept."""
    if decision.parts is None:
        return None
    return [Part(**{**part, "kind": PartKind(part["kind"])}) for part in decision.parts]


def texts_now(plan: LocalPlan) -> list[SectionRevision]:
    """The revisions that hold the texts of the sections as they stand; none of a section that was never written."""
    return list(SectionRevision.objects.filter(section__plan=plan, version=F("section__version")))


def is_carried_out(plan: LocalPlan) -> bool:
    """Whether what the council decided is in force; one query at most."""
    return plan.state in FOLLOWED_UP or LocalPlan.objects.filter(CARRIED_OUT, pk=plan.pk).exists()


def latest_decision(plan: LocalPlan) -> Decision | None:
    return plan.decisions.order_by("-id").first()


def with_additions(parts: Iterable[Part], additions: Iterable[Addition]) -> list[Part]:
    """What was decided, with the partners that were added since and noted in the history, without those taken away again."""
    by_action: dict[str, list[Addition]] = {}
    for addition in additions:
        if addition.kind in PARTNERS and addition.action:
            by_action.setdefault(str(addition.action.uuid), []).append(addition)
    return [_with(part, by_action.get(part.key, [])) for part in parts]


def _with(part: Part, additions: list[Addition]) -> Part:
    partners, text = dict(part.partners), part.values.get("partner_text", "")
    for addition in additions:
        is_gone = addition.kind == AdditionKind.PARTNER_GONE
        if addition.partner and is_gone:
            partners.pop(str(addition.partner.uuid), None)
        elif addition.partner:
            partners[str(addition.partner.uuid)] = addition.partner.name
        else:
            text = without(text, addition.was) if is_gone else joined(text, addition.value)
    if not additions:
        return part
    return replace(part, partners=partners, values={**part.values, "partner_text": text})


def joined(text: str, more: str) -> str:
    """A list of names in one text, with one more at its end."""
    return f"{text}{NAMES_APART}{more}" if text else more


def without(text: str, name: str) -> str:
    """The list of names without this one, where it stands last."""
    names = text.split(NAMES_APART)
    place = next((n for n in reversed(range(len(names))) if names[n] == name), None)
    return text if place is None else NAMES_APART.join(names[:place] + names[place + 1 :])


def added_partners(action: Action) -> list[Addition]:
    """The partners that were added since the latest decision and are still there: they can be taken away without a revision.

    Four queries at most. What the council decided on stays until it decides again.
    """
    decision = latest_decision(action.objective.plan)
    there: dict[int | str, Addition] = {}
    for addition in additions_since(decision) if decision else ():
        if addition.kind not in PARTNERS or addition.action != action:
            continue
        name = addition.was if addition.kind == AdditionKind.PARTNER_GONE else addition.value
        key = addition.partner.pk if addition.partner else name
        there.pop(key, None)
        if addition.kind == AdditionKind.PARTNER:
            there[key] = addition
    keys = {*action.partners.values_list("pk", flat=True), *action.partner_text.split(NAMES_APART)}
    return [addition for key, addition in there.items() if key in keys]


def additions_since(decision: Decision) -> list[Addition]:
    """What was added after a decision, the earliest first; one query."""
    since = Addition.objects.filter(plan_id=decision.plan_id, created_at__gte=decision.created_at)
    return list(since.select_related("action", "partner").order_by("created_at", "id"))


def _texts_differ(plan: LocalPlan, decision: Decision) -> bool:
    decided = {text.section_id: text.body for text in decision.texts.all()}
    return any(
        not richtext.says_the_same(decided.get(section.pk, ""), section.body)
        for section in plan.sections.all()
    )


def says_what_was_decided(plan: LocalPlan) -> bool:
    """Whether texts, needs, objectives, actions and indicators are those of the latest decision; nine queries.

    False where no decision is known, or where it was not kept what was decided: then nobody can confirm it.
    """
    decision = latest_decision(plan)
    decided = decided_parts(decision) if decision else None
    if decision is None or decided is None or _texts_differ(plan, decision):
        return False
    expected = with_additions(decided, additions_since(decision))
    now = parts_of(plan)
    return {(part.kind, part.key): part.contents for part in expected} == {
        (part.kind, part.key): part.contents for part in now
    }
