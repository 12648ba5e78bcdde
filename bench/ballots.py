"""The round of the hall: made with the actions of the room, opened and compared afterwards."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any
from uuid import uuid4

from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from bench.phones import Phone
from polarprof.accounts.models import Person
from polarprof.organisations.acting import Acting
from polarprof.organisations.enums import CapacitySource, Role
from polarprof.organisations.models import Capacity, Organisation
from polarprof.standpoints import actions, vault
from polarprof.standpoints.enums import Audience, Sharing, StatementState
from polarprof.standpoints.models import Ballot, Recount, Round


def _acting(name: str, role: Role, organisation: Organisation) -> Acting:
    person = Person.objects.create_user(f"{name}.{uuid4().hex}@hall.example", None, name=name)
    capacity = Capacity.objects.create(
        person=person, organisation=organisation, role=role, source=CapacitySource.INVITATION
    )
    return Acting(person, capacity)


def open_round(statements: int) -> Round:
    """A round for anybody with the link, every statement approved."""
    organisation = Organisation.objects.filter(municipality__isnull=False).order_by("pk")[0]
    opener = _acting("opener", Role.COORDINATOR, organisation)
    reviewer = _acting("nalezer", Role.PROFESSIONAL, organisation)
    today = timezone.localdate()
    values: dict[str, Any] = {
        "issue": "Wat doen we met het plein?",
        "context": "Het plein wordt heraangelegd.",
        "purpose": "Het college beslist in mei.",
        "audience": Audience.LINK,
        "sharing": Sharing.PUBLIC,
        "starts_on": today - timedelta(days=1),
        "ends_on": today + timedelta(days=1),
    }
    seeds = [f"Verzonnen uitspraak nummer {number}." for number in range(1, statements + 1)]
    found = actions.prepare_round(acting=opener, values=values, seeds=seeds, send_key=uuid4())
    for statement in found.statements.all():
        actions.review_statement(acting=reviewer, statement=statement, verdict=StatementState.APPROVED)
    found = actions.open_round(acting=opener, found=found)
    actions.gather_in_hall(found=found, sits_together=True)
    return found


@dataclass(slots=True)
class Compared:
    """`lost`: acknowledged and not there as it was sent; `doubled`: a ballot or a vote that no phone stands behind."""

    acknowledged: int = 0
    lost: int = 0
    doubled: int = 0
    unacknowledged: int = 0
    ballots: int = 0
    votes: int = 0


def compare(found: Round, phones: list[Phone]) -> Compared:
    """Opens every ballot and lays it beside what its phone knows."""
    held = {
        key: vault.unseal(found.uuid, key, sealed).votes
        for key, sealed in Ballot.objects.filter(round=found).values_list("key", "sealed")
    }
    counted = Compared(ballots=len(held), votes=sum(map(len, held.values())))
    for phone in phones:
        phrase = vault.shown_phrase(phone.hidden_phrase)
        votes = held.pop(vault.key_of_phrase(found.uuid, phrase), None) if phrase else None
        counted.lost += phone.began and votes is None
        _compare_one(phone, votes or {}, counted)
    counted.doubled += len(held)
    return counted


def _compare_one(phone: Phone, votes: dict[int, vault.Vote], counted: Compared) -> None:
    counted.acknowledged += len(phone.kept)
    counted.unacknowledged += len(phone.doubtful)
    for number, cast in phone.kept.items():
        vote = votes.get(number)
        there = (vote.answer, vote.matters) if vote else None
        counted.lost += there not in {cast, phone.doubtful.get(number, cast)}
    counted.doubled += len(votes.keys() - phone.kept.keys() - phone.doubtful.keys())


def _jobs() -> Any:
    return DBTaskResult.objects.filter(task_path__endswith=".compute_round")


def computations() -> list[datetime]:
    """When each computation began; a job that was put off made none."""
    jobs = _jobs().filter(started_at__isnull=False).order_by("started_at")
    return [began for began, made in jobs.values_list("started_at", "return_value") if made is not False]


def least_distance(moments: list[datetime]) -> float | None:
    """Seconds between the two computations that began closest together."""
    return min(((later - first).total_seconds() for first, later in pairwise(moments)), default=None)


def is_computing() -> bool:
    """Whether a computation is wished for, planned or at work."""
    return Recount.objects.exists() or bool(
        _jobs().filter(status__in=[TaskResultStatus.READY, TaskResultStatus.RUNNING]).exists()
    )


def failed_computations() -> int:
    """How many ended in an error."""
    return int(_jobs().filter(status=TaskResultStatus.FAILED).count())
