"""A vote, an end and a withdrawal leave a wish; however many, the round is computed once, and never once too few."""

from unittest.mock import patch

import pytest
from django.db import transaction

from polarprof.standpoints.models import Recount, Round, Snapshot
from polarprof.standpoints.results import computing
from polarprof.standpoints.results.recounting import compute_due
from polarprof.standpoints.rounds.actions.rounds import close_round, end_round
from polarprof.standpoints.voting import vault
from polarprof.standpoints.voting.actions import withdraw
from polarprof.standpoints.voting.participants import Participant, of_phrase
from tests.standpoints.beginning import cast_vote

pytestmark = pytest.mark.django_db


@pytest.fixture
def participant(open_round) -> Participant:
    return of_phrase(vault.new_phrase(), open_round)


def vote(participant: Participant, number: int = 1) -> None:
    cast_vote(participant=participant, number=number, answer=1, matters=False, inclusion_probability=1)


def test_many_votes_are_one_computation(participant) -> None:
    for number in (1, 2, 3, 4):
        vote(participant, number)
    assert (Recount.objects.count(), Snapshot.objects.count()) == (4, 0)
    with patch.object(computing, "make_snapshot", wraps=computing.make_snapshot) as made:
        assert (compute_due(), Recount.objects.count()) == (1, 0)
        assert (compute_due(), made.call_count) == (0, 1)


def test_a_vote_that_is_rolled_back_leaves_no_wish_and_hides_no_later_one(participant) -> None:
    with transaction.atomic():
        vote(participant)
        transaction.set_rollback(True)
    assert Recount.objects.count() == 0
    vote(participant)
    assert compute_due() == 1


def test_a_vote_is_not_stored_without_its_wish(open_round, participant) -> None:
    with (
        patch.object(Recount.objects, "create", side_effect=RuntimeError),
        pytest.raises(RuntimeError),
        transaction.atomic(),
    ):
        vote(participant)
    assert open_round.ballots.count() == 0


def test_who_withdraws_leaves_a_wish_and_who_was_not_there_none(open_round, participant) -> None:
    withdraw(participant=participant)
    assert Recount.objects.count() == 0
    vote(participant)
    compute_due()
    withdraw(participant=participant)
    assert list(Recount.objects.values_list("round", "not_before")) == [(open_round.pk, None)]


def test_the_end_of_a_round_and_its_last_computation_are_one(open_round, acting_of) -> None:
    acting = acting_of(open_round.opened_by)
    with transaction.atomic():
        end_round(acting=acting, round_=open_round)
        assert Recount.objects.count() == 1
        transaction.set_rollback(True)
    assert (Recount.objects.count(), Round.objects.get(pk=open_round.pk).state) == (0, "open")


def test_a_round_that_is_closed_is_computed_once_more(open_round, acting_of) -> None:
    acting = acting_of(open_round.opened_by)
    end_round(acting=acting, round_=open_round)
    assert (compute_due(), Recount.objects.count()) == (1, 0)
    close_round(acting=acting, round_=open_round, outcome="We planten bomen.")
    assert (compute_due(), Recount.objects.count()) == (1, 0)


def test_a_round_that_ends_during_a_computation_is_computed_again(open_round, participant, acting_of) -> None:
    vote(participant)
    real = computing.unsealed

    def ends_meanwhile(round_, over):
        end_round(acting=acting_of(open_round.opened_by), round_=open_round)
        return real(round_, over)

    with patch.object(computing, "unsealed", ends_meanwhile):
        assert compute_due() == 1
    assert Recount.objects.count() == 1


def test_a_computation_that_failed_is_tried_again_at_the_next_look(participant) -> None:
    vote(participant)
    with patch.object(computing, "unsealed", side_effect=RuntimeError):
        compute_due()
    assert Recount.objects.count() == 1
    assert (compute_due(), Recount.objects.count()) == (1, 0)
