"""Guards of both exercises that need a page that grew old, a result that changed, or very many attempts."""

import time
from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from django.core import signing
from django.test import Client

from polarprof.engines.landscape.votes import pack
from polarprof.standpoints.exercises import guessing, turing_test
from polarprof.standpoints.exercises.actions.guesses import keep_attempt
from polarprof.standpoints.models import Round
from polarprof.standpoints.results.ballots import Cast
from polarprof.standpoints.results.queries import latest
from polarprof.standpoints.results.records import Judged
from polarprof.standpoints.voting.participants import Participant, of_person
from polarprof.standpoints.voting.queries import content_of
from polarprof.standpoints.voting.vault import Attempt
from tests.standpoints.beginning import cast_vote
from tests.standpoints.conftest import MANY_SEEDS
from tests.standpoints.turing_test_texts import voter, written

pytestmark = pytest.mark.django_db
A_DAY = 24 * 3600


@pytest.fixture
def page(split_round: Round, as_person, colleague, acting_of) -> tuple[Client, str, Participant]:
    """A client who voted with the first camp, and the address at which they guess the other."""
    participant = of_person(acting_of(colleague), split_round)
    for number in range(1, 8):
        given = {"number": number, "answer": 1 if number <= len(MANY_SEEDS) / 2 else -1}
        cast_vote(participant=participant, **given, matters=False, inclusion_probability=1)
    shown = guessing.guessable(latest(split_round), range(1, 13))
    other = max(range(2), key=lambda group: shown.cells[12][group + 1].middle)
    return as_person(colleague), f"/standpunten/{split_round.uuid}/inleven/{other}/", participant


def answers(client: Client, url: str) -> dict[str, Any]:
    context = client.get(url).context
    return dict.fromkeys(context["form"].fields, "40") | {"drawn": context["token"]}


@pytest.mark.parametrize(("seconds", "kept"), [(A_DAY - 60, 1), (A_DAY + 60, 0)])
def test_the_statements_of_a_page_count_for_a_day(page, monkeypatch, seconds: int, kept: int) -> None:
    client, url, participant = page
    sent, then = answers(client, url), time.time() + seconds
    # The clock of the signature alone: the session of the client would end as well.
    monkeypatch.setattr(signing, "time", SimpleNamespace(time=lambda: then))
    client.post(url, sent)
    assert len(content_of(participant).attempts) == kept


def test_statements_drawn_for_another_number_of_groups_are_not_taken(page) -> None:
    client, url, participant = page
    sent = answers(client, url)
    round_pk, group, groups, numbers = signing.loads(sent["drawn"], salt="standpoints.guess")
    other = signing.dumps([round_pk, group, groups + 1, numbers], salt="standpoints.guess")
    answer = client.post(url, sent | {"drawn": other})
    assert (answer.status_code, answer.url, content_of(participant).attempts) == (302, url, [])


def test_of_very_many_attempts_the_newest_sixty_are_kept(page) -> None:
    _client, _url, participant = page
    first = date(2020, 1, 6)
    for place in range(62):
        attempt = Attempt(0, first + timedelta(weeks=4 * place), {})
        keep_attempt(participant=participant, attempt=attempt)
    weeks = [one.week for one in content_of(participant).attempts]
    assert (len(weeks), weeks[0], weeks[-1]) == (60, date(2020, 3, 2), date(2024, 9, 9))


def test_a_text_is_held_against_genuine_texts_of_its_own_side_alone(
    open_round: Round, acting_of, colleague
) -> None:
    mine, alike, other = (
        written(voter(open_round, own), side, acting_of(colleague))
        for own, side in ((-1, 1), (1, 1), (-1, -1))
    )
    judged = {
        mine.uuid: Judged(20, 2, is_genuine=False),
        alike.uuid: Judged(20, 18, is_genuine=True),
        other.uuid: Judged(200, 0, is_genuine=True),
    }
    own = turing_test._own(mine, judged, genuine=False)
    assert (own.outcome, own.recognised.replace("\xa0", " ")) == ("clearly_below", "meer dan 85 %")


def test_with_fewer_judges_than_ten_nothing_is_told(open_round: Round, acting_of, colleague) -> None:
    mine, alike = (written(voter(open_round, own), 1, acting_of(colleague)) for own in (-1, 1))
    judged = {mine.uuid: Judged(9, 0, is_genuine=False), alike.uuid: Judged(40, 39, is_genuine=True)}
    assert turing_test._own(mine, judged, genuine=False).outcome == ""


def test_votes_on_some_statements_keep_their_own_weight_and_importance() -> None:
    votes = pack(np.array([0, 0, 1, 1]), np.array([5, 7, 5, 9]), np.array([1, -1, 1, 0], dtype=np.int8))
    cast = Cast(
        votes, np.array([1.0, 2.0, 3.0, 4.0]), np.array([True, False, False, True]), [(), ()], [[], []]
    )
    some = cast.of_statements([5, 9])
    assert (some.shown.tolist(), some.matters.tolist()) == ([1.0, 3.0, 4.0], [True, False, True])
    assert len(some.votes) == 3
