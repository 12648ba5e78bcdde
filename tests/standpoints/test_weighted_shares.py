"""The second view: importance counts twice, always the same answer counts half, and nobody is named."""

import random

import numpy as np
import pytest

from polarprof.engines.landscape.votes import pack
from polarprof.standpoints.models import Ballot, Snapshot
from polarprof.standpoints.results.ballots import packed
from polarprof.standpoints.results.in_words import Result
from polarprof.standpoints.results.queries import latest
from polarprof.standpoints.results.weighted_shares import straight_liners, weighted_differences
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


def test_importance_counts_twice_and_straight_lining_half() -> None:
    """Of the first statement half agree. If it matters to those, it is 20 of 30; if the others answer in a line, 10 of 15."""
    people = ["+" + "-" * 11] * 10 + ["-+" + "-" * 10] * 10
    votes = votes_of(*people)
    matters = np.zeros(len(votes), dtype=bool)
    assert weighted_differences(votes, matters)[:3].tolist() == [0, 0, 0]
    matters[votes.columns() == 0] = votes.rows()[votes.columns() == 0] < 10
    assert weighted_differences(votes, matters)[0] == 0.2
    straight = votes_of(*people[:10], *["-" * 12] * 10)
    assert weighted_differences(straight, np.zeros(len(straight), dtype=bool))[0] == 0.2
    # Eleven weigh double: 21 of 31 are 68 %, 18 points more; and four: 14 of 24 are 58 %, 8 points more.
    for double, difference in ((4, 0.1), (2, 0.0)):
        matters[votes.columns() == 0] = votes.rows()[votes.columns() == 0] < double
        assert weighted_differences(votes, matters)[0] == difference


@pytest.mark.parametrize("votes", [20, 23, 60, 100, 499])
def test_where_all_votes_weigh_alike_the_second_view_tells_nothing(votes: int) -> None:
    for agrees in range(votes + 1):
        people = votes_of(*["+"] * agrees, *["-"] * (votes - agrees))
        assert weighted_differences(people, np.zeros(votes, dtype=bool)).tolist() == [0]


def test_below_twenty_votes_nothing_is_told() -> None:
    votes = votes_of(*["+-"] * 19, "-.")
    differences = weighted_differences(votes, np.zeros(len(votes), dtype=bool))
    assert (differences[0], np.isnan(differences[1])) == (0.0, True)


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
    assert weighted_differences(cast.votes, cast.matters).max() > 0


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
