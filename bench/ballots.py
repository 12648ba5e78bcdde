"""The round of the hall: made with the actions of the room, opened and compared afterwards."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.utils import timezone

from bench.phones import Phone
from polarprof.accounts.models import Person
from polarprof.organisations.acting import Acting
from polarprof.organisations.enums import CapacitySource, Role
from polarprof.organisations.models import Capacity, Organisation
from polarprof.standpoints.enums import Audience, Sharing, StatementState
from polarprof.standpoints.models import Ballot, Recount, Round
from polarprof.standpoints.results.queries import latest
from polarprof.standpoints.rounds import actions
from polarprof.standpoints.voting import vault


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
    round_ = actions.prepare_round(acting=opener, values=values, seeds=seeds, send_key=uuid4())
    for statement in round_.statements.all():
        actions.review_statement(acting=reviewer, statement=statement, verdict=StatementState.APPROVED)
    round_ = actions.open_round(acting=opener, round_=round_)
    actions.gather_in_hall(round_=round_, sits_together=True)
    return round_


@dataclass(slots=True)
class Compared:
    """`lost`: acknowledged and not there as it was sent; `doubled`: a ballot or a vote that no phone stands behind."""

    acknowledged: int = 0
    lost: int = 0
    doubled: int = 0
    unacknowledged: int = 0
    ballots: int = 0
    votes: int = 0


def compare(round_: Round, phones: list[Phone]) -> Compared:
    """Opens every ballot and lays it beside what its phone knows."""
    held = {
        key: vault.unseal(round_.uuid, key, sealed).votes
        for key, sealed in Ballot.objects.filter(round=round_).values_list("key", "sealed")
    }
    counted = Compared(ballots=len(held), votes=sum(map(len, held.values())))
    for phone in phones:
        phrase = vault.shown_phrase(phone.hidden_phrase)
        votes = held.pop(vault.key_of_phrase(round_.uuid, phrase), None) if phrase else None
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


def is_computing() -> bool:
    """Whether a computation is wished for or at work; a wish goes when what it asked for is stored."""
    return Recount.objects.exists()


def published_votes(round_: Round) -> int:
    """The votes behind the result that is shown, in fives."""
    shown = latest(round_)
    return shown.votes if shown else 0
