"""One statement out of a result that everybody may see, for a page that everybody reads: another each week, and the same for all.

No figure is made here, and nothing is told that the page of the result does not tell.
"""

from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from uuid import UUID

from polarprof.standpoints import policies
from polarprof.standpoints.models import Round, Snapshot
from polarprof.standpoints.results.in_words import Result, Shown
from polarprof.standpoints.results.opinions import Kind
from polarprof.standpoints.results.presentation.statements import Bar, statement
from polarprof.standpoints.results.presentation.story import Story, Table
from polarprof.standpoints.results.queries import with_figures
from polarprof.standpoints.results.records import published_of

MOST_ROUNDS, MOST_TRIED = 200, 3


@dataclass(frozen=True, slots=True)
class StandpointOfTheWeek:
    """A statement with the answers of everybody; turnout, absent and table as the page of the result has them.

    absent: who is not at the table, in words; empty, and `table` None, where the round asks nobody in which role they take part.
    """

    uuid: UUID
    issue: str
    organisation: str
    is_demo: bool
    text: str
    bar: Bar
    turnout: str
    absent: str
    table: Table | None


def standpoint_of_the_week(day: date) -> StandpointOfTheWeek | None:
    """Of the ISO week of this day; None where no result is shown to everybody; at most 1 + 3 x MOST_TRIED queries.

    Not of a round in which more people came at once than people do: its result is told with that warning only.
    """
    rounds = with_figures(policies.with_shown_result(None)).filter(surge_on__isnull=True)
    uuids = list(rounds.values_list("uuid", flat=True)[:MOST_ROUNDS])
    week = "{}-{}".format(*day.isocalendar()[:2])
    for uuid in sorted(uuids, key=lambda one: _place(week, one))[:MOST_TRIED]:
        found = _of_round(Round.objects.select_related("organisation").get(uuid=uuid), week)
        if found:
            return found
    return None


def _place(*parts: object) -> bytes:
    """Where something stands in a draw that is the same for everybody; a new round or statement moves no other."""
    return sha256(":".join(map(str, parts)).encode()).digest()


def _of_round(round_: Round, week: str) -> StandpointOfTheWeek | None:
    published = published_of(Snapshot.objects.filter(round=round_).first())
    if published is None:
        return None
    result = Result(round_, published)
    rows = [row for row in result.rows if _tells(row)]
    if not rows:
        return None
    row = min(rows, key=lambda one: _place(week, round_.uuid, one.number))
    story, has_roles = Story(result, {}), bool(result.role_presence)
    return StandpointOfTheWeek(
        round_.uuid,
        round_.issue,
        round_.organisation.name,
        round_.is_demo,
        row.text,
        statement(row).bars[0],
        story.turnout,
        result.absent_in_words if has_roles else "",
        story.table if has_roles else None,
    )


def _tells(row: Shown) -> bool:
    """Whether the answers of everybody are shown, to a statement on which people can agree or disagree."""
    return (
        row.kind != Kind.UNKNOWN and not row.is_about_oneself and statement(row).bars[0].opinion is not None
    )
