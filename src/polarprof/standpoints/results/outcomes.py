"""What other rooms may take over of a round: the conclusions, with their date and how sure they are."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from polarprof.organisations.api import belonging_to
from polarprof.organisations.models import Organisation
from polarprof.standpoints.enums import RoundState
from polarprof.standpoints.models import Round, Snapshot
from polarprof.standpoints.results.in_words import Result
from polarprof.standpoints.results.queries import with_figures
from polarprof.standpoints.results.records import published_of

MOST_ROUNDS = 10


@dataclass(frozen=True, slots=True)
class Outcome:
    """The conclusions of one round; lists hold texts of statements. `firmness` says in words how sure the groups are."""

    uuid: UUID
    issue: str
    measured_on: date
    people: int
    firmness: str
    agreed: list[str]
    divided: list[str]
    absent: list[str]


def rounds_with_outcome(organisation: Organisation) -> list[Round]:
    """The newest rounds of a local government, and of those that went into it, that show figures; one query."""
    rounds = Round.objects.filter(belonging_to(organisation.pk)).exclude(state=RoundState.DRAFT)
    return list(with_figures(rounds)[:MOST_ROUNDS])


def outcome_of(organisation: Organisation, uuid: UUID) -> Outcome | None:
    """Of one round of this local government; None when it is another's, or shows no figures now; three queries."""
    round_ = (
        Round.objects.filter(belonging_to(organisation.pk), uuid=uuid).exclude(state=RoundState.DRAFT).first()
    )
    snapshot = Snapshot.objects.filter(round=round_).first() if round_ else None
    published = published_of(snapshot)
    if round_ is None or snapshot is None or published is None or snapshot.published_on is None:
        return None
    result = Result(round_, published)
    if not result.has_figures:
        return None
    absent = [
        _("%(role)s (%(who)s could ask them)") % {"role": role, "who": round_.asks[role]}
        if role in round_.asks
        else role
        for role, presence in published.roles.items()
        if presence == "nobody" and result.tells_who_is_absent
    ]
    return Outcome(
        round_.uuid,
        round_.issue,
        snapshot.published_on,
        published.people,
        result.headline,
        [row.text for row in result.agreed],
        [row.text for row in result.divided],
        absent,
    )
