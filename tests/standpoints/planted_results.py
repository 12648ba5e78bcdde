"""Results that are written by hand: `Published` as the publisher would have stored it, without a vote behind it."""

from datetime import date

from polarprof.engines.perspectives.cells import Cell
from polarprof.standpoints.models import Round, Snapshot
from polarprof.standpoints.results.records import GroupFigures, Published, to_plain

PUBLISHED_ON = date(2026, 3, 2)
Rows = dict[int, tuple[Cell, ...]]

# Everybody and two groups on the four statements of `conftest.SEEDS`: bridges, divides, rejected, and a group that is not shown.
TWO_GROUPS: Rows = {
    1: (Cell(0.8, 80, 0.1), Cell(0.8, 40, 0.1), Cell(0.8, 40, 0.2)),
    2: (Cell(0.5, 80, 0.4), Cell(0.9, 40, 0.0), Cell(0.2, 40, 0.7)),
    3: (Cell(0.0, 80, 0.9), Cell(0.1, 40, 0.9), Cell(0.0, 40, 0.9)),
    4: (Cell(0.6, 45, 0.3), Cell(0.6, 40, 0.3), Cell(None, 0)),
}
# The same without groups: most agree, as many agree as disagree, rejected; the fourth is not known.
NO_GROUPS: Rows = {1: (Cell(0.8, 80, 0.1),), 2: (Cell(0.5, 80, 0.4),), 3: (Cell(0.0, 80, 0.9),)}
GROUPS = (
    GroupFigures(0.5, (1.0, 0.5, 0.8, 0.4, 0.0), ((1, True), (2, True))),
    GroupFigures(0.5, (-1.0, -0.5, 0.8, 0.4, 0.0), ((2, False),)),
)


def published(rows: Rows, groups: tuple[GroupFigures, ...] = ()) -> Published:
    return Published(
        people=80,
        votes=285,
        rows=rows,
        bridges={1: (0.65, 0.8)},
        groups=groups,
        kind="groups" if groups else "undecided",
        chance=0.9 if groups else None,
        roles={"Bewoner": "some", "Handelaar": "nobody"},
        said_role=60,
    )


def plant(round_: Round, told: Published) -> Snapshot:
    return Snapshot.objects.create(round=round_, published=to_plain(told), published_on=PUBLISHED_ON)
