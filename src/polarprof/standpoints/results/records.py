"""What is stored of a computation: what a page may show, in the clear, and what the next publication must know, sealed.

Both are frozen and carry the version of their shape; a record of another version counts as none, and is computed anew.
"""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from cattrs import BaseValidationError
from cattrs.preconf.json import make_converter
from cryptography.exceptions import InvalidTag

from polarprof.engines.perspectives.cells import Cell, Memory
from polarprof.standpoints.discussions.figures import DiscussionFigures
from polarprof.standpoints.models import Round, Snapshot
from polarprof.standpoints.voting import vault

VERSION = 1
KIND = "memory"
Interval = tuple[float, float]


@dataclass(frozen=True, slots=True)
class GroupFigures:
    """One group that is shown.

    share: of the participants. ellipse: x, y, long and short half axis, and angle in radians, on the map. representative:
    numbers of statements that set it apart, and whether it agrees with them more (or disagrees more).
    """

    share: float
    ellipse: tuple[float, float, float, float, float]
    representative: tuple[tuple[int, bool], ...] = ()


@dataclass(frozen=True, slots=True)
class Published:
    """Everything that may be shown of a round, at the coarseness of the page; statements by their number.

    people, votes: in fives. rows: of each statement the cell of everybody and then of each group. bridges: from and to
    which share the least agreeing group probably agrees. weighted: the share of the second view. disagreement, between:
    lowest and highest value that fit, 0 to 1. kind: what the headline says, "consensus", "line", "groups" (exactly where
    there are groups), "undecided", or "hidden" for groups of which one is too small to be shown; empty without figures.
    chance: share of draws of the people that say the same, in tenths; None where nothing is told. ends: of a line the
    statements with which people at either end agree more. roles: "nobody", "few", "some" or "unknown". said_role: how many of the people said in
    which role they take part, in fives. priorities: of each statement that is compared with others one cell: the share of who compared
    it that put it first more often than not.
    """

    people: int = 0
    votes: int = 0
    rows: dict[int, tuple[Cell, ...]] = field(default_factory=dict)
    bridges: dict[int, Interval] = field(default_factory=dict)
    weighted: dict[int, float] = field(default_factory=dict)
    groups: tuple[GroupFigures, ...] = ()
    kind: str = ""
    chance: float | None = None
    ends: tuple[tuple[int, ...], tuple[int, ...]] = ((), ())
    disagreement: Interval | None = None
    between: Interval | None = None
    roles: dict[str, str] = field(default_factory=dict)
    said_role: int = 0
    priorities: dict[int, tuple[Cell, ...]] = field(default_factory=dict)
    discussions: dict[UUID, DiscussionFigures] = field(default_factory=dict)
    version: int = VERSION


@dataclass(frozen=True, slots=True)
class Judged:
    """How a text was judged by people of its side: how many, how many took it for genuine, and whether it is."""

    judges: int
    as_genuine: int
    is_genuine: bool


@dataclass(frozen=True, slots=True)
class Remembered:
    """What the publisher must know, and nobody else: it is as fine as the ballots.

    rows: of each statement the memory of each cell, as in `Published.rows`; priorities: the same for those. contributions, roles,
    attended: of each ballot behind what is published a digest of its votes, its role and where it attended, each sorted; without
    the pseudonym, so that nothing here leads to a person. is_by_kind: False where one digest still stood for all three. judged: by
    identifier of a text, counted once when the round closed; None before. former: of each statement by number of groups what was told
    of groups before their number became another.
    """

    rows: dict[int, tuple[Memory, ...]] = field(default_factory=dict)
    contributions: tuple[int, ...] = ()
    judged: dict[UUID, Judged] | None = None
    priorities: dict[int, tuple[Memory, ...]] = field(default_factory=dict)
    roles: tuple[int, ...] = ()
    attended: tuple[int, ...] = ()
    is_by_kind: bool = False
    former: dict[int, dict[int, tuple[Memory, ...]]] = field(default_factory=dict)
    version: int = VERSION


_CONVERTER = make_converter()
_CONVERTER.register_structure_hook(UUID, lambda text, _type: UUID(text))
_CONVERTER.register_unstructure_hook(UUID, str)


def to_plain(published: Published) -> dict[str, Any]:
    """As a JSON field holds it."""
    plain: dict[str, Any] = _CONVERTER.unstructure(published)
    return plain


def published_of(snapshot: Snapshot | None) -> Published | None:
    """What may be shown; None before the first publication."""
    if snapshot is None or snapshot.published.get("version") != VERSION:
        return None
    return _CONVERTER.structure(snapshot.published, Published)


def sealed_memory(round_: Round, remembered: Remembered) -> bytes:
    return vault.seal_record(round_.uuid, KIND, _CONVERTER.dumps(remembered))


def memory_of(round_: Round, snapshot: Snapshot) -> Remembered:
    """Empty before the first publication. `cryptography.exceptions.InvalidTag` where the secret is another."""
    if not snapshot.memory:
        return Remembered()
    text = vault.open_record(round_.uuid, KIND, snapshot.memory)
    try:
        remembered = _CONVERTER.loads(text, Remembered)
    except BaseValidationError:
        return Remembered()
    return remembered if remembered.version == VERSION else Remembered()


def judgements(round_: Round) -> dict[UUID, Judged]:
    """How each text was judged; empty until the round is closed and that was counted; one query."""
    snapshot = Snapshot.objects.filter(round=round_).first()
    try:
        return (memory_of(round_, snapshot).judged if snapshot else None) or {}
    except InvalidTag:
        return {}
