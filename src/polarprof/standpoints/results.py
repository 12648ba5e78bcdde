"""A snapshot in words, rows and a drawing: what the page of results shows. No figure is made here."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from polarprof.common.templatetags.percent import percent
from polarprof.engines.perspectives.cells import Cell, Row, edge
from polarprof.standpoints.conversations import Conversation, conversations
from polarprof.standpoints.map_drawing import SYMBOLS, drawn
from polarprof.standpoints.models import Round, Snapshot
from polarprof.standpoints.queries import approved

DIVIDED_FROM, MOST_LISTED = 0.4, 5
STRENGTHS: dict[str, Promise] = {
    "weak": gettext_lazy(
        "The groups are weak: with part of the votes, other groups come out. Read them with care."
    ),
    "moderate": gettext_lazy(
        "The groups are moderately firm: with part of the votes, they come out partly the same."
    ),
    "strong": gettext_lazy("The groups are strong: with part of the votes, nearly the same groups come out."),
}
SHAPES: dict[str, Promise] = {
    "none": gettext_lazy(
        "What somebody answers on one statement says little about the answers on the others."
    ),
    "line": gettext_lazy(
        "The answers fit people who stand spread along one line better than separate groups."
    ),
    "groups": gettext_lazy(
        "The answers fit separate groups better than people who stand spread along one line."
    ),
    "either": gettext_lazy(
        "Whether people stand in separate groups or spread along one line, these answers leave open."
    ),
}
SEATS: dict[str, Promise] = {
    "nobody": gettext_lazy("nobody took part: this seat is empty"),
    "few": gettext_lazy("a few, fewer than 10"),
    "some": gettext_lazy("10 or more"),
}


@dataclass(frozen=True, slots=True)
class Shown:
    """One statement as the page shows it; `by_group` in the order of the groups."""

    number: int
    text: str
    share: str
    by_group: list[str]
    spread: float | None
    bridge: list[float]
    role: str
    weighed: str = ""
    groups: tuple[str, ...] = ()

    @property
    def named(self) -> list[tuple[str, str]]:
        """Each group with its share."""
        return list(zip(self.groups, self.by_group, strict=True))

    @property
    def span(self) -> str:
        """Each group's symbol with its share."""
        return ", ".join(f"{symbol} {share}" for symbol, share in zip(SYMBOLS, self.by_group, strict=False))

    @property
    def interval(self) -> str:
        """What the least agreeing group probably agrees, from and to."""
        return f"{percent(self.bridge[0])} – {percent(self.bridge[1])}" if self.bridge else ""


@dataclass(frozen=True, slots=True)
class Group:
    name: str
    share: float
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Marks:
    """What sets one group apart: texts with the share that agrees, where it agrees more and where it disagrees more."""

    group: str
    agrees: list[tuple[str, str]]
    disagrees: list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Distance:
    """A measure of how far apart people are, between `low` and `high`, 0 to 1; `text` says what they mean."""

    low: float
    high: float
    text: str

    @property
    def ends(self) -> str:
        return f"{percent(self.low)} – {percent(self.high)}"


@dataclass(frozen=True, slots=True)
class Seat:
    role: str
    words: str
    asked_by: str


def group_name(place: int) -> str:
    """A neutral symbol for the group with this number from 0."""
    return _("group %(symbol)s") % {"symbol": SYMBOLS[place % len(SYMBOLS)]}


def in_words(cell: Cell) -> str:
    """A share as it may be shown: a dash for too few votes, and never nobody or everybody."""
    if cell.share is None:
        return "–"
    if cell.share == 0:
        return _("under %(share)s") % {"share": percent(edge(cell.votes))}
    if cell.share == 1:
        return _("over %(share)s") % {"share": percent(1 - edge(cell.votes))}
    return percent(cell.share)


