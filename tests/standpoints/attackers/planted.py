"""Rounds with invented ballots of two camps, and newcomers whose answers a coin decides: nobody can do better than half."""

import random
from collections.abc import Mapping
from uuid import NAMESPACE_URL, uuid5

from polarprof.standpoints.models import Ballot, Recount, Round
from polarprof.standpoints.results.computing import make_snapshot
from polarprof.standpoints.voting import vault
from polarprof.standpoints.voting.participants import Participant
from tests.standpoints.beginning import cast_vote

STATEMENTS = 16
SEEDS = [f"Verzonnen stelling nummer {number}." for number in range(1, STATEMENTS + 1)]
Votes = Mapping[int, int]


def plant(round_: Round, people: int, seed: int = 0, leaning: float | None = None) -> None:
    """Ballots of two camps that agree with either half of the statements, and what is published of them.

    leaning: instead of two camps, the chance with which everybody agrees with every statement.
    """
    dice = random.Random(seed)
    ballots = []
    for place in range(people):
        votes = {}
        for number in range(1, STATEMENTS + 1):
            of_camp = 0.85 if (number <= STATEMENTS // 2) == (place % 2 == 0) else 0.15
            chance = of_camp if leaning is None else leaning
            votes[number] = vault.Vote(1 if dice.random() < chance else -1)
        key = vault.key_of_person(round_.uuid, uuid5(NAMESPACE_URL, f"{seed}-{place}"))
        ballots.append(
            Ballot(round=round_, key=key, sealed=vault.seal(round_.uuid, key, vault.Content(votes)))
        )
    Ballot.objects.bulk_create(ballots)
    compute(round_)


def compute(round_: Round) -> None:
    """As the worker does at its next look; what goes wrong is raised here, not logged."""
    wishes = list(Recount.objects.filter(round=round_).values_list("pk", flat=True))
    make_snapshot(round_, wishes)
    assert not Recount.objects.filter(round=round_).exists()


def newcomer(round_: Round, name: str) -> Participant:
    key = vault.key_of_person(round_.uuid, uuid5(NAMESPACE_URL, name))
    return Participant(round_, key, has_account=True)


def tossed(dice: random.Random, count: int) -> dict[int, int]:
    """So many answers, agree or disagree by the toss of a coin."""
    return {number: dice.choice((1, -1)) for number in dice.sample(range(1, STATEMENTS + 1), count)}


def vote(participant: Participant, votes: Votes) -> None:
    for number, answer in votes.items():
        cast_vote(
            participant=participant, number=number, answer=answer, matters=False, inclusion_probability=1
        )
