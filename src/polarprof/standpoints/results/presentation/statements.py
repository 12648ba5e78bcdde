"""Statements as bars, in an order and by words that the reader chooses. Not for the figures: see `in_words` and `opinions`."""

import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from urllib.parse import urlencode

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from polarprof.common.templatetags.percent import percent
from polarprof.engines.perspectives.cells import Cell
from polarprof.standpoints.results.in_words import Result, Shown
from polarprof.standpoints.results.opinions import Kind, Opinion, least, opinion
from polarprof.standpoints.results.presentation.reasons import Reasons
from polarprof.standpoints.results.shares_in_words import between, in_words

ANCHOR = "statements"
PASSES_STEPS = 20
LONGEST_SEARCH = 100


class Order(StrEnum):
    """What comes first; the value stands in the address."""

    BRIDGING = "verbindend"
    DIVIDING = "verdelend"
    REJECTED = "afgewezen"
    AGREED = "eens"
    NUMBER = "nummer"


_LABELS: dict[Order, Promise] = {
    Order.BRIDGING: gettext_lazy("Bridging first"),
    Order.DIVIDING: gettext_lazy("Dividing first"),
    Order.REJECTED: gettext_lazy("Rejected first"),
    Order.AGREED: gettext_lazy("Most agreed first"),
    Order.NUMBER: gettext_lazy("By number"),
}
_OF_KIND = {Order.BRIDGING: Kind.BRIDGES, Order.DIVIDING: Kind.DIVIDES, Order.REJECTED: Kind.REJECTED}
TONES = {Kind.BRIDGES: "success", Kind.DIVIDES: "warning", Kind.REJECTED: "danger"}


@dataclass(frozen=True, slots=True)
class Bar:
    """The answers of everybody or of one group: the picture and the same in words."""

    name: str
    agrees: str
    passes: str
    disagrees: str
    probably: str
    votes: str
    opinion: Opinion | None

    @property
    def shares(self) -> tuple[float, ...]:
        return (self.opinion.agrees, self.opinion.disagrees) if self.opinion else ()

    @property
    def band(self) -> tuple[float, float] | None:
        return self.opinion.band if self.opinion else None

    @property
    def text(self) -> str:
        if self.opinion is None:
            return _("too few votes to show")
        return _("%(agree)s agree · %(pass)s pass · %(disagree)s disagree") % {
            "agree": self.agrees,
            "pass": self.passes,
            "disagree": self.disagrees,
        }

    @property
    def short(self) -> str:
        """For a large screen: only who agrees."""
        return "–" if self.opinion is None else _("%(share)s agree") % {"share": self.agrees}


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement with its bars, everybody first, and what people plead for and against it."""

    row: Shown
    bars: tuple[Bar, ...]
    reasons: Reasons | None = None

    @property
    def anchor(self) -> str:
        return f"statement-{self.row.number}"

    @property
    def in_short(self) -> str:
        """The share of each group that agrees; where there are no groups, all that is known of everybody."""
        return _("agree: %(shares)s") % {"shares": self.row.span} if self.row.groups else self.bars[0].text

    @property
    def tone(self) -> str:
        return TONES.get(self.row.kind, "neutral")


@dataclass(frozen=True, slots=True)
class Tab:
    label: str
    url: str
    is_current: bool
    count: int | None


def bar(name: str, cell: Cell) -> Bar:
    """A cell as it is shown; the passes are what both rounded shares leave, and told as such."""
    shown = opinion(cell)
    if shown is None or cell.against is None:
        return Bar(name, "–", "–", "–", "–", "–", None)
    rest = round(shown.passes * PASSES_STEPS) / PASSES_STEPS
    passes = _("about %(share)s") % {"share": percent(rest)} if rest else _("few")
    against = in_words(Cell(cell.against, cell.votes))
    return Bar(name, in_words(cell), passes, against, between(cell), str(cell.votes), shown)


def statement(row: Shown) -> Statement:
    names = (_("Everybody"), *row.groups)
    return Statement(row, tuple(bar(name, cell) for name, cell in zip(names, row.cells, strict=True)))


def _bridging(row: Shown) -> tuple[float, ...]:
    low = row.bridge[0] if row.bridge else -1.0
    return (-low, -(least(row.cells) or 0.0), -row.cells[0].middle)


def _dividing(row: Shown) -> tuple[float, ...]:
    return (row.kind != Kind.DIVIDES, -(row.spread if row.spread is not None else -1.0))


def _rejected(row: Shown) -> tuple[float, ...]:
    return (row.kind != Kind.REJECTED, -row.cells[0].middle_against)


def _agreed(row: Shown) -> tuple[float, ...]:
    return (-row.cells[0].middle,)


_KEYS: dict[Order, Callable[[Shown], tuple[float, ...]]] = {
    Order.BRIDGING: _bridging,
    Order.DIVIDING: _dividing,
    Order.REJECTED: _rejected,
    Order.AGREED: _agreed,
    Order.NUMBER: lambda _row: (),
}


def ordered(rows: Iterable[Shown], order: Order) -> list[Shown]:
    """What is not yet known comes last, and what is alike by number."""
    key = _KEYS[order]
    unknown_last = order != Order.NUMBER
    return sorted(rows, key=lambda row: (unknown_last and row.kind == Kind.UNKNOWN, *key(row), row.number))


def first_of(rows: Iterable[Shown], order: Order, most: int) -> list[Shown]:
    """At most so many of the kind that this order puts first."""
    return [row for row in ordered(rows, order) if row.kind == _OF_KIND[order]][:most]


def _plain(text: str) -> str:
    """Without regard to case and accents."""
    apart = unicodedata.normalize("NFD", text)
    return "".join(letter for letter in apart if not unicodedata.combining(letter)).casefold()


class StatementList:
    """The statements that fit what is asked, in the order that is asked; what is unknown in the address counts as not given."""

    def __init__(self, result: Result, asked: Mapping[str, str]) -> None:
        self.result = result
        self.query = " ".join(asked.get("q", "").replace("\x00", "").split())[:LONGEST_SEARCH]
        wanted = asked.get("orde", "")
        self.order = Order(wanted) if wanted in set(Order) else Order.BRIDGING

    @cached_property
    def rows(self) -> list[Shown]:
        words = _plain(self.query).split()
        fitting = [row for row in self.result.rows if all(word in _plain(row.text) for word in words)]
        return ordered(fitting, self.order)

    @property
    def tabs(self) -> list[Tab]:
        """The orders as links, with how many there are of the kind that comes first; one without any is left out."""
        kinds = [row.kind for row in self.result.rows]
        made = []
        for order, label in _LABELS.items():
            count = kinds.count(_OF_KIND[order]) if order in _OF_KIND else None
            if count != 0 or order in (self.order, Order.BRIDGING):
                asked = {"orde": order.value} | ({"q": self.query} if self.query else {})
                made.append(Tab(str(label), f"?{urlencode(asked)}#{ANCHOR}", order == self.order, count))
        return made
