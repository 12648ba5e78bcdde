"""The second view: importance counts twice, always the same answer counts half, and nobody is named."""

import random

import numpy as np
import pytest

from polarprof.engines.landscape.votes import pack
from polarprof.standpoints.models import Ballot, Snapshot
from polarprof.standpoints.results.ballots import packed
from polarprof.standpoints.results.in_words import Result
from polarprof.standpoints.results.queries import latest
from polarprof.standpoints.results.weighted_shares import straight_liners, weighted_shares
from polarprof.standpoints.voting import vault
from tests.standpoints.computed import computed


def votes_of(*people: str):
    """People as strings of + (agree), - (disagree), 0 (pass) and . (nothing), a sign for each statement."""
    values = {"+": 1, "-": -1, "0": 0}
    flat = [
        (p, s, values[sign]) for p, signs in enumerate(people) for s, sign in enumerate(signs) if sign != "."
    ]
    who, what, answers = zip(*flat, strict=True)
    return pack(np.array(who), np.array(what), np.array(answers, dtype=np.int8))


def test_who_gives_one_answer_ten_times_and_never_another_is_noticed() -> None:
    votes = votes_of("+" * 10, "-" * 10 + "0", "+" * 9 + "-", "+" * 9, "+" * 9 + "0" * 9, "+" * 30)
    assert straight_liners(votes).tolist() == [True, True, False, False, False, True]


def test_shares_count_importance_twice_and_straight_lining_half() -> None:
    people = ["+" + "-" * 11] * 10 + ["-+" + "-" * 10] * 10
    votes = votes_of(*people)
    matters = np.zeros(len(votes), dtype=bool)
    assert weighted_shares(votes, matters)[:3].tolist() == [0.5, 0.5, 0.0]
    matters[votes.columns() == 0] = votes.rows()[votes.columns() == 0] < 10
    assert weighted_shares(votes, matters)[0] == 0.7
    straight = votes_of(*people[:10], *["-" * 12] * 10)
    assert weighted_shares(straight, np.zeros(len(straight), dtype=bool))[0] == 0.7


@pytest.mark.parametrize(
    ("agrees", "votes", "share"),
    [
        # In steps of 10 points below a hundred votes, of 5 from there on, and no finer above five hundred.
        (9, 20, 0.4),
        (46, 99, 0.5),
        (42, 100, 0.4),
        (43, 100, 0.45),
        (213, 500, 0.45),
        # Within the edge, and just beside it.
        (58, 60, 1.0),
        (57, 60, 0.9),
        (3, 60, 0.1),
        (2, 60, 0.0),
    ],
)
def test_where_all_votes_weigh_alike_the_second_view_is_no_finer_than_the_first(
    agrees: int, votes: int, share: float
) -> None:
    people = votes_of(*["+"] * agrees, *["-"] * (votes - agrees))
    assert weighted_shares(people, np.zeros(votes, dtype=bool)).tolist() == [share]


def test_below_twenty_votes_nothing_is_told() -> None:
    votes = votes_of(*["+-"] * 19, "-.")
    shares = weighted_shares(votes, np.zeros(len(votes), dtype=bool))
    assert (shares[0], np.isnan(shares[1])) == (1.0, True)


@pytest.mark.django_db
def test_the_result_shows_both_views_and_they_change_together(as_person, split_round, colleague) -> None:
    dice = random.Random(8)
    result = Result(split_round, latest(split_round))
    assert all(row.weighted in ("", row.share) for row in result.rows)
    assert any(row.weighted for row in result.rows)
    page = as_person(colleague).get(f"/standpunten/{split_round.uuid}/resultaat/").content.decode()
    assert "Op een andere manier geteld" in page
    before = dict(latest(split_round).weighted)
    for ballot in list(Ballot.objects.filter(round=split_round)):
        content = vault.unseal(split_round.uuid, ballot.key, ballot.sealed)
        content.votes = {
            n: vault.Vote(vote.answer, vote.answer == 1 and dice.random() < 0.9)
            for n, vote in content.votes.items()
        }
        ballot.sealed = vault.seal(split_round.uuid, ballot.key, content)
        ballot.save()
    assert computed(split_round).weighted == before
    contents = [
        vault.unseal(split_round.uuid, one.key, one.sealed)
        for one in Ballot.objects.filter(round=split_round)
    ]
    cast = packed(contents, set(range(1, 13)))
    assert weighted_shares(cast.votes, cast.matters).min() > 0.55


@pytest.mark.django_db
def test_the_second_view_tells_nothing_that_the_first_one_hides(open_round) -> None:
    for agrees in (0, 1, 2):
        Ballot.objects.filter(round=open_round).delete()
        Snapshot.objects.all().delete()
        for place in range(20):
            key = vault.key_of_phrase(open_round.uuid, vault.new_phrase())
            votes = {1: vault.Vote(1 if place < agrees else -1), 2: vault.Vote(1 if place < 9 else -1)}
            sealed = vault.seal(open_round.uuid, key, vault.Content(votes))
            Ballot.objects.create(round=open_round, key=key, sealed=sealed)
        assert set(computed(open_round).weighted) == {2}
