"""A participant with many phrases asks the voting pages time and again, and reads all that comes with them.

What is shown next follows from the map and from counts that no page shows: the pages must tell neither, nor when they change.
"""

import re
from base64 import urlsafe_b64decode
from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from polarprof.standpoints.models import Discussion, Round, Snapshot
from polarprof.standpoints.results.records import Published, published_of
from polarprof.standpoints.voting import vault
from polarprof.standpoints.voting.actions import change_ballot
from polarprof.standpoints.voting.routes import routes
from tests.standpoints.attackers.planted import SEEDS, compute, newcomer, plant, vote
from tests.standpoints.beginning import begun, keep_role

pytestmark = pytest.mark.django_db


def came_in(round_: Round) -> Client:
    client = Client()
    client.post(f"/standpunten/mee/{round_.code}/", {"with": "new"})
    return begun(client, round_)


def token_of(client: Client, round_: Round) -> tuple[str, str]:
    """The number of the statement that is shown, and what comes with it."""
    page = client.get(f"/standpunten/{round_.uuid}/stemmen/").content.decode()
    [number] = re.findall(r'name="number" value="(\d+)"', page)
    [token] = re.findall(r'name="inclusion_probability" value="([^"]+)"', page)
    return number, token


@pytest.fixture
def filled(make_round: Callable[..., Round]) -> Round:
    round_ = make_round(audience="link", seeds=SEEDS)
    plant(round_, 70)
    return round_


def test_however_often_the_page_is_asked_it_shows_the_same_and_another_token(filled: Round) -> None:
    client = came_in(filled)
    asked = [token_of(client, filled) for _ in range(12)]
    assert len({number for number, _token in asked}) == 1
    assert len({token for _number, token in asked}) == 12


def test_people_are_not_all_shown_the_same(filled: Round) -> None:
    assert len({token_of(came_in(filled), filled)[0] for _ in range(12)}) > 2


def test_the_token_says_nothing_without_the_secret(filled: Round) -> None:
    """It was signed, and held the chance to six decimals: from the chances followed every count and every line of the map."""
    _number, token = token_of(came_in(filled), filled)
    raw = urlsafe_b64decode(token)
    assert b"0." not in raw
    assert len({len(token_of(came_in(filled), filled)[1]) for _ in range(6)}) <= 2
    assert vault.shown(token, "inclusion").count(":") == 3


def test_a_token_counts_for_who_got_it_and_for_that_statement_alone(filled: Round) -> None:
    """Else one could be collected, and a vote weigh up to five."""
    one, other = came_in(filled), came_in(filled)
    number, token = token_of(one, filled)
    url = f"/standpunten/{filled.uuid}/stemmen/"
    for client, at, weighs in (
        (other, number, False),
        (one, str(int(number) % 16 + 1), False),
        (one, number, True),
    ):
        client.post(url, {"number": at, "answer": "1", "inclusion_probability": token})
        contents = [
            vault.unseal(filled.uuid, key, sealed)
            for key, sealed in filled.ballots.values_list("key", "sealed")
        ]
        weighed = [c.votes[int(at)] for c in contents if int(at) in c.votes and c.votes[int(at)].among > 1]
        assert bool(weighed) is weighs


def test_what_chooses_stands_still_while_nothing_is_published(filled: Round) -> None:
    """Exact counts changed at every look: the ratio of chances told which statements a newcomer had voted on."""
    compute(filled)
    before, published = routes(filled), now(filled)
    assert {number: cells[0].votes for number, cells in published.rows.items()} == before.votes
    assert all(value == round(value, 1) for line in before.lines.values() for value in line)
    for place in range(4):
        vote(newcomer(filled, f"alone {place}"), {1: 1, 2: -1, 3: 1})
        compute(filled)
        assert routes(filled) == before
    vote(newcomer(filled, "fifth"), {1: 1, 2: -1, 3: 1})
    compute(filled)
    assert routes(filled) != before


def now(round_: Round) -> Published:
    published = published_of(Snapshot.objects.get(round=round_))
    assert published is not None
    return published


def test_the_day_on_which_a_conversation_ends_tells_no_role_of_a_single_newcomer(
    make_round: Callable[..., Round],
) -> None:
    """All who were there changed on that day, and the result opened for the one who came between."""
    round_ = make_round(audience="link", seeds=SEEDS)
    today = timezone.localdate()
    talk = Discussion.objects.create(round=round_, title="Aan tafel", held_on=today, code=uuid4().hex[:20])
    present = [newcomer(round_, f"there {place}") for place in range(24)]
    plant(round_, 76)
    for one in present:
        vote(one, dict.fromkeys(range(1, 13), 1))
        change_ballot(one, lambda content: content.attended_discussions.add(talk.uuid))
    compute(round_)
    before = now(round_)
    alone = newcomer(round_, "alone")
    vote(alone, {1: -1})
    keep_role(participant=alone, role="Handelaar")
    compute(round_)
    assert now(round_) == before
    Discussion.objects.update(held_on=today - timedelta(days=3))
    compute(round_)
    after = now(round_)
    assert set(after.discussions) == {talk.uuid}
    assert (after.roles, after.groups, after.rows, after.people) == (
        before.roles,
        before.groups,
        before.rows,
        before.people,
    )
