"""Statements that tell who somebody is are counted, and make no groups."""

import random
from collections.abc import Callable
from typing import Any

import pytest

from polarprof.standpoints.models import Ballot, Round
from polarprof.standpoints.results.computing import make_snapshot
from polarprof.standpoints.results.records import Published, published_of
from polarprof.standpoints.rounds.actions import review_statement
from polarprof.standpoints.voting import vault
from tests.standpoints.conftest import MANY_SEEDS

pytestmark = pytest.mark.django_db
WHO_ONE_IS = range(1, 7)


def published(round_: Round) -> Published:
    """Two halves answer the first six statements the opposite way, and toss a coin for the other six."""
    dice = random.Random(3)
    for place in range(100):
        votes = {
            number: vault.Vote((1 if place % 2 else -1) if number in WHO_ONE_IS else dice.choice((1, -1)))
            for number in range(1, 13)
        }
        key = vault.key_of_phrase(round_.uuid, vault.new_phrase())
        content = vault.Content(votes, role="Bewoner" if place < 33 else "")
        Ballot.objects.create(round=round_, key=key, sealed=vault.seal(round_.uuid, key, content))
    shown = published_of(make_snapshot(round_))
    assert shown is not None
    return shown


def test_without_a_mark_they_make_groups(make_round: Callable[..., Round]) -> None:
    shown = published(make_round(seeds=MANY_SEEDS))
    assert len(shown.groups) == 2
    assert (shown.people, shown.votes, shown.said_role) == (100, 1200, 30)


def test_with_a_mark_they_are_counted_and_make_none(make_round: Callable[..., Round], reviewer: Any) -> None:
    round_ = make_round(seeds=MANY_SEEDS)
    for statement in round_.statements.filter(number__in=WHO_ONE_IS):
        review_statement(
            acting=reviewer, statement=statement, verdict="approved", seen="approved", is_about_oneself=True
        )
    shown = published(round_)
    assert (shown.groups, shown.bridges, shown.votes) == ((), {}, 1200)
    assert {
        number: cells[0].share for number, cells in shown.rows.items() if number in WHO_ONE_IS
    } == dict.fromkeys(WHO_ONE_IS, 0.5)


def test_the_mark_stays_when_a_later_review_says_nothing_of_it(open_round: Round, reviewer: Any) -> None:
    statement = open_round.statements.get(number=1)
    for mark, after in ((True, True), (None, True), (False, False)):
        review_statement(
            acting=reviewer, statement=statement, verdict="approved", seen="approved", is_about_oneself=mark
        )
        statement.refresh_from_db()
        assert statement.is_about_oneself is after


def test_the_reviewer_marks_it_on_the_page_also_afterwards(as_person, colleague, open_round: Round) -> None:
    statement = open_round.statements.get(number=1)
    client, url = as_person(colleague), f"/standpunten/uitspraak/{statement.uuid}/oordeel/"
    for sent, mark in (({"is_about_oneself": "on"}, True), ({}, False)):
        answer = client.post(url, {"verdict": "approved", "seen": "approved", **sent})
        statement.refresh_from_db()
        assert (answer.status_code, statement.is_about_oneself) == (302, mark)
        page = client.get(f"/standpunten/{open_round.uuid}/nazicht/").content.decode()
        assert page.count('name="is_about_oneself" checked') == mark


@pytest.mark.parametrize(("people", "kind", "groups"), [(44, "undecided", 0), (100, "groups", 2)])
def test_without_a_map_no_groups_are_spoken_of_or_counted(
    make_round: Callable[..., Round], people: int, kind: str, groups: int
) -> None:
    """Below 50 people there is no map: a sentence about groups that no figure shows would contradict the page."""
    round_ = make_round(seeds=[f"Verzonnen stelling {number}." for number in range(1, 41)])
    for place in range(people):
        votes = {n: vault.Vote(1 if (n % 2 == 0) == (place % 2 == 0) else -1) for n in range(1, 41)}
        key = vault.key_of_phrase(round_.uuid, vault.new_phrase())
        sealed = vault.seal(round_.uuid, key, vault.Content(votes))
        Ballot.objects.create(round=round_, key=key, sealed=sealed)
    shown = published_of(make_snapshot(round_))
    assert shown is not None
    assert (shown.kind, len(shown.groups)) == (kind, groups)
    assert {len(cells) for cells in shown.rows.values()} == {1 + groups}
