"""The second view: importance counts twice, always the same answer counts half, and nobody is named."""

import random

import numpy as np
import pytest

from polarprof.engines.landscape.votes import pack
from polarprof.standpoints import queries, vault
from polarprof.standpoints.computing import _packed, make_snapshot
from polarprof.standpoints.models import Ballot
from polarprof.standpoints.results import Result
from polarprof.standpoints.weighing import straight_liners, weighed_shares


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
    assert weighed_shares(votes, matters)[:3].tolist() == [0.5, 0.5, 0.0]
    matters[votes.columns() == 0] = votes.rows()[votes.columns() == 0] < 10
    assert weighed_shares(votes, matters)[0] == pytest.approx(0.65)
    straight = votes_of(*people[:10], *["-" * 12] * 10)
    assert weighed_shares(straight, np.zeros(len(straight), dtype=bool))[0] == pytest.approx(0.65)


def test_below_twenty_votes_nothing_is_told() -> None:
    votes = votes_of(*["+-"] * 19, "-.")
    shares = weighed_shares(votes, np.zeros(len(votes), dtype=bool))
    assert (shares[0], np.isnan(shares[1])) == (0.95, True)


@pytest.mark.django_db
def test_the_result_shows_both_views_and_they_change_together(as_person, split_round, colleague) -> None:
    dice = random.Random(8)
    result = Result(split_round, queries.latest_snapshot(split_round))
    assert all(row.weighed in ("", row.share) for row in result.rows)
    assert any(row.weighed for row in result.rows)
    page = as_person(colleague).get(f"/standpunten/{split_round.uuid}/resultaat/").content.decode()
    assert "Op een andere manier geteld" in page
    before = dict(queries.latest_snapshot(split_round).content["weighed"])
    for ballot in list(Ballot.objects.filter(round=split_round)):
        content = vault.unseal(split_round.uuid, ballot.key, ballot.sealed)
        content.votes = {
            n: vault.Vote(vote.answer, vote.answer == 1 and dice.random() < 0.9)
            for n, vote in content.votes.items()
        }
        ballot.sealed = vault.seal(split_round.uuid, ballot.key, content)
        ballot.save()
    assert make_snapshot(split_round).content["weighed"] == before
    contents = [
        vault.unseal(split_round.uuid, one.key, one.sealed)
        for one in Ballot.objects.filter(round=split_round)
    ]
    cast = _packed(contents, set(range(1, 13)))
    assert weighed_shares(cast.votes, cast.matters).min() > 0.55


@pytest.mark.django_db
def test_the_second_view_tells_nothing_that_the_first_one_hides(open_round) -> None:
    for agrees in (0, 1, 2):
        Ballot.objects.filter(round=open_round).delete()
        open_round.snapshots.all().delete()
        for place in range(20):
            key = vault.key_of_phrase(open_round.uuid, vault.new_phrase())
            votes = {1: vault.Vote(1 if place < agrees else -1), 2: vault.Vote(1 if place < 9 else -1)}
            sealed = vault.seal(open_round.uuid, key, vault.Content(votes))
            Ballot.objects.create(round=open_round, key=key, sealed=sealed)
        assert set(make_snapshot(open_round).content["weighed"]) == {"2"}
