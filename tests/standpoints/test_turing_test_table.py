"""Who writes, reviews and judges a text, and when, written by hand."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from polarprof.standpoints.discussions.actions import (
    RoundMovedOnError,
    TooManyError,
    add_discussion,
    remove_discussion,
)
from polarprof.standpoints.exercises.actions.turing_test_texts import (
    DecidedError,
    NoStandpointError,
    judge_text,
    review_text,
    write_text,
)
from polarprof.standpoints.models import Round, Statement, TuringTestText
from polarprof.standpoints.voting.actions import NotNowError, change_ballot
from polarprof.standpoints.voting.authorship import own_texts
from polarprof.standpoints.voting.participants import Participant
from polarprof.standpoints.voting.queries import content_of
from tests.standpoints.beginning import cast_vote
from tests.tables import read

pytestmark = pytest.mark.django_db

# Whoever voted on the statement (row) writes or judges a text for agreeing, in a round in a state (column). w writes,
# j judges; who passed, or did not vote, does neither.
WHO = """
         | draft open ended closed
agree    | j     wj   wj    -
disagree | -     w    w     -
pass     | -     -    -     -
nothing  | -     -    -     -
author   | -     w    w     -
"""
# What a reviewer decides (row) about a text in a state (column): its new state.
REVIEW = """
         | waiting  approved refused
