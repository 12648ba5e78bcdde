"""A snapshot in words, rows and a drawing: what the page of results shows. No figure is made here."""

from dataclasses import dataclass
from functools import cached_property

from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from polarprof.common.templatetags.percent import percent
from polarprof.engines.perspectives.cells import HIDDEN, Cell
from polarprof.standpoints.discussions.in_words import DiscussionResult, discussion_results
from polarprof.standpoints.models import Round
from polarprof.standpoints.results.headline_in_words import headline_in_words
from polarprof.standpoints.results.known_conversations import KNOWN
from polarprof.standpoints.results.map_drawing import SYMBOLS, drawn
from polarprof.standpoints.results.opinions import Kind, apart, kind_of
from polarprof.standpoints.results.priorities import in_order
from polarprof.standpoints.results.records import Published
from polarprof.standpoints.results.shares_in_words import between, in_words
from polarprof.standpoints.voting.queries import approved

MOST_LISTED = 5
_ABOUT_ONESELF = gettext_lazy("about oneself, no opinion")
_IN_GROUPS: dict[Kind, Promise] = {
    Kind.UNKNOWN: gettext_lazy("not yet known"),
    Kind.BRIDGES: gettext_lazy("bridges"),
    Kind.REJECTED: gettext_lazy("most disagree, in every group"),
    Kind.DIVIDES: gettext_lazy("divides"),
}
_OF_ALL: dict[Kind, Promise] = {
    **_IN_GROUPS,
    Kind.BRIDGES: gettext_lazy("most agree"),
    Kind.REJECTED: gettext_lazy("most disagree"),
}
ROLE_PRESENCE: dict[str, Promise] = {
    "nobody": gettext_lazy("nobody said so: this seat may be empty"),
    "few": gettext_lazy("a few, fewer than 10"),
    "some": gettext_lazy("10 or more"),
    "unknown": gettext_lazy("not to be told yet: fewer than 20 people said who they are"),
}
_UNTOLD = {**ROLE_PRESENCE, "nobody": gettext_lazy("nobody said so")}


@dataclass(frozen=True, slots=True)
class Shown:
    """One statement as the page shows it; `by_group` in the order of the groups, `cells` everybody before them."""

    number: int
    text: str
    share: str
    by_group: list[str]
    spread: float | None
    bridge: list[float]
    role: str
    weighted: str = ""
    groups: tuple[str, ...] = ()
    kind: Kind = Kind.UNKNOWN
    cells: tuple[Cell, ...] = ()
    is_about_oneself: bool = False

    @property
    def named(self) -> list[tuple[str, str]]:
        """Each group with its share."""
        return list(zip(self.groups, self.by_group, strict=True))

    @property
    def span(self) -> str:
        """Each group's symbol with its share."""
        return ", ".join(f"{symbol} {share}" for symbol, share in zip(SYMBOLS, self.by_group, strict=False))


@dataclass(frozen=True, slots=True)
class Group:
    name: str
    share: float
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class RepresentativeStatements:
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
class Priority:
    """A statement with the share of who compared it that put it first more often than not."""

    text: str
    cell: Cell

    @property
    def share(self) -> str:
        return in_words(self.cell)

    @property
    def probably(self) -> str:
        return between(self.cell)


@dataclass(frozen=True, slots=True)
class RolePresence:
    role: str
    words: str
    asked_by: str


def group_name(place: int) -> str:
    """A neutral symbol for the group with this number from 0."""
    return _("group %(symbol)s") % {"symbol": SYMBOLS[place % len(SYMBOLS)]}


