"""What a document says, as plain values: the caller reads and translates, this engine only lays out.

Not for rules about who gets a certificate or when a plan is ready.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

Value = str | int | float | date | Decimal | None


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
    replaced: str = ""


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
    """The fixed words of a plan. `page` has the places `{page}` and `{pages}`; `replaced` says what a box stands for."""

    contents: str
    page: str
    replaced: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table with one header row; every row, and `total` where there is one, has as many cells as the header.

    `widths` are shares of the width; cells of the columns in `numeric` stand to the right, those in `unbroken` are never
    split over lines. Raises ValueError where the numbers of cells differ.
    """

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...] = ()
    numeric: tuple[int, ...] = ()
    unbroken: tuple[int, ...] = ()
    total: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        optional = tuple(part for part in (self.widths, self.total) if part)
        if not self.header or any(len(row) != len(self.header) for row in (*self.rows, *optional)):
            raise ValueError(f"rows of table {self.caption!r} do not have the header's number of cells")

    def labelled(self) -> tuple[tuple[tuple[str, str], ...], ...]:
        """Each row as (heading of the column, cell): for a page where a row stands on its own."""
        return tuple(tuple(zip(self.header, row, strict=True)) for row in self.rows)

    def labelled_total(self) -> tuple[tuple[str, str], ...]:
        return tuple(zip(self.header, self.total, strict=True))

    def shares(self) -> tuple[float, ...]:
        """The width of each column as a share of 1; the first is the widest where nothing was said."""
        widths = self.widths or (1.8, *[1.0] * (len(self.header) - 1))
        return tuple(width / sum(widths) for width in widths)


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing as SVG, with what it tells in words."""

    svg: str
    alt: str


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a document: `body` is HTML of the rich-text subset; `empty` is told where there is nothing else."""

    title: str
    body: str = ""
    tables: tuple[Table, ...] = ()
    pictures: tuple[Picture, ...] = ()
    children: tuple[Section, ...] = ()
    after: str = ""
    """HTML that comes behind the tables."""
    empty: str = ""

    @property
    def is_empty(self) -> bool:
        return not (self.body or self.tables or self.pictures or self.children or self.after)


@dataclass(frozen=True, slots=True)
class PlanDocument:
    """A local action plan as it is printed: cover, contents, `front` without numbers, then the numbered sections.

    The first section has number 1: leave none out whose number counts. `author` is an organisation.
    """

    title: str
    author: str
    facts: tuple[tuple[str, str], ...]
    labels: PlanLabels
    front: tuple[Section, ...] = ()
    sections: tuple[Section, ...] = ()
    demo: str = ""
    made_at: datetime | None = None
    language: str = "nl"


@dataclass(frozen=True, slots=True)
class ResultLabels:
    """The fixed words in the reader's language. `qr_alt` describes the QR code."""

    chairs: str
    outcome: str
    more: str
    qr_alt: str
    replaced: str = ""


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


@dataclass(frozen=True, slots=True)
class Sheet:
    """A list for a spreadsheet: `name` is that of the sheet, `author` an organisation, `widths` count characters.

    A Decimal is an amount in euro, a float a share; a moment has no time zone and is that of the reader.
    """

    title: str
    author: str
    name: str
    header: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    widths: tuple[int, ...] = ()
    total: tuple[Value, ...] = ()
    language: str = "nl"
