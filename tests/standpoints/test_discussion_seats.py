"""Who was there says so: a seat needs votes and the right day, and stays what one may take back."""

from datetime import timedelta

import pytest
from django.utils import timezone

from polarprof.standpoints import personal_data
from polarprof.standpoints.discussions.actions import (
    MOST_DISCUSSIONS,
    TooManyError,
    add_discussion,
    record_attendance,
    remove_discussion,
)
from polarprof.standpoints.enums import RoundState
from polarprof.standpoints.models import Discussion, Recount, Round
from polarprof.standpoints.results.in_words import Result
from polarprof.standpoints.rounds.actions.rounds import RoundMovedOnError
from polarprof.standpoints.voting import vault
from polarprof.standpoints.voting.actions import NotNowError, withdraw
from polarprof.standpoints.voting.participants import of_person, of_phrase
from polarprof.standpoints.voting.queries import content_of
from tests.standpoints.beginning import cast_vote
from tests.standpoints.computed import computed
from tests.standpoints.discussions import HELD_ON, add, camper, pass_days, sit

pytestmark = pytest.mark.django_db


def test_a_seat_needs_votes_and_the_right_day(discussion) -> None:
    stranger = of_phrase(vault.new_phrase(), discussion.round)
    with pytest.raises(NotNowError):
        record_attendance(participant=stranger, discussion=discussion, was_there=True)
    assert content_of(stranger) is None
    Round.objects.update(state=RoundState.ENDED)
    sit(discussion, [1])
    assert content_of(camper(discussion.round, 1)).attended_discussions == {discussion.uuid}
    for moved in (2, -3):
        pass_days(moved)
        with pytest.raises(NotNowError):
            sit(discussion, [1], was_there=False)
    pass_days(1)
    Round.objects.update(state=RoundState.CLOSED, outcome="Gedaan.", closed_at=timezone.now())
    with pytest.raises(NotNowError):
        sit(discussion, [1], was_there=False)


def test_a_seat_keeps_the_votes_and_the_day_after_is_computed(split_round) -> None:
    discussion = add(split_round)
    [wish] = Recount.objects.exclude(not_before=None)
    assert (wish.round, wish.not_before) == (split_round, discussion.closes_on + timedelta(days=1))
    assert wish.not_before == timezone.localdate() + timedelta(days=2)
    before = content_of(camper(split_round, 3)).votes
    sit(discussion, [3, 3])
    assert content_of(camper(split_round, 3)).votes == before


def test_a_removed_discussion_leaves_the_ballot_with_the_next_seat(discussion) -> None:
    sit(discussion, [3])
    remove_discussion(discussion=discussion)
    other = add(discussion.round, "Wijkgesprek")
    sit(other, [3])
    assert content_of(camper(discussion.round, 3)).attended_discussions == {other.uuid}
    pass_days()
    other.refresh_from_db()
    with pytest.raises(RoundMovedOnError):
        remove_discussion(discussion=other)


def test_sent_twice_it_is_one_discussion_and_removed_it_is_told_no_more(discussion) -> None:
    assert add(discussion.round) == discussion
    sit(discussion, range(30))
    remove_discussion(discussion=discussion)
    assert Result(discussion.round, computed(discussion.round)).discussion_results == []


def test_a_round_has_at_most_thirty(open_round) -> None:
    for number in range(MOST_DISCUSSIONS):
        add_discussion(round_=open_round, title=f"Gesprek {number}", held_on=HELD_ON)
    with pytest.raises(TooManyError):
        add_discussion(round_=open_round, title="Nog een", held_on=HELD_ON)
    again = add_discussion(round_=open_round, title="Gesprek 3", held_on=HELD_ON)
    assert again.title == "Gesprek 3"


def test_who_was_there_reads_it_in_the_own_data(discussion, colleague, acting_of) -> None:
    participant = of_person(acting_of(colleague), discussion.round)
    cast_vote(participant=participant, number=1, answer=1, matters=False, inclusion_probability=1)
    record_attendance(participant=participant, discussion=discussion, was_there=True)
    Discussion.objects.update(held_on=HELD_ON)
    [row] = [row for row in personal_data.rows(colleague) if row["kind"] == "discussion"]
    assert row == {"kind": "discussion", "title": "Tafelgesprek", "date": "2026-03-04"}
    withdraw(participant=participant)
    assert not any(row["kind"] == "discussion" for row in personal_data.rows(colleague))


def test_own_data_asks_as_many_queries_for_many_rounds(
    make_round, colleague, acting_of, django_assert_num_queries
) -> None:
    def take_part() -> None:
        round_ = make_round()
        participant = of_person(acting_of(colleague), round_)
        cast_vote(participant=participant, number=1, answer=1, matters=False, inclusion_probability=1)
        discussion = add(round_)
        record_attendance(participant=participant, discussion=discussion, was_there=True)

    take_part()
    with django_assert_num_queries(7):
        personal_data.rows(colleague)
    for _more in range(3):
        take_part()
    with django_assert_num_queries(7):
        assert len([row for row in personal_data.rows(colleague) if row["kind"] == "vote"]) == 4