class Result:
    """What can be said of what is published; one query for the statements."""

    def __init__(self, round_: Round, published: Published) -> None:
        self.round, self.published = round_, published

    @property
    def has_figures(self) -> bool:
        return bool(self.published.rows)

    @cached_property
    def groups(self) -> list[Group]:
        names = [group_name(place) for place in range(len(SYMBOLS))]
        return [
            Group(name, group.share, round(group.ellipse[0] * 10), round(group.ellipse[1] * 10))
            for name, group in zip(names, self.published.groups, strict=False)
        ]

    @cached_property
    def _names(self) -> tuple[str, ...]:
        return tuple(group.name for group in self.groups)

    @property
    def headline(self) -> str:
        """What the answers show as a whole, and how sure that is."""
        return headline_in_words(self.published, {row.number: row.text for row in self.rows})

    @cached_property
    def rows(self) -> list[Shown]:
        texts = approved(self.round).values_list("number", "body", "is_about_oneself")
        return [self._shown(*of_it) for of_it in texts]

    def _shown(self, number: int, text: str, is_about_oneself: bool) -> Shown:
        cells = self.published.rows.get(number, (HIDDEN,))
        overall, groups = cells[0], cells[1:]
        if len(groups) != len(self.groups):
            groups = (HIDDEN,) * len(self.groups)
        # Who somebody is, is no opinion: it bridges and divides nothing.
        bridge = [] if is_about_oneself else list(self.published.bridges.get(number, ()))
        kind = kind_of((overall, *groups), bridges=bool(bridge))
        if is_about_oneself and kind != Kind.UNKNOWN:
            kind = Kind.OTHER
        share = self.published.weighted.get(number)
        return Shown(
            number,
            text,
            in_words(overall),
            [in_words(cell) for cell in groups],
            apart((overall, *groups)),
            bridge,
            str(_ABOUT_ONESELF if is_about_oneself else (_IN_GROUPS if groups else _OF_ALL).get(kind, "")),
            "" if share is None else in_words(Cell(share, overall.votes)),
            self._names,
            kind,
            (overall, *groups),
            is_about_oneself,
        )

    @property
    def has_weighted(self) -> bool:
        return bool(self.published.weighted)

    @property
    def agreed(self) -> list[Shown]:
        rows = [row for row in self.rows if row.bridge]
        return sorted(rows, key=lambda row: row.bridge, reverse=True)[:MOST_LISTED]

    @property
    def divided(self) -> list[Shown]:
        rows = [row for row in self.rows if row.kind == Kind.DIVIDES]
        return sorted(rows, key=lambda row: -(row.spread or 0))[:MOST_LISTED]

    @property
    def representative_statements(self) -> list[RepresentativeStatements]:
        """Of the groups that something sets apart, by statements that are shown."""
        rows = {row.number: row for row in self.rows if row.number in self.published.rows}
        listed = []
        for place, (group, figures) in enumerate(zip(self.groups, self.published.groups, strict=False)):
            sides: dict[bool, list[tuple[str, str]]] = {True: [], False: []}
            for number, agrees in figures.representative:
                if number in rows:
                    sides[agrees].append((rows[number].text, rows[number].by_group[place]))
            if any(sides.values()):
                listed.append(RepresentativeStatements(group.name, sides[True], sides[False]))
        return listed

    @property
    def distances(self) -> list[Distance]:
        told = (
            (self.published.disagreement, _("How much people disagree, of the most that is possible")),
            (self.published.between, _("Part of the disagreement that lies between the groups")),
        )
        return [Distance(*ends, text) for ends, text in told if ends is not None]

    @property
    def known_distances(self) -> list[Distance]:
        """What the scale of disagreement gives for public conversations; none where ours is not told."""
        if self.published.disagreement is None:
            return []
        return [Distance(*known.disagreement, known.text) for known in KNOWN]

    @property
    def priorities(self) -> list[Priority]:
        """What comes first most often first; of statements that are shown."""
        texts = {row.number: row.text for row in self.rows}
        told = self.published.priorities
        return [Priority(texts[number], told[number][0]) for number in in_order(told) if number in texts]

    @property
    def role_presence(self) -> list[RolePresence]:
        return [
            RolePresence(
                role,
                str((ROLE_PRESENCE if self.tells_who_is_absent else _UNTOLD)[presence]),
                "" if presence == "some" else self.round.asks.get(role, ""),
            )
            for role, presence in self.published.roles.items()
        ]

    @property
    def has_absent_roles(self) -> bool:
        return any(presence != "some" for presence in self.published.roles.values())

    @property
    def tells_who_is_absent(self) -> bool:
        """Whether enough people said who they are to call a seat empty."""
        said = self.published.said_role
        return said * 2 >= self.published.people and "unknown" not in self.published.roles.values()

    @property
    def _said_role(self) -> str:
        """In fives, so that 0 stands for four at most."""
        published = self.published
        told = {"said": published.said_role, "people": published.people}
        if published.people and not published.said_role:
            return _("Fewer than 5 of %(people)s people said in which role they take part.") % told
        return _("%(said)s of %(people)s people said in which role they take part.") % told

    @property
    def absent_in_words(self) -> str:
        """Who is absent can be told only as far as people said who they are."""
        published, said = self.published, self._said_role
        absent = [role for role, presence in published.roles.items() if presence == "nobody"]
        if not self.tells_who_is_absent:
            return f"{said} {_('That is too few to tell who is absent.')}"
        if not absent:
            return f"{said} {_('Of every role on the list somebody took part. Who is not on the list?')}"
        nobody = _("Nobody said to take part as: %(roles)s. Who could ask them?") % {
            "roles": ", ".join(absent)
        }
        return f"{said} {nobody}"

    @cached_property
    def discussion_results(self) -> list[DiscussionResult]:
        return discussion_results(
            self.round, self.published.discussions, [group.name for group in self.groups]
        )

    @cached_property
    def drawing(self) -> SafeString | str:
        """An SVG of the groups as ellipses; the table below says the same."""
        ellipses = [list(group.ellipse) for group in self.published.groups]
        return drawn(ellipses, [group.name for group in self.groups]) if ellipses else ""
