"""Reads of rounds, statements, and of what one participant left."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from polarprof.organisations.acting import Acting
from polarprof.standpoints import policies, vault
from polarprof.standpoints.enums import RoundState, StatementState
from polarprof.standpoints.models import Ballot, Plea, Review, Round, Snapshot, Statement
from polarprof.standpoints.participants import Participant


def rounds(acting: Acting) -> QuerySet[Round]:
    """Those a person may see, with how many statements and pleas wait for review (`waiting`); one query."""
    waiting = _waiting(Statement) + _waiting(Plea)
    return policies.visible(acting).select_related("organisation").annotate(waiting=waiting)


def rounds_at_event(uuid: UUID) -> QuerySet[Round]:
    """What people with a place at this event can take part in, or look back on; one query."""
    return Round.objects.filter(event_uuid=uuid).exclude(state=RoundState.DRAFT)


def _waiting(model: type[Statement | Plea]) -> Coalesce:
    """How many of a round wait for review."""
    of_round = model.objects.filter(round=OuterRef("pk"), state=StatementState.WAITING).order_by()
    counted = of_round.values("round").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted), 0)


def approved(found: Round) -> QuerySet[Statement]:
    return Statement.objects.filter(round=found, state=StatementState.APPROVED)


def queue(found: Round) -> QuerySet[Statement]:
    """Every statement with its log; those that wait come first."""
    log = Prefetch("reviews", queryset=Review.objects.select_related("reviewer"))
    return (
        Statement.objects.filter(round=found)
        .annotate(later=Count("pk", filter=~Q(state=StatementState.WAITING)))
        .order_by("later", "number")
        .prefetch_related(log)
    )


def pleas_to_review(found: Round, reviewer: Participant) -> QuerySet[Plea]:
    """Of others than the reviewer: those that wait first, then those that were taken and can still be refused."""
    shown = Plea.objects.filter(round=found, statement__state=StatementState.APPROVED)
    others = shown.exclude(state=StatementState.REFUSED).exclude(author_key=reviewer.author_key)
    return others.select_related("statement").order_by("-state", "id")


def own_statements(participant: Participant) -> QuerySet[Statement]:
    """What the participant added, with what became of it and why."""
    mine = Statement.objects.filter(round=participant.round, author_key=participant.author_key)
    return mine.prefetch_related("reviews")


def content_of(participant: Participant) -> vault.Content | None:
    """What lies in the vault of this participant, or None; one query."""
    ballot = Ballot.objects.filter(round=participant.round, key=participant.key).first()
    return vault.unseal(participant.round.uuid, ballot.key, ballot.sealed) if ballot else None


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a participant is: `content` is empty for who has not begun."""

    content: vault.Content
    begun: bool
    statements: list[Statement]

    @property
    def voted(self) -> int:
        return sum(statement.number in self.content.votes for statement in self.statements)

    @property
    def left(self) -> list[Statement]:
        return [statement for statement in self.statements if statement.number not in self.content.votes]


def progress(participant: Participant) -> Progress:
    """Two queries."""
    content = content_of(participant)
    return Progress(content or vault.Content(), content is not None, list(approved(participant.round)))


def absent_roles(found: Round) -> list[str]:
    """The roles that nobody or only a few took up, nobody first; all of them while nothing is computed; one query."""
    snapshot = latest_snapshot(found)
    presence = snapshot.content["roles"] if snapshot else dict.fromkeys(found.roles, "nobody")
    return [role for wanted in ("nobody", "few") for role in found.roles if presence.get(role) == wanted]


@dataclass(frozen=True, slots=True)
class Routes:
    """What choosing the next statement needs of the latest snapshot, by number: votes, and offset with loadings on the map."""

    votes: dict[int, int]
    lines: dict[int, list[float]]


def routes(found: Round) -> Routes:
    """Empty while nothing is computed; one query, without the rest of the snapshot."""
    latest = Snapshot.objects.filter(round=found).values_list("content__votes_by_number", "content__map")
    votes, lines = latest.first() or ({}, {})
    return Routes(
        {int(number): count for number, count in (votes or {}).items()},
        {int(number): line for number, line in (lines or {}).items()},
    )


def latest_snapshot(found: Round) -> Snapshot | None:
    return Snapshot.objects.filter(round=found).first()
