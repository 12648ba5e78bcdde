"""What a document says, as plain values: the caller reads and translates, this engine only lays out.

Not for rules about who gets a certificate or when a plan is ready.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CertificateLabels:
    """The fixed words of a certificate in the reader's language. `qr_alt` describes the QR code."""

    awarded_to: str
    for_course: str
    module: str
    hours: str
    total: str
    date: str
    code: str
    verify: str
    qr_alt: str
    issuer: str


@dataclass(frozen=True, slots=True)
class Certificate:
    """A certificate. `modules` are (title, hours) as text; `verify_url` becomes the QR code."""

    title: str
    holder: str
    course: str
    modules: tuple[tuple[str, str], ...]
    hours: str
    date: str
    code: str
    verify_url: str
    issuer: str
    labels: CertificateLabels
    language: str = "nl"


@dataclass(frozen=True, slots=True)
class PlanLabels:
    """The fixed words of a plan. `page` has the places `{page}` and `{pages}`."""

    municipality: str
    edition: str
    state: str
    date: str
    contents: str
    objectives: str
    action: str
    lead: str
    period: str
    action_state: str
    indicators: str
    indicator: str
    baseline: str
    target: str
    current: str
    gaps: str
    theme: str
    need: str
    sureness: str
    offer: str
    page: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table with one header row; every row has as many cells as the header. Raises ValueError otherwise."""

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def __post_init__(self) -> None:
        if not self.header or any(len(row) != len(self.header) for row in self.rows):
            raise ValueError(f"rows of table {self.caption!r} do not have the header's number of cells")


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the plan: `body` is HTML of the rich-text subset."""

    title: str
    body: str
    tables: tuple[Table, ...] = ()


@dataclass(frozen=True, slots=True)
class Action:
    """One action under an objective; all text."""

    title: str
    lead: str = ""
    period: str = ""
    state: str = ""


@dataclass(frozen=True, slots=True)
class Objective:
    """An objective: `body` is HTML of the rich-text subset."""

    title: str
    body: str = ""
    actions: tuple[Action, ...] = ()


@dataclass(frozen=True, slots=True)
class Indicator:
    """What tells whether the plan works; figures as text, with unit."""

    name: str
    baseline: str = ""
    target: str = ""
    current: str = ""


@dataclass(frozen=True, slots=True)
class Gap:
    """One line of the table of needs, as text: the need and the offer stand apart."""

    theme: str
    need: str
    sureness: str
    offer: str


@dataclass(frozen=True, slots=True)
class PlanDocument:
    """A local action plan as it is printed. Parts without content are left out of the document."""

    title: str
    municipality: str
    edition: str
    state: str
    date: str
    labels: PlanLabels
    sections: tuple[Section, ...] = ()
    gaps: tuple[Gap, ...] = ()
    objectives: tuple[Objective, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    language: str = "nl"

    def facts(self) -> tuple[tuple[str, str], ...]:
        """The lines under the title as (label, value)."""
        words = self.labels
        return (
            (words.municipality, self.municipality),
            (words.edition, self.edition),
            (words.state, self.state),
            (words.date, self.date),
        )

    def gap_table(self) -> Table:
        """The gaps as a table."""
        words = self.labels
        rows = tuple((gap.theme, gap.need, gap.sureness, gap.offer) for gap in self.gaps)
        return Table(words.gaps, (words.theme, words.need, words.sureness, words.offer), rows)

    def action_table(self, objective: Objective) -> Table:
        """The actions of one objective as a table."""
        words = self.labels
        rows = tuple((each.title, each.lead, each.period, each.state) for each in objective.actions)
        return Table(objective.title, (words.action, words.lead, words.period, words.action_state), rows)

    def indicator_table(self) -> Table:
        """The indicators as a table."""
        words = self.labels
        rows = tuple((each.name, each.baseline, each.target, each.current) for each in self.indicators)
        return Table(words.indicators, (words.indicator, words.baseline, words.target, words.current), rows)


@dataclass(frozen=True, slots=True)
class ResultLabels:
    """The fixed words in the reader's language. `qr_alt` describes the QR code."""

    chairs: str
    outcome: str
    more: str
    qr_alt: str


@dataclass(frozen=True, slots=True)
class SheetPart:
    """A short list under a heading, as (statement, its figures); `empty` is told where there is none."""

    heading: str
    lines: tuple[tuple[str, str], ...]
    empty: str


@dataclass(frozen=True, slots=True)
class ResultSheet:
    """Everything on the page; `url` becomes the QR code. `demo` and `chairs` are left out where they are empty."""

    title: str
    municipality: str
    date: str
    demo: str
    sentence: str
    parts: tuple[SheetPart, ...]
    chairs: str
    outcome: str
    url: str
    labels: ResultLabels
    language: str = "nl-BE"
