"""Whose standpoints a discussion carried: said by who was there, sealed, and told only of enough people, in coarse steps."""

from uuid import NAMESPACE_URL, uuid5

import pytest
from django.utils import timezone

from polarprof.standpoints.discussions.actions import record_attendance
from polarprof.standpoints.discussions.figures import DiscussionFigures
from polarprof.standpoints.discussions.in_words import discussion_results
from polarprof.standpoints.exercises import guessing
from polarprof.standpoints.exercises.actions.guesses import keep_attempt
from polarprof.standpoints.models import Ballot, Round, Snapshot
from polarprof.standpoints.results.in_words import Result
from polarprof.standpoints.results.queries import latest
from polarprof.standpoints.results.records import Published
from polarprof.standpoints.voting import vault
from polarprof.standpoints.voting.actions import NotNowError, withdraw
from polarprof.standpoints.voting.participants import of_phrase
from polarprof.standpoints.voting.queries import content_of
from tests.standpoints.beginning import cast_vote
from tests.standpoints.computed import computed
from tests.standpoints.discussions import add, camper, pass_days, representation_of, sit

pytestmark = pytest.mark.django_db


def test_below_twenty_people_nothing_is_told(discussion) -> None:
    sit(discussion, range(0, 38, 2))
    assert representation_of(discussion.round) == {}
    [shown] = Result(discussion.round, computed(discussion.round)).discussion_results
    assert (shown.people, shown.lines, shown.until) == (0, [], None)


def test_nothing_is_told_while_somebody_can_still_say_so(discussion) -> None:
    sit(discussion, range(40))
    published = computed(discussion.round)
    assert published.discussions == {}
    [shown] = Result(discussion.round, published).discussion_results
    assert (shown.lines, shown.until) == ([], discussion.closes_on)
    pass_days(1)
    assert computed(discussion.round).discussions == {}
    pass_days(1)
    assert len(computed(discussion.round).discussions) == 1


def test_a_large_table_of_one_camp_leaves_the_other_seat_empty(discussion) -> None:
    sit(discussion, range(0, 90, 2))
    held = representation_of(discussion.round)[discussion.uuid]
    assert (sorted(held.groups), held.people) == (["absent", "more"], 45)
    assert held.ally[0] < held.ally[1]
    [shown] = Result(discussion.round, computed(discussion.round)).discussion_results
    assert any("vrijwel afwezig" in line for line in shown.lines)


def test_absent_is_said_only_where_three_could_hide(discussion) -> None:
    """Of 24 people of one camp "absent" would tell that nobody there is of the other."""
    sit(discussion, range(0, 48, 2))
    assert sorted(representation_of(discussion.round)[discussion.uuid].groups) == ["fewer", "more"]


def test_a_table_of_both_camps_is_as_the_round(discussion) -> None:
    sit(discussion, range(30))
    held = representation_of(discussion.round)[discussion.uuid]
    assert (held.groups, held.voice) == (("alike", "alike"), 1.0)
    share, chance = held.ally
    assert abs(share - chance) <= 0.1


def test_a_side_has_a_voice_when_three_people_hold_it_and_a_low_one_is_not_told_exactly(discussion) -> None:
    """Two people answer otherwise than 24 who agree with everything: their side is not voiced.

    The other 74 agree with about half, so (24 + 37) / 100 of all answers have a voice there.
    """
    for place in range(26):
        votes = {n: vault.Vote(1 if place < 24 else -1) for n in range(1, 13)}
        participant = camper(discussion.round, place)
        Ballot.objects.filter(key=participant.key).update(
            sealed=vault.seal(discussion.round.uuid, participant.key, vault.Content(votes))
        )
    sit(discussion, range(26))
    held = representation_of(discussion.round)[discussion.uuid]
    assert held.voice == pytest.approx(0.61, abs=0.05)
    [shown] = Result(discussion.round, computed(discussion.round)).discussion_results
    assert any("minder dan 80" in line for line in shown.lines)


def guess_the_other_camp(round_: Round, places, *, off: float = 0.0) -> None:
    """These participants, of the camp of even places, guess the other one this far from what is published."""
    shown = guessing.guessable(latest(round_), range(1, 13))
    other = max(range(2), key=lambda group: shown.cells[12][group + 1].middle)
    for place in places:
        guesses = {}
        for number in range(3, 11):
            share = shown.cells[number][other + 1].middle
            guesses[number] = abs(share - off) if share > off else share + off
        attempt = guessing.attempt_of(shown, other, guesses, timezone.localdate())
        keep_attempt(participant=camper(round_, place), attempt=attempt)


@pytest.mark.parametrize(
    ("guessers", "off", "word"), [(12, 0.05, "well"), (12, 0.7, "badly"), (9, 0.05, ""), (0, 0.0, "")]
)
def test_an_empty_seat_may_be_carried_by_who_knows_that_group(discussion, guessers, off, word) -> None:
    sit(discussion, range(0, 90, 2))
    guess_the_other_camp(discussion.round, range(0, 2 * guessers, 2), off=off)
    held = representation_of(discussion.round)[discussion.uuid]
    assert dict(zip(held.groups, held.accuracy, strict=True)) == {"absent": word, "more": ""}
    [shown] = Result(discussion.round, computed(discussion.round)).discussion_results
    assert any("aan tafel bekend" in line for line in shown.lines) == (word == "well")


