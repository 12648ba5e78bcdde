"""Reads of rounds and of statements under review."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from polarprof.engines.likeness.texts import near
from polarprof.organisations.acting import Acting
from polarprof.standpoints import policies
from polarprof.standpoints.enums import RoundState, StatementState
from polarprof.standpoints.models import Review, Round, Statement, TuringTestText
from polarprof.standpoints.voting.authorship import own_texts
from polarprof.standpoints.voting.participants import Participant


def rounds(acting: Acting) -> QuerySet[Round]:
    """Those a person may see, with how many statements and texts wait for review (`waiting`); one query."""
    waiting = _waiting(Statement) + _waiting(TuringTestText)
    return policies.visible(acting).select_related("organisation").annotate(waiting=waiting)


def to_review(acting: Acting, most: int) -> list[tuple[UUID, str, int]]:
    """Identifier and issue of the first rounds, and how many of its statements and texts wait for this person's review; one query."""
    waiting = _waiting(Statement) + _waiting(TuringTestText)
    rounds = policies.reviewable(acting).exclude(state=RoundState.CLOSED).annotate(waiting=waiting)
    waits = rounds.filter(waiting__gt=0).order_by("ends_on", "id")
    return list(waits.values_list("uuid", "issue", "waiting")[:most])


def rounds_at_event(uuid: UUID) -> QuerySet[Round]:
    """What people with a place at this event can take part in, or look back on; one query."""
    return Round.objects.filter(event_uuid=uuid).exclude(state=RoundState.DRAFT)


def _waiting(model: type[Statement | TuringTestText]) -> Coalesce:
    """How many of a round wait for review."""
    of_round = model.objects.filter(round=OuterRef("pk"), state=StatementState.WAITING).order_by()
    counted = of_round.values("round").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted), 0)


def queue(round_: Round) -> QuerySet[Statement]:
    """Every statement with its log; those that wait come first."""
    log = Prefetch("reviews", queryset=Review.objects.select_related("reviewer"))
    return (
        Statement.objects.filter(round=round_)
        .annotate(later=Count("pk", filter=~Q(state=StatementState.WAITING)))
        .order_by("later", "number")
        .prefetch_related(log)
    )


def taken_out(round_: Round) -> list[Review]:
    """Of each approved statement that was taken out again, the review that did; the latest first, one query."""
    approved_before = Review.objects.filter(
        statement=OuterRef("statement"), verdict=StatementState.APPROVED, pk__lt=OuterRef("pk")
    )
    refusals = Review.objects.filter(
        Exists(approved_before),
        statement__round=round_,
        statement__state=StatementState.REFUSED,
        verdict=StatementState.REFUSED,
    )
    by_statement = {review.statement_id: review for review in refusals.order_by("pk")}
    return sorted(by_statement.values(), key=lambda review: -review.pk)


def near_statements(round_: Round, body: str) -> list[Statement]:
    """Approved statements that say nearly the same, the nearest first; one query."""
    approved = Statement.objects.filter(round=round_, state=StatementState.APPROVED)
    by_pk = {statement.pk: statement for statement in approved}
    return [by_pk[pk] for pk in near(body, {pk: one.body for pk, one in by_pk.items()})]


def near_those(round_: Round, waiting: Iterable[Statement]) -> dict[int, list[Statement]]:
    """For each statement under review those that say nearly the same, approved or waiting too; one query."""
    all_of_round = {
        one.pk: one for one in Statement.objects.filter(round=round_).exclude(state=StatementState.REFUSED)
    }
    bodies = {pk: one.body for pk, one in all_of_round.items()}
    return {
        one.pk: [
            all_of_round[pk]
            for pk in near(one.body, {pk: body for pk, body in bodies.items() if pk != one.pk})
        ]
        for one in waiting
        if one.state == StatementState.WAITING
    }


def texts_to_review(round_: Round, reviewer: Participant) -> QuerySet[TuringTestText]:
    """Of others than the reviewer: those that wait first, then those that were taken and can still be refused."""
    shown = TuringTestText.objects.filter(round=round_, statement__state=StatementState.APPROVED)
    others = shown.exclude(state=StatementState.REFUSED).exclude(pk__in=own_texts(reviewer))
    return others.select_related("statement").order_by("-state", "uuid")
