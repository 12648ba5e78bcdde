"""The result as a story: the sentence, what bridges and divides in short, statements, plane, groups, chairs. No figure is made here."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from django.utils.translation import gettext as _

from polarprof.common.templatetags.percent import percent
from polarprof.standpoints.results.in_words import RepresentativeStatements, Result, Shown
from polarprof.standpoints.results.opinions import Kind
from polarprof.standpoints.results.presentation.plane import Plane
from polarprof.standpoints.results.presentation.reasons import Reasons
from polarprof.standpoints.results.presentation.statements import (
    Order,
    Statement,
    StatementList,
    first_of,
    statement,
)

IN_SHORT = 3


@dataclass(frozen=True, slots=True)
class Part:
    """One short list of statements under its heading, and the order in which all of them stand."""

    heading: str
    order: Order
    statements: list[Statement]


@dataclass(frozen=True, slots=True)
class NamedGroup:
    """A group with what names it; `apart` is None where nothing sets it apart."""

    name: str
    share: str
    called: str
    apart: RepresentativeStatements | None


@dataclass(frozen=True, slots=True)
class Table:
    """The table of roles: how many seats, and the places of the empty ones."""

    seats: int
    empty: tuple[int, ...]


def about(share: float) -> str:
    """A share that is rounded so far that several need not make a whole."""
    return _("about %(share)s") % {"share": percent(share)}


class Story:
    """What the page, the screen of a hall and the sheet show of a result; asked: what the address asks."""

    def __init__(self, result: Result, asked: Mapping[str, str]) -> None:
        self.result = result
        self.statements = StatementList(result, asked)

    @property
    def turnout(self) -> str:
        """How many took part: people only where one person counts once. Both numbers are told in fives, so as the least."""
        published = self.result.published
        told = {"people": published.people, "votes": published.votes}
        if self.result.round.counts_people:
            return _("At least %(people)s people voted, at least %(votes)s times in all.") % told
        return (
            _(
                "At least %(people)s times somebody took part, with at least %(votes)s votes in all. One person could take part several times."
            )
            % told
        )

    @property
    def has_groups(self) -> bool:
        return bool(self.result.groups)

    def _first(self, order: Order) -> list[Statement]:
        return [statement(row) for row in first_of(self.result.rows, order, IN_SHORT)]

    @cached_property
    def bridges(self) -> Part:
        heading = (
            _("On this most people agree, in every group")
            if self.has_groups
            else _("On this most people agree")
        )
        return Part(heading, Order.BRIDGING, self._first(Order.BRIDGING))

    @cached_property
    def divides(self) -> Part:
        return Part(_("On this people are divided"), Order.DIVIDING, self._first(Order.DIVIDING))

    @cached_property
    def rejected(self) -> Part:
        heading = (
            _("With this most people disagree, in every group")
            if self.has_groups
            else _("With this most people disagree")
        )
        return Part(heading, Order.REJECTED, self._first(Order.REJECTED))

    @property
    def in_short(self) -> list[Part]:
        """The parts that have something to tell."""
        return [part for part in (self.bridges, self.divides, self.rejected) if part.statements]

    @cached_property
    def plane(self) -> Plane:
        return Plane(self.result.rows, has_groups=self.has_groups)

    @cached_property
    def groups(self) -> list[NamedGroup]:
        listed = {one.group: one for one in self.result.representative_statements}
        return [
            NamedGroup(group.name, about(group.share), self._called(place), listed.get(group.name))
            for place, group in enumerate(self.result.groups)
        ]

    def _called(self, place: int) -> str:
        """A group named by the statement on which it stands furthest from the group nearest to it."""
        rows = {row.number: row for row in self.result.rows if row.kind != Kind.UNKNOWN}
        told = [
            (_distance(rows[number], place), agrees, rows[number].text)
            for number, agrees in self.result.published.groups[place].representative
            if number in rows
        ]
        if not told:
            return _("nothing sets this group apart clearly")
        _far, agrees, text = max(told, key=lambda one: one[0])
        if agrees:
            return _("agrees more often: “%(text)s”") % {"text": text}
        return _("disagrees more often: “%(text)s”") % {"text": text}

    @cached_property
    def table(self) -> Table:
        """A seat for each role; where nobody is known to be absent, one more is empty: for who is not on the list."""
        presence = list(self.result.published.roles.values())
        told = self.result.tells_who_is_absent
        empty = tuple(place for place, word in enumerate(presence) if told and word == "nobody")
        count = len(presence)
        return Table(count, empty) if empty else Table(count + 1, (count,))


def _distance(row: Shown, place: int) -> float:
    """How far the share of one group lies from the nearest other that is shown."""
    own, *others = row.cells[place + 1], *(cell for at, cell in enumerate(row.cells[1:]) if at != place)
    return min((abs(own.middle - cell.middle) for cell in others if cell.share is not None), default=0.0)


def rows_as_statements(rows: list[Shown], reasons: Mapping[int, Reasons]) -> list[Statement]:
    """The statements of one page. reasons: by number, where there are any."""
    return [replace(statement(row), reasons=reasons.get(row.number)) for row in rows]