def test_guesses_of_who_stood_under_the_symbol_before_do_not_count(discussion) -> None:
    """Their published shares were quite other ones: the symbol stands for other people now."""
    sit(discussion, range(0, 90, 2))
    guess_the_other_camp(discussion.round, range(0, 24, 2))
    for place in range(0, 24, 2):
        participant = camper(discussion.round, place)
        content = content_of(participant)
        [attempt] = content.attempts
        for number, guess in attempt.guesses.items():
            attempt.guesses[number] = vault.Guess(
                1 - guess.guess, 1 - guess.share, guess.votes, guess.overall
            )
        sealed = vault.seal(discussion.round.uuid, participant.key, content)
        Ballot.objects.filter(key=participant.key).update(sealed=sealed)
    assert representation_of(discussion.round)[discussion.uuid].accuracy == ("", "")


def test_who_answered_next_to_nothing_does_not_count(discussion) -> None:
    sit(discussion, range(19))
    for _more in range(5):
        participant = of_phrase(vault.new_phrase(), discussion.round)
        cast_vote(participant=participant, number=1, answer=0, matters=False, inclusion_probability=1)
        record_attendance(participant=participant, discussion=discussion, was_there=True)
    assert representation_of(discussion.round) == {}


def test_it_is_told_once(discussion) -> None:
    sit(discussion, range(0, 48, 2))
    before = representation_of(discussion.round)
    with pytest.raises(NotNowError):
        sit(discussion, [1])
    for place in range(0, 6, 2):
        withdraw(participant=camper(discussion.round, place))
    assert computed(discussion.round).discussions == before
    for place in range(6, 12, 2):
        withdraw(participant=camper(discussion.round, place))
    assert computed(discussion.round).discussions == {}


def test_words_about_groups_go_when_another_number_of_groups_is_shown(discussion) -> None:
    sit(discussion, range(30))
    assert len(representation_of(discussion.round)[discussion.uuid].groups) == 2
    stored = Snapshot.objects.get()
    stored.published["discussions"][str(discussion.uuid)]["groups"] = ["alike", "fewer", "more"]
    stored.save()
    assert computed(discussion.round).discussions[discussion.uuid].groups == ("alike", "fewer", "more")
    for place in range(95, 100):
        withdraw(participant=camper(discussion.round, place))
    held = computed(discussion.round).discussions[discussion.uuid]
    assert (held.groups, held.people) == ((), 30)


def test_two_discussions_are_told_apart_and_the_same_votes_give_the_same(discussion) -> None:
    other = add(discussion.round, "Wijkgesprek")
    sit(discussion, range(0, 90, 2))
    sit(other, range(1, 91, 2))
    first = representation_of(discussion.round)
    groups = [held.groups for held in first.values()]
    assert groups[0] == groups[1][::-1] and sorted(groups[0]) == ["absent", "more"]
    sealed = list(Ballot.objects.order_by("-pk").values_list("key", "sealed"))
    Ballot.objects.all().delete()
    Snapshot.objects.all().delete()
    for key, content in sealed:
        Ballot.objects.create(round=discussion.round, key=key, sealed=content)
    assert computed(discussion.round).discussions == first


@pytest.mark.parametrize(("others", "both"), [(24, False), (25, False), (28, False), (29, True)])
def test_two_discussions_that_differ_in_a_few_people_are_not_both_told(
    discussion, others: int, both: bool
) -> None:
    other = add(discussion.round, "Wijkgesprek")
    sit(discussion, range(24))
    sit(other, range(others))
    assert len(representation_of(discussion.round)) == 1 + both


def test_the_next_discussion_is_held_against_what_was_told(discussion) -> None:
    sit(discussion, range(24))
    first = representation_of(discussion.round)
    other = add(discussion.round, "Wijkgesprek")
    sit(other, range(25))
    assert representation_of(discussion.round) == first


def test_groups_keep_their_place_when_they_change_in_size(discussion) -> None:
    """Thirty more people of the smaller group join: its symbol goes on standing for the same answers."""
    round_ = discussion.round

    def agreeing(published: Published) -> list[bool]:
        return [cell.share > 0.5 for cell in published.rows[1][1:]]

    before = computed(round_)
    second_likes_the_first = agreeing(before)[1]
    for place in range(30):
        votes = {n: vault.Vote(1 if (n <= 6) == second_likes_the_first else -1) for n in range(1, 13)}
        key = vault.key_of_person(round_.uuid, uuid5(NAMESPACE_URL, f"later-{place}"))
        Ballot.objects.create(
            round=round_, key=key, sealed=vault.seal(round_.uuid, key, vault.Content(votes))
        )
    after = computed(round_)
    assert after.groups[1].share > 0.5
    assert agreeing(after) == agreeing(before)


@pytest.mark.parametrize(("ally", "lines"), [((0.97, 0.99), 0), ((0.6, 0.6), 0), ((0.6, 0.8), 1)])
def test_what_chance_does_as_well_is_not_told(
    open_round: Round, ally: tuple[float, float], lines: int
) -> None:
    told = {add(open_round).uuid: DiscussionFigures(people=30, ally=ally)}
    assert len(discussion_results(open_round, told, [])[0].lines) == lines