approved | approved decided  decided
refused  | refused  refused  decided
"""
VOTES = {"agree": 1, "disagree": -1, "pass": 0, "author": 1}


def put(found: Round, state: str) -> Round:
    closed = {"outcome": "x", "closed_at": timezone.now()} if state == "closed" else {}
    Round.objects.filter(pk=found.pk).update(state=state, **closed)
    return Round.objects.get(pk=found.pk)


@pytest.mark.parametrize("state", ["draft", "open", "ended", "closed"])
def test_who_writes_and_who_judges(open_round, state: str) -> None:
    statement, found = open_round.statements.get(number=1), set()
    for who in read(WHO).rows:
        participant = Participant(open_round, who.ljust(64, "k"), has_account=False)
        if who in VOTES:
            cast_vote(
                participant=participant, number=1, answer=VOTES[who], matters=False, inclusion_probability=1.0
            )
    round_ = put(open_round, state)
    for who in read(WHO).rows:
        participant = Participant(round_, who.ljust(64, "k"), has_account=False)
        text = TuringTestText.objects.create(
            round=round_, statement=statement, side=1, body="Omdat.", state="approved"
        )
        if who == "author":
            change_ballot(participant, lambda content, uuid=text.uuid: content.written.update({uuid: True}))
        try:
            judge_text(participant=participant, test_text=text, judged_genuine=True)
            found.add((who, "j"))
        except (NotNowError, NoStandpointError):
            content = content_of(participant)
            assert content is None or content.judged == {}
        text.delete()
        if who == "author":
            change_ballot(participant, lambda content: content.written.clear())
        try:
            write_text(participant=participant, statement=statement, side=1, body="Want zo is het.")
            found.add((who, "w"))
        except (NotNowError, NoStandpointError):
            assert not own_texts(participant).exists()
            content = content_of(participant)
            assert content is None or content.written == {}
    expected = {(who, letter) for who in read(WHO).rows for letter in read(WHO).letters[who, state]}
    assert found == expected


@pytest.mark.parametrize(("verdict", "state"), list(read(REVIEW).letters))
def test_what_a_review_does(open_round, colleague, acting_of, verdict: str, state: str) -> None:
    reason = {"reason": "insult"} if state == "refused" else {}
    text = TuringTestText.objects.create(
        round=open_round,
        statement=open_round.statements.get(number=1),
        side=1,
        body="x",
        state=state,
        **reason,
    )
    expected = read(REVIEW).letters[verdict, state]
    given = {"reason": "insult"} if verdict == "refused" else {}
    if expected == "decided":
        with pytest.raises(DecidedError):
            review_text(acting=acting_of(colleague), test_text=text, verdict=verdict, **given)
    else:
        review_text(acting=acting_of(colleague), test_text=text, verdict=verdict, **given)
    text.refresh_from_db()
    assert text.state == (state if expected == "decided" else expected)


@pytest.mark.parametrize("state", ["waiting", "refused"])
def test_a_text_that_is_not_approved_is_not_judged(open_round, state: str) -> None:
    participant = Participant(open_round, "k" * 64, has_account=False)
    cast_vote(participant=participant, number=1, answer=1, matters=False, inclusion_probability=1.0)
    text = TuringTestText.objects.create(
        round=open_round,
        statement=open_round.statements.get(number=1),
        side=1,
        body="x",
        state=state,
        reason="insult",
    )
    with pytest.raises(NoStandpointError):
        judge_text(participant=participant, test_text=text, judged_genuine=True)


@pytest.mark.parametrize("first", [True, False])
def test_the_first_judgement_stands(open_round, first: bool) -> None:
    participant = Participant(open_round, "k" * 64, has_account=False)
    cast_vote(participant=participant, number=1, answer=1, matters=False, inclusion_probability=1.0)
    text = TuringTestText.objects.create(
        round=open_round,
        statement=open_round.statements.get(number=1),
        side=1,
        body="x",
        state="approved",
    )
    for taken in (first, not first):
        judge_text(participant=participant, test_text=text, judged_genuine=taken)
    assert content_of(participant).judged == {text.uuid: first}


def test_one_writes_six_texts_and_about_each_statement_one(make_round) -> None:
    round_ = make_round(seeds=[f"Stelling {number}." for number in range(7)])
    participant, texts = Participant(round_, "k" * 64, has_account=False), []
    for statement in round_.statements.order_by("number"):
        cast_vote(
            participant=participant,
            number=statement.number,
            answer=1,
            matters=False,
            inclusion_probability=1.0,
        )
        texts.append(statement)
    own = [
        write_text(participant=participant, statement=statement, side=1, body="Zo.")
        for statement in texts[:6]
    ]
    assert write_text(participant=participant, statement=texts[0], side=1, body="Zo.") == own[0]
    for changed in ({"side": 1, "body": "Anders."}, {"side": -1, "body": "Zo."}):
        with pytest.raises(DecidedError):
            write_text(participant=participant, statement=texts[0], **changed)
    with pytest.raises(NotNowError):
        write_text(participant=participant, statement=texts[6], side=1, body="Zo.")
    assert TuringTestText.objects.count() == 6


@pytest.mark.parametrize(
    ("answer", "side", "genuine"), [(1, 1, True), (-1, -1, True), (-1, 1, False), (1, -1, False)]
)
def test_the_ballot_of_the_author_tells_whether_they_hold_the_side(open_round, answer, side, genuine) -> None:
    """As it was when they wrote it: an answer that is changed later changes nothing in it."""
    statement = Statement.objects.get(round=open_round, number=1)
    participant = Participant(open_round, "k" * 64, has_account=False)
    for given in (answer, -answer):
        cast_vote(participant=participant, number=1, answer=given, matters=False, inclusion_probability=1.0)
        text = write_text(participant=participant, statement=statement, side=side, body="Zo.")
        assert content_of(participant).written == {text.uuid: genuine}


@pytest.mark.parametrize(
    ("state", "days_ago", "added", "removed"),
    [
        ("draft", 0, False, True),
        ("open", 0, True, True),
        ("open", 1, True, True),
        ("open", 2, True, False),
        ("ended", 0, True, True),
        ("closed", 0, False, False),
    ],
)
def test_when_a_conversation_is_added_and_removed(open_round, state, days_ago, added, removed) -> None:
    day = timezone.localdate() - timedelta(days=days_ago)
    there = open_round.discussions.create(title="Er al", held_on=day, code=uuid4().hex[:20])
    round_ = put(open_round, state)
    if added:
        first = add_discussion(round_=round_, title="Buurtavond", held_on=day)
        assert add_discussion(round_=round_, title="Buurtavond", held_on=day) == first
    else:
        with pytest.raises(RoundMovedOnError):
            add_discussion(round_=round_, title="Buurtavond", held_on=day)
    if removed:
        remove_discussion(discussion=there)
    else:
        with pytest.raises(RoundMovedOnError):
            remove_discussion(discussion=there)
    assert round_.discussions.count() == 1 + int(added) - int(removed)


def test_thirty_conversations_and_no_more(open_round) -> None:
    today = timezone.localdate()
    for number in range(30):
        open_round.discussions.create(title=str(number), held_on=today, code=uuid4().hex[:20])
    with pytest.raises(TooManyError):
        add_discussion(round_=open_round, title="Nog een", held_on=today)
