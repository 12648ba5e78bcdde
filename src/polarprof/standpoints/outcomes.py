"""What other rooms may take over of a round: the conclusions, with their date and how sure they are."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from polarprof.organisations.models import Organisation
from polarprof.standpoints.enums import RoundState
from polarprof.standpoints.models import Round, Snapshot
from polarprof.standpoints.queries import latest_snapshot
from polarprof.standpoints.results import Result

MOST_ROUNDS = 10


@dataclass(frozen=True, slots=True)
class Outcome:
    """The conclusions of one round; lists hold texts of statements. `firmness` says in words how sure the groups are."""

    uuid: UUID
    issue: str
    measured_at: datetime
    people: int
    firmness: str
    agreed: list[str]
    divided: list[str]
    absent: list[str]


def rounds_with_outcome(organisation: Organisation) -> list[Round]:
    """The newest rounds of a local government that show figures; one query."""
    shown = Snapshot.objects.filter(round=OuterRef("pk")).exclude(content__rows={})
    rounds = Round.objects.filter(organisation=organisation).exclude(state=RoundState.DRAFT)
    return list(rounds.filter(Exists(shown))[:MOST_ROUNDS])


def outcome_of(organisation: Organisation, uuid: UUID) -> Outcome | None:
    """Of one round of this local government; None when it is another's, or shows no figures now; three queries."""
    found = Round.objects.filter(organisation=organisation, uuid=uuid).exclude(state=RoundState.DRAFT).first()
    snapshot = latest_snapshot(found) if found else None
    if found is None or snapshot is None:
        return None
    result = Result(found, snapshot)
    if not result.has_figures:
        return None
    absent = [
        _("%(role)s (%(who)s could ask them)") % {"role": role, "who": found.asks[role]}
        if role in found.asks
        else role
        for role, presence in result.content["roles"].items()
        if presence == "nobody"
    ]
    return Outcome(
        found.uuid,
        found.issue,
        snapshot.created_at,
        result.people,
        result.groups_in_words,
        [row.text for row in result.agreed],
        [row.text for row in result.divided],
        absent,
    )
