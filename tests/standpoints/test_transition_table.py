"""The life of a round, written by hand: from each state to each other one, and what has to be there first."""

from datetime import timedelta

import pytest
from django.utils import timezone

from polarprof.standpoints.enums import RoundState, StatementState
from polarprof.standpoints.models import Round, Statement
from polarprof.standpoints.rounds.actions import rounds as rounds_rounds
from polarprof.standpoints.rounds.actions.rounds import (
    NoStatementsError,
    RoundMovedOnError,
    change_round,
    close_round,
    end_round,
    gather_in_hall,
    keep_asks,
)
from polarprof.standpoints.rounds.transitions import TRANSITIONS, may_go
from tests.tables import read

pytestmark = pytest.mark.django_db

# From (row) to (column): y is a step that the table of the code has.
STEPS = """
       | draft open ended closed
draft  | -     y    -     -
open   | -     -    y     -
ended  | -     -    -     y
closed | -     -    -     -
"""
# What is done (row) to a round in a state (column): its new state, or `refused`.
DONE = """
       | draft   open    ended   closed
open   | open    refused refused refused
end    | refused ended   refused refused
close  | refused refused closed  refused
change | draft   refused refused refused
asks   | draft   open    ended   refused
hall   | refused open    refused refused
"""
# A vote, a statement of a participant and a discussion: `y` is taken. The round began yesterday and ends in a week; "early"
# and "late" are open rounds before the first and after the last day.
TAKEN = """
            | draft open ended closed early late
votes       | -     y    -     -      -     -
discussions | -     y    y     -      y     y
"""


def test_the_table_of_the_code() -> None:
    steps = read(STEPS)
    assert steps.rows == steps.columns == tuple(RoundState.values)
    found = {(a, b) for a in RoundState.values for b in RoundState.values if may_go(a, b)}
    assert found == steps.where("y")
    assert len(TRANSITIONS) == 3


def put(found: Round, state: str) -> Round:
    closed = {"outcome": "Gedaan.", "closed_at": timezone.now()} if state == "closed" else {}
    values = {"outcome": "", "closed_at": None} | closed
    Round.objects.filter(pk=found.pk).update(state=state, **values)
    return Round.objects.get(pk=found.pk)


def test_what_is_done_to_a_round(make_round, opener, acting_of) -> None:
    found, acting = make_round(audience="link"), acting_of(opener)
    doings = {
        "open": lambda one: rounds_rounds.open_round(acting=acting, round_=one),
        "end": lambda one: end_round(acting=acting, round_=one),
        "close": lambda one: close_round(acting=acting, round_=one, outcome="Gedaan."),
        "change": lambda one: change_round(acting=acting, round_=one, values={"issue": "Anders?"}),
        "asks": lambda one: keep_asks(round_=one, asks={"Bewoner": "Wijkraad"}),
        "hall": lambda one: gather_in_hall(round_=one, people=30),
    }
    table = read(DONE)
    assert table.rows == tuple(doings)
    assert table.columns == tuple(RoundState.values)
    for (doing, state), expected in table.letters.items():
        one = put(found, state)
        if expected == "refused":
            with pytest.raises(RoundMovedOnError):
                doings[doing](one)
            assert Round.objects.get(pk=found.pk).state == state
        else:
            doings[doing](one)
            assert Round.objects.get(pk=found.pk).state == expected, (doing, state)


@pytest.mark.parametrize(
    ("states", "opens"),
    [
        (["approved", "approved", "waiting", "refused"], True),
        (["approved", "waiting", "waiting", "waiting"], False),
        (["waiting", "waiting", "waiting", "waiting"], False),
        (["approved", "refused", "refused", "refused"], False),
    ],
)
def test_a_round_opens_with_two_approved_statements(make_round, opener, acting_of, states, opens) -> None:
    found = make_round(opened=False)
    for statement, state in zip(found.statements.order_by("number"), states, strict=True):
        Statement.objects.filter(pk=statement.pk).update(state=StatementState(state))
    if opens:
        assert rounds_rounds.open_round(acting=acting_of(opener), round_=found).state == "open"
    else:
        with pytest.raises(NoStatementsError):
            rounds_rounds.open_round(acting=acting_of(opener), round_=found)


def test_on_which_days_a_round_takes_what(open_round) -> None:
    today = timezone.localdate()
    rounds = {state: put(open_round, state) for state in RoundState.values}
    for name, first, last in (("early", 1, 7), ("late", -7, -1)):
        rounds[name] = put(open_round, "open")
        rounds[name].starts_on = today + timedelta(days=first)
        rounds[name].ends_on = today + timedelta(days=last)
    table = read(TAKEN)
    assert table.columns == tuple(rounds)
    votes = {("votes", name) for name, one in rounds.items() if one.takes_votes(today)}
    talks = {("discussions", name) for name, one in rounds.items() if one.takes_discussions}
    assert votes | talks == table.where("y")


@pytest.mark.parametrize(("from_today", "taken"), [(-1, False), (0, True), (1, True), (2, False)])
def test_a_round_takes_votes_on_its_first_and_its_last_day(open_round, from_today, taken) -> None:
    today = timezone.localdate()
    open_round.starts_on, open_round.ends_on = today, today + timedelta(days=1)
    assert open_round.takes_votes(today + timedelta(days=from_today)) is taken


@pytest.mark.parametrize(
    ("days_ago", "taken", "over"), [(-1, False, False), (0, True, False), (1, True, False), (2, False, True)]
)
def test_who_was_there_says_so_on_the_day_and_the_day_after(open_round, days_ago, taken, over) -> None:
    held_on = timezone.localdate() - timedelta(days=days_ago)
    one = open_round.discussions.create(title="Buurtavond", held_on=held_on, code="x")
    assert (one.takes_attendance, one.is_over) == (taken, over)
    one.round = put(open_round, "closed")
    assert one.takes_attendance is False
