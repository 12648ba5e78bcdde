"""What the council decided, as pages show it: section by section, and laid beside what the plan says now.

Not for deciding whether they are the same: `records`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Model
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from polarprof.common.templatetags.percent import percent
from polarprof.engines import richtext
from polarprof.engines.gaps import level_of
from polarprof.fieldwork.enums import NeedLevel, NeedSureness
from polarprof.plans.enums import AdditionKind, IndicatorKind
from polarprof.plans.in_words import euro, shown
from polarprof.plans.models import Action, Addition, Decision, Indicator, LocalPlan, PlanSection
from polarprof.plans.records import (
    FIELDS,
    Part,
    PartKind,
    additions_since,
    decided_parts,
    parts_of,
    with_additions,
)

# The parts that stand in each kind of section.
PARTS_IN = {
    "gaps": (PartKind.NEED,),
    "objectives": (PartKind.OBJECTIVE, PartKind.ACTION),
    "indicators": (PartKind.INDICATOR,),
}
IN_A_TABLE = ("gaps", "indicators")
MOST_LINES = 200
SAME, CHANGED, ADDED, REMOVED, SUPPLEMENTED = "same", "changed", "added", "removed", "supplemented"
MODELS: dict[PartKind, type[Model]] = {PartKind.ACTION: Action, PartKind.INDICATOR: Indicator}


@dataclass(frozen=True, slots=True)
class Row:
    """A field of a part, in words: as it was decided and as it is now. `is_noted`: added since, with a line in the history."""

    label: str
    then: str
    now: str
    is_noted: bool = False


@dataclass(frozen=True, slots=True)
class PartView:
    """A part and what became of it (`state`). `rows`: what differs; of a part that was added or removed all it says."""

    kind: str
    title: str
    state: str
    rows: tuple[Row, ...] = ()


@dataclass(frozen=True, slots=True)
class SectionView:
    """A section under its number. `is_unknown` where its parts were not kept at the decision."""

    number: int
    title: str
    stretches: tuple[richtext.Stretch, ...]
    parts: tuple[PartView, ...]
    is_unknown: bool = False

    @property
    def has_changed_text(self) -> bool:
        return any(one.change != richtext.Change.KEPT for one in self.stretches)

    @property
    def differs(self) -> bool:
        """Whether something in it is another than was decided, of what was kept; what was added and noted does not count."""
        states = {part.state for part in self.parts}
        return self.has_changed_text or bool(states - {SAME, SUPPLEMENTED})

    @property
    def is_same(self) -> bool:
        """Whether all of it was kept, and is what was decided."""
        return not (self.differs or self.is_unknown)

    @property
    def is_untouched(self) -> bool:
        """Whether nothing was added to it either."""
        return self.is_same and all(part.state == SAME for part in self.parts)


@dataclass(frozen=True, slots=True)
class DecidedSection:
    """A section as it was decided: its text, and its parts with all that they said. `is_unknown` as for a SectionView.

    `header`: of parts that stand in one table, the names of its columns.
    """

    number: int
    title: str
    html: str
    parts: tuple[PartView, ...]
    header: tuple[str, ...] = ()
    is_unknown: bool = False


def _kind(kind: PartKind) -> str:
    words = {
        PartKind.NEED: _("need"),
        PartKind.OBJECTIVE: _("objective"),
        PartKind.ACTION: _("action"),
        PartKind.INDICATOR: _("indicator"),
    }
    return words[kind]


def _label(kind: PartKind, name: str) -> str:
    needs = {
        "need": _("Need"),
        "sureness": _("How sure"),
        "offers": _("On offer"),
        "used": _("Used"),
        "wave_title": _("Measured in"),
    }
    if kind in MODELS:
        return capfirst(str(MODELS[kind]._meta.get_field(name).verbose_name))  # type: ignore[union-attr]
    return needs[name]


def _shown(name: str, value: str) -> str:
    """A kept value as a person reads it."""
    if not value:
        return ""
    match name:
        case "starts_on" | "ends_on":
            return date_format(date.fromisoformat(value))
        case "budget":
            return euro(Decimal(value))
        case "kind":
            return str(IndicatorKind(value).label)
        case "need":
            level = str(NeedLevel(level_of(float(value))).label)
            share = percent(round(float(value) * 10) / 10)
            return _("%(level)s (about %(share)s)") % {"level": level, "share": share}
        case "sureness":
            return str(NeedSureness(value).label)
    return value


def _fields(part: Part | None, titles: dict[str, str]) -> dict[str, tuple[str, str]]:
    """(label, value) of a part by the name of each field, the partners among them; of none an empty dict."""
    if part is None:
        return {}
    found = {"title": (capfirst(_kind(part.kind)), part.title)}
    for name in FIELDS[part.kind]:
        found[name] = (_label(part.kind, name), _shown(name, part.values.get(name, "")))
    if part.kind == PartKind.ACTION:
        found["partners"] = (_("Partners"), ", ".join(sorted(part.partners.values())))
    if part.kind in (PartKind.ACTION, PartKind.INDICATOR):
        found["under"] = (_("Objective"), titles.get(part.under, ""))
    return found


def _differs(name: str, then: Part, now: Part) -> bool:
    if name == "partners":
        return set(then.partners) != set(now.partners)
    if name in ("title", "under"):
        return bool(getattr(then, name) != getattr(now, name))
    return then.values.get(name, "") != now.values.get(name, "")


def _compared(
    then: Part, expected: Part, now: Part, titles: tuple[dict[str, str], dict[str, str]]
) -> PartView:
    """`expected` is what was decided with what was added and noted since."""
    before, after = _fields(then, titles[0]), _fields(now, titles[1])
    rows = tuple(
        Row(label, value, after[name][1], is_noted=not _differs(name, expected, now))
        for name, (label, value) in before.items()
        if _differs(name, then, now)
    )
    state = CHANGED if any(not row.is_noted for row in rows) else SUPPLEMENTED if rows else SAME
    return PartView(_kind(then.kind), now.title, state, rows)


def _whole(part: Part, state: str, titles: dict[str, str]) -> PartView:
    """All that one side says, where the other has nothing; an empty field as well, so that a table has its columns."""
    fields = [pair for name, pair in _fields(part, titles).items() if name != "title"]
    if state == ADDED:
        rows = tuple(Row(label, "", value) for label, value in fields)
    else:
        rows = tuple(Row(label, value, "") for label, value in fields)
    return PartView(_kind(part.kind), part.title, state, rows)


def _titles(parts: Iterable[Part]) -> dict[str, str]:
    return {part.key: part.title for part in parts if part.kind == PartKind.OBJECTIVE}


def _part_views(
    kinds: Sequence[PartKind], then: list[Part], expected: list[Part], now: list[Part]
) -> tuple[PartView, ...]:
    """First what was decided, in its order, then what came since."""
    titles = (_titles(then), _titles(now))
    today = {(part.kind, part.key): part for part in now if part.kind in kinds}
    views = []
    for part, wanted in zip(then, expected, strict=True):
        if part.kind not in kinds:
            continue
        current = today.pop((part.kind, part.key), None)
        if current is None:
            views.append(_whole(part, REMOVED, titles[0]))
        else:
            views.append(_compared(part, wanted, current, titles))
    return (*views, *(_whole(part, ADDED, titles[1]) for part in today.values()))


def _texts(decision: Decision) -> dict[int, str]:
    """The decided text of each section, by its id."""
    return {text.section_id: text.body for text in decision.texts.all()}


def _numbered(plan: LocalPlan) -> list[tuple[int, PlanSection]]:
    return list(enumerate(plan.sections.all(), 1))


def decided_sections(decision: Decision) -> list[DecidedSection]:
    """The plan as it was decided; two queries."""
    texts, parts = _texts(decision), decided_parts(decision)
    titles = _titles(parts or [])

    def view(number: int, section: PlanSection) -> DecidedSection:
        kinds = PARTS_IN.get(section.kind, ())
        views = tuple(_whole(part, SAME, titles) for part in parts or [] if part.kind in kinds)
        is_table = bool(views) and section.kind in IN_A_TABLE
        first = _("Theme") if section.kind == "gaps" else _("Indicator")
        header = (first, *(row.label for row in views[0].rows)) if is_table else ()
        is_unknown = parts is None and bool(kinds)
        return DecidedSection(number, section.title, texts.get(section.pk, ""), views, header, is_unknown)

    return [view(number, section) for number, section in _numbered(decision.plan)]


def compared_sections(decision: Decision) -> list[SectionView]:
    """What was decided beside what the plan says now; eight queries."""
    texts, then, now = _texts(decision), decided_parts(decision), parts_of(decision.plan)
    expected = with_additions(then, additions_since(decision)) if then is not None else []

    def view(number: int, section: PlanSection) -> SectionView:
        kinds = PARTS_IN.get(section.kind, ())
        parts: Any = () if then is None else _part_views(kinds, then, expected, now)
        decided = texts.get(section.pk, "")
        same = richtext.says_the_same(decided, section.body)
        stretches = richtext.compare(decided, decided if same else section.body)
        return SectionView(number, section.title, stretches, parts, is_unknown=then is None and bool(kinds))

    return [view(number, section) for number, section in _numbered(decision.plan)]


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """What was added to a plan: when, by whom, what; `was` and `now` are empty where the history does not hold them."""

    addition: Addition
    was: str
    now: str


def history_of(plan: LocalPlan) -> list[HistoryLine]:
    """The latest additions first; one query."""
    rows = plan.additions.select_related("by")[:MOST_LINES]
    return [HistoryLine(row, _added(row, row.was), _added(row, row.value)) for row in rows]


def _added(row: Addition, value: str) -> str:
    if not value:
        return ""
    match row.kind:
        case AdditionKind.DECISION_DAY:
            return date_format(date.fromisoformat(value))
        case AdditionKind.MEASUREMENT | AdditionKind.MEASUREMENT_GONE:
            return shown(Decimal(value))
    return value