class Result:
    """What can be said of one snapshot; one query for the statements."""

    def __init__(self, found: Round, snapshot: Snapshot) -> None:
        self.round, self.snapshot = found, snapshot
        self.content: dict[str, Any] = snapshot.content

    @property
    def has_figures(self) -> bool:
        return bool(self.content["rows"])

    @property
    def people(self) -> int:
        return self.snapshot.people - self.snapshot.people % 5

    @property
    def votes(self) -> int:
        return self.snapshot.votes - self.snapshot.votes % 5

    @cached_property
    def groups(self) -> list[Group]:
        names = [group_name(place) for place in range(len(SYMBOLS))]
        return [
            Group(name, group["share"], round(group["ellipse"][0] * 10), round(group["ellipse"][1] * 10))
            for name, group in zip(names, self.content["groups"], strict=False)
        ]

    @cached_property
    def _names(self) -> tuple[str, ...]:
        return tuple(group.name for group in self.groups)

    @property
    def groups_in_words(self) -> str:
        if self.groups:
            text = ngettext(
                "%(n)d group answers alike.", "%(n)d groups answer alike within themselves.", len(self.groups)
            )
            return f"{text % {'n': len(self.groups)}} {STRENGTHS.get(self.content['strength'], '')}"
        if self.content["why_no_groups"]:
            return _("That is not enough to tell groups apart.")
        return _("We found no separate groups that can be shown: it is one broad spectrum.")

    @cached_property
    def rows(self) -> list[Shown]:
        texts = approved(self.round).values_list("number", "body")
        return [self._shown(number, text) for number, text in texts]

    def _shown(self, number: int, text: str) -> Shown:
        plain = self.content["rows"].get(str(number))
        bridge = self.content.get("bridges", {}).get(str(number), [])
        if plain is None:
            unknown = ["–" for _group in self.groups]
            return Shown(number, text, "–", unknown, None, [], _("not yet known"), groups=self._names)
        overall, *cells = Row.from_plain(plain).cells
        by_group = cells if len(cells) == len(self.groups) else [Cell(None, 0) for _group in self.groups]
        known = [cell.share for cell in by_group if cell.share is not None]
        spread = max(known) - min(known) if known and len(known) == len(by_group) else None
        role = ""
        if bridge:
            role = _("bridges") if by_group else _("most agree")
        elif spread is not None and spread >= DIVIDED_FROM:
            role = _("divides")
        words = [in_words(cell) for cell in by_group]
        share = self.content.get("weighed", {}).get(str(number))
        weighed = "" if share is None else in_words(Cell(share, overall.votes))
        return Shown(number, text, in_words(overall), words, spread, bridge, role, weighed, self._names)

    @property
    def has_weighed(self) -> bool:
        return bool(self.content.get("weighed"))

    @property
    def agreed(self) -> list[Shown]:
        found = [row for row in self.rows if row.bridge]
        return sorted(found, key=lambda row: row.bridge, reverse=True)[:MOST_LISTED]

    @property
    def divided(self) -> list[Shown]:
        found = [row for row in self.rows if row.spread is not None and row.spread >= DIVIDED_FROM]
        return sorted(found, key=lambda row: -(row.spread or 0))[:MOST_LISTED]

    @property
    def marks(self) -> list[Marks]:
        """Of the groups that something sets apart, by statements that are shown."""
        rows = {row.number: row for row in self.rows if str(row.number) in self.content["rows"]}
        found = []
        for place, (group, own) in enumerate(zip(self.groups, self.content.get("marks", []), strict=False)):
            sides: dict[bool, list[tuple[str, str]]] = {True: [], False: []}
            for number, agrees in own:
                if number in rows:
                    sides[agrees].append((rows[number].text, rows[number].by_group[place]))
            if any(sides.values()):
                found.append(Marks(group.name, sides[True], sides[False]))
        return found

    @property
    def distances(self) -> list[Distance]:
        words = {
            "disagreement": _("Chance that two participants differ on a statement"),
            "between": _("Part of the disagreement that lies between the groups"),
        }
        held = self.content.get("distance", {})
        return [Distance(*held[name], text) for name, text in words.items() if name in held]

    @property
    def shape_in_words(self) -> Promise | str:
        """Whether people stand in groups or along a line; empty where that is not known."""
        return SHAPES.get(self.content.get("shape", ""), "")

    @property
    def seats(self) -> list[Seat]:
        return [
            Seat(role, str(SEATS[presence]), "" if presence == "some" else self.round.asks.get(role, ""))
            for role, presence in self.content["roles"].items()
        ]

    @property
    def has_empty_seats(self) -> bool:
        return any(presence != "some" for presence in self.content["roles"].values())

    @property
    def absent_in_words(self) -> str:
        absent = [role for role, presence in self.content["roles"].items() if presence == "nobody"]
        if not absent:
            return _("Of every role on the list somebody took part. Who is not on the list?")
        return _("Nobody took part as: %(roles)s. Who could ask them?") % {"roles": ", ".join(absent)}

    @cached_property
    def conversations(self) -> list[Conversation]:
        return conversations(self.round, self.content.get("heard", {}), [group.name for group in self.groups])

    @property
    def map_in_words(self) -> str:
        parts = [f"{group.name} {percent(group.share)}" for group in self.groups]
        return ", ".join(parts)

    @cached_property
    def drawing(self) -> SafeString | str:
        """An SVG of the groups as ellipses; the table below says the same."""
        ellipses = [group["ellipse"] for group in self.content["groups"]]
        return drawn(ellipses, [group.name for group in self.groups]) if ellipses else ""
