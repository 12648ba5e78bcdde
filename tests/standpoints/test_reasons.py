"""Reasons beside the result: texts whose authors agreed to it, once nobody judges them any more."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from polarprof.standpoints.models import Round, Snapshot, TuringTestText
from polarprof.standpoints.results.computing import make_snapshot
from polarprof.standpoints.results.presentation.reasons import Reasons, reasons
from polarprof.standpoints.results.records import Judged, Remembered, sealed_memory
from polarprof.standpoints.voting.actions import withdraw
from polarprof.standpoints.voting.participants import of_person
from tests.standpoints.beginning import cast_vote
from tests.standpoints.planted_results import NO_GROUPS, plant, published
from tests.standpoints.turing_test_texts import closed, voter, written

pytestmark = pytest.mark.django_db
FOR, AGAINST = "Zonder auto's kunnen kinderen hier spelen.", "Zonder auto's komen de klanten niet meer."


@pytest.fixture
def text(open_round: Round, acting_of, colleague) -> Callable[..., TuringTestText]:
    """Writes a text that is approved, and may be shown unless said otherwise."""

    def make(body: str, side: int = 1, **others: object) -> TuringTestText:
        made = written(voter(open_round, side), side, acting_of(colleague))
        TuringTestText.objects.filter(pk=made.pk).update(**{"body": body, "may_be_shown": True} | others)
        return made

    return make


def found(round_: Round) -> dict[int, tuple[tuple[str, ...], tuple[str, ...]]]:
    round_.refresh_from_db()
    make_snapshot(round_)
    return {number: (of.agreeing, of.disagreeing) for number, of in reasons(round_, [1, 2, 3]).items()}


def test_reasons_stand_there_once_the_round_is_closed(open_round: Round, text) -> None:
    text(FOR)
    text(AGAINST, -1)
    assert found(open_round) == {}
    closed(open_round)
    assert found(open_round) == {1: ((FOR,), (AGAINST,))}


@pytest.mark.parametrize(
    "kept_back", [{"may_be_shown": False}, {"state": "waiting"}, {"state": "refused", "reason": "personal"}]
)
def test_what_was_not_agreed_or_not_taken_is_not_shown(open_round: Round, text, kept_back) -> None:
    text(FOR, **kept_back)
    text(AGAINST, -1)
    closed(open_round)
    assert found(open_round) == {1: ((), (AGAINST,))}


def test_a_statement_that_is_not_on_the_page_brings_no_reasons(open_round: Round, text) -> None:
    text(FOR)
    closed(open_round)
    open_round.refresh_from_db()
    assert reasons(open_round, [2, 3]) == {}


def test_at_most_three_of_a_side_are_drawn_the_same_ones_each_time(open_round: Round, text) -> None:
    for place in range(5):
        text(f"Reden nummer {place}.")
    closed(open_round)
    (first, _against) = found(open_round)[1]
    assert len(first) == 3
    assert found(open_round)[1][0] == first


def test_whoever_withdraws_takes_the_reason_along(open_round: Round, acting_of, colleague) -> None:
    participant = voter(open_round, 1)
    written(participant, 1, acting_of(colleague))
    TuringTestText.objects.update(may_be_shown=True)
    closed(open_round)
    withdraw(participant=participant)
    assert found(open_round) == {}


def test_the_author_chooses(open_round: Round, acting_of, colleague, as_person) -> None:
    for number in (1, 2):
        cast_vote(
            participant=of_person(acting_of(colleague), open_round),
            number=number,
            answer=1,
            matters=False,
            inclusion_probability=1,
        )
    client, body = as_person(colleague), "Wie hier woont, wil een plein waar kinderen kunnen spelen."
    for number, choice in ((1, {"may_be_shown": "on"}), (2, {})):
        url = f"/standpunten/{open_round.uuid}/pleidooi/{number}/eens/"
        assert client.post(url, {"body": body, **choice}).status_code == 302
    stored = TuringTestText.objects.values_list("statement__number", "may_be_shown")
    assert sorted(stored) == [(1, True), (2, False)]


def test_the_page_shows_them_with_two_queries(make_round, acting_of, colleague) -> None:
    round_ = make_round(sharing="public")
    made = written(voter(round_, 1), 1, acting_of(colleague))
    TuringTestText.objects.filter(pk=made.pk).update(
        body=FOR.replace("kinderen", "<b>kinderen"), may_be_shown=True
    )
    plant(round_, published(NO_GROUPS))
    url = f"/standpunten/{round_.uuid}/resultaat/"
    with CaptureQueriesContext(connection) as before:
        assert "1 reden" not in Client().get(url).content.decode()
    closed(round_)
    round_.refresh_from_db()
    make_snapshot(round_)
    with CaptureQueriesContext(connection) as after:
        page = Client().get(url).content.decode().replace("\xa0", " ")
    assert len(after) == len(before) + 2
    assert "1 reden" in page
    assert "Waarom eens" in page
    assert "Waarom oneens" not in page
    assert "&lt;b&gt;kinderen" in page


@pytest.mark.parametrize(
    ("judges", "as_genuine", "is_genuine", "stands"),
    [
        (0, 0, True, True),
        (12, 2, True, True),
        (12, 5, False, False),
        (12, 6, False, False),
        (12, 7, False, True),
        (2, 2, False, False),
        (3, 2, False, True),
    ],
)
def test_the_text_of_an_opponent_stands_only_where_the_side_takes_it_for_its_own(
    open_round: Round, text, judges: int, as_genuine: int, is_genuine: bool, stands: bool
) -> None:
    """Else a caricature that everybody saw through would stand as the reason of others."""
    made = text(FOR)
    closed(open_round)
    open_round.refresh_from_db()
    make_snapshot(open_round)
    snapshot = Snapshot.objects.get(round=open_round)
    judged = {made.uuid: Judged(judges, as_genuine, is_genuine)}
    snapshot.memory = sealed_memory(open_round, Remembered(judged=judged))
    snapshot.save()
    assert (reasons(open_round, [1]) == {1: Reasons((FOR,), ())}) is stands
