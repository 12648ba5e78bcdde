"""Whose standpoints a discussion carried: said by who was there, sealed, and told only of enough people, in coarse steps."""

from datetime import date, timedelta
from uuid import NAMESPACE_URL, uuid5

import pytest
from django.test import Client
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from polarprof.standpoints import actions, guessing, personal_data, queries, vault
from polarprof.standpoints.computing import make_snapshot
from polarprof.standpoints.enums import RoundState
from polarprof.standpoints.models import Ballot, Discussion, Round, Snapshot
from polarprof.standpoints.participants import Participant, of_person, of_phrase
from polarprof.standpoints.queries import content_of
from polarprof.standpoints.results import Result

pytestmark = pytest.mark.django_db
HELD_ON = date(2026, 3, 4)


def add(found: Round, title: str = "Tafelgesprek") -> Discussion:
    """Held today, so that people can say that they are there."""
    return actions.add_discussion(found=found, title=title, held_on=timezone.localdate())


@pytest.fixture
def discussion(split_round) -> Discussion:
    return add(split_round)


def camper(found: Round, place: int) -> Participant:
    """The participant with this place in `camps`: even ones are of one camp, odd ones of the other."""
    return Participant(found, vault.key_of_person(found.uuid, uuid5(NAMESPACE_URL, f"camp-{place}")), False)


def sit(discussion: Discussion, places, *, was_there: bool = True) -> None:
    for place in places:
        actions.keep_seat(
            participant=camper(discussion.round, place), discussion=discussion, was_there=was_there
        )


def pass_days(days: int = 2) -> None:
    for one in Discussion.objects.all():
        Discussion.objects.filter(pk=one.pk).update(held_on=one.held_on - timedelta(days=days))


def told(found: Round) -> dict:
    """As computed when every discussion is over."""
    pass_days()
    return make_snapshot(found).content["heard"]


def test_below_twenty_people_nothing_is_told(discussion) -> None:
    sit(discussion, range(0, 38, 2))
    assert told(discussion.round) == {}
    [shown] = Result(discussion.round, make_snapshot(discussion.round)).conversations
    assert (shown.people, shown.lines, shown.until) == (0, [], None)


def test_nothing_is_told_while_somebody_can_still_say_so(discussion) -> None:
    sit(discussion, range(40))
    snapshot = make_snapshot(discussion.round)
    assert snapshot.content["heard"] == {}
    [shown] = Result(discussion.round, snapshot).conversations
    assert (shown.lines, shown.until) == ([], discussion.closes_on)
    pass_days(1)
    assert make_snapshot(discussion.round).content["heard"] == {}
    pass_days(1)
    assert len(make_snapshot(discussion.round).content["heard"]) == 1


def test_a_large_table_of_one_camp_leaves_the_other_seat_empty(discussion) -> None:
    sit(discussion, range(0, 90, 2))
    held = told(discussion.round)[str(discussion.uuid)]
    assert (sorted(held["groups"]), held["people"]) == (["absent", "more"], 45)
    assert held["ally"][0] < held["ally"][1]
    [shown] = Result(discussion.round, make_snapshot(discussion.round)).conversations
    assert any("vrijwel afwezig" in line for line in shown.lines)


def test_absent_is_said_only_where_three_could_hide(discussion) -> None:
    """Of 24 people of one camp "absent" would tell that nobody there is of the other."""
    sit(discussion, range(0, 48, 2))
    assert sorted(told(discussion.round)[str(discussion.uuid)]["groups"]) == ["fewer", "more"]


def test_a_table_of_both_camps_is_as_the_round(discussion) -> None:
    sit(discussion, range(30))
    held = told(discussion.round)[str(discussion.uuid)]
    assert (held["groups"], held["voice"]) == (["alike", "alike"], 1.0)
    share, chance = held["ally"]
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
    held = told(discussion.round)[str(discussion.uuid)]
    snapshot = make_snapshot(discussion.round)
    assert held["voice"] == pytest.approx(0.61, abs=0.05)
    [shown] = Result(discussion.round, snapshot).conversations
    assert any("minder dan 80" in line for line in shown.lines)


def guess_the_other_camp(found: Round, places, *, off: float = 0.0) -> None:
    """These participants, of the camp of even places, guess the other one this far from what is published."""
    shown = guessing.published(queries.latest_snapshot(found), range(1, 13))
    other = max(range(2), key=lambda group: guessing.share_of(shown.cells[12][group + 1]))
    for place in places:
        guesses = {}
        for number in range(3, 11):
            share = guessing.share_of(shown.cells[number][other + 1])
            guesses[number] = abs(share - off) if share > off else share + off
        attempt = guessing.attempt_of(shown, other, guesses, timezone.localdate())
        actions.keep_attempt(participant=camper(found, place), attempt=attempt)


@pytest.mark.parametrize(
    ("guessers", "off", "word"), [(12, 0.05, "well"), (12, 0.7, "badly"), (9, 0.05, ""), (0, 0.0, "")]
)
def test_an_empty_seat_may_be_carried_by_who_knows_that_group(discussion, guessers, off, word) -> None:
    sit(discussion, range(0, 90, 2))
    guess_the_other_camp(discussion.round, range(0, 2 * guessers, 2), off=off)
    held = told(discussion.round)[str(discussion.uuid)]
    assert dict(zip(held["groups"], held["carried"], strict=True)) == {"absent": word, "more": ""}
    [shown] = Result(discussion.round, make_snapshot(discussion.round)).conversations
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
    assert told(discussion.round)[str(discussion.uuid)]["carried"] == ["", ""]


def test_who_answered_next_to_nothing_does_not_count(discussion) -> None:
    sit(discussion, range(19))
    for _more in range(5):
        participant = of_phrase(vault.new_phrase(), discussion.round)
        actions.cast_vote(participant=participant, number=1, answer=0, matters=False, chance=1)
        actions.keep_seat(participant=participant, discussion=discussion, was_there=True)
    assert told(discussion.round) == {}


def test_it_is_told_once(discussion) -> None:
    sit(discussion, range(0, 48, 2))
    before = told(discussion.round)
    with pytest.raises(actions.NotNowError):
        sit(discussion, [1])
    for place in range(0, 6, 2):
        actions.withdraw(participant=camper(discussion.round, place))
    assert make_snapshot(discussion.round).content["heard"] == before
    for place in range(6, 12, 2):
        actions.withdraw(participant=camper(discussion.round, place))
    assert make_snapshot(discussion.round).content["heard"] == {}


def test_words_about_groups_go_when_another_number_of_groups_is_shown(discussion) -> None:
    sit(discussion, range(30))
    assert len(told(discussion.round)[str(discussion.uuid)]["groups"]) == 2
    latest = Snapshot.objects.first()
    latest.content["heard"][str(discussion.uuid)]["groups"] = ["alike", "fewer", "more"]
    latest.save()
    held = make_snapshot(discussion.round).content["heard"][str(discussion.uuid)]
    assert (held["groups"], held["people"]) == ([], 30)


def test_two_discussions_are_told_apart_and_the_same_votes_give_the_same(discussion) -> None:
    other = add(discussion.round, "Wijkgesprek")
    sit(discussion, range(0, 90, 2))
    sit(other, range(1, 91, 2))
    first = told(discussion.round)
    groups = [held["groups"] for held in first.values()]
    assert groups[0] == groups[1][::-1] and sorted(groups[0]) == ["absent", "more"]
    sealed = list(Ballot.objects.order_by("-pk").values_list("key", "sealed"))
    Ballot.objects.all().delete()
    Snapshot.objects.all().delete()
    for key, content in sealed:
        Ballot.objects.create(round=discussion.round, key=key, sealed=content)
    assert make_snapshot(discussion.round).content["heard"] == first


@pytest.mark.parametrize(("others", "both"), [(24, False), (25, False), (28, False), (29, True)])
def test_two_discussions_that_differ_in_a_few_people_are_not_both_told(
    discussion, others: int, both: bool
) -> None:
    other = add(discussion.round, "Wijkgesprek")
    sit(discussion, range(24))
    sit(other, range(others))
    assert len(told(discussion.round)) == 1 + both


def test_the_next_discussion_is_held_against_what_was_told(discussion) -> None:
    sit(discussion, range(24))
    first = told(discussion.round)
    other = add(discussion.round, "Wijkgesprek")
    sit(other, range(25))
    assert told(discussion.round) == first


def test_groups_keep_their_place_when_they_change_in_size(discussion) -> None:
    """Thirty more people of the smaller group join: its symbol goes on standing for the same answers."""
    found = discussion.round

    def agreeing(content) -> list[bool]:
        return [share > 0.5 for share, _votes in content["rows"]["1"]["cells"][1:]]

    before = make_snapshot(found).content
    second_likes_the_first = agreeing(before)[1]
    for place in range(30):
        votes = {n: vault.Vote(1 if (n <= 6) == second_likes_the_first else -1) for n in range(1, 13)}
        key = vault.key_of_person(found.uuid, uuid5(NAMESPACE_URL, f"later-{place}"))
        Ballot.objects.create(round=found, key=key, sealed=vault.seal(found.uuid, key, vault.Content(votes)))
    after = make_snapshot(found).content
    assert [group["share"] for group in after["groups"]][1] > 0.5
    assert agreeing(after) == agreeing(before)


def test_a_seat_needs_votes_and_the_right_day(discussion) -> None:
    stranger = of_phrase(vault.new_phrase(), discussion.round)
    with pytest.raises(actions.NotNowError):
        actions.keep_seat(participant=stranger, discussion=discussion, was_there=True)
    assert content_of(stranger) is None
    Round.objects.update(state=RoundState.ENDED)
    sit(discussion, [1])
    assert content_of(camper(discussion.round, 1)).sat_in == {discussion.uuid}
    for moved in (2, -3):
        pass_days(moved)
        with pytest.raises(actions.NotNowError):
            sit(discussion, [1], was_there=False)
    pass_days(1)
    Round.objects.update(state=RoundState.CLOSED, outcome="Gedaan.", closed_at=timezone.now())
    with pytest.raises(actions.NotNowError):
        sit(discussion, [1], was_there=False)


def test_a_seat_keeps_the_votes_and_the_day_after_is_computed(split_round) -> None:
    discussion = add(split_round)
    planned = DBTaskResult.objects.filter(task_path__endswith="compute_round").latest("run_after").run_after
    assert timezone.localdate(planned) == discussion.closes_on + timedelta(days=1)
    before = content_of(camper(split_round, 3)).votes
    sit(discussion, [3, 3])
    assert content_of(camper(split_round, 3)).votes == before


def test_a_removed_discussion_leaves_the_ballot_with_the_next_seat(discussion) -> None:
    sit(discussion, [3])
    actions.remove_discussion(discussion=discussion)
    other = add(discussion.round, "Wijkgesprek")
    sit(other, [3])
    assert content_of(camper(discussion.round, 3)).sat_in == {other.uuid}
    pass_days()
    other.refresh_from_db()
    with pytest.raises(actions.RoundMovedOnError):
        actions.remove_discussion(discussion=other)


def test_sent_twice_it_is_one_discussion_and_removed_it_is_told_no_more(discussion) -> None:
    assert add(discussion.round) == discussion
    sit(discussion, range(30))
    actions.remove_discussion(discussion=discussion)
    assert Result(discussion.round, make_snapshot(discussion.round)).conversations == []


def test_a_round_has_at_most_thirty(open_round) -> None:
    for number in range(actions.MOST_DISCUSSIONS):
        actions.add_discussion(found=open_round, title=f"Gesprek {number}", held_on=HELD_ON)
    with pytest.raises(actions.TooManyError):
        actions.add_discussion(found=open_round, title="Nog een", held_on=HELD_ON)
    again = actions.add_discussion(found=open_round, title="Gesprek 3", held_on=HELD_ON)
    assert again.title == "Gesprek 3"


def test_who_was_there_reads_it_in_the_own_data(discussion, colleague, acting_of) -> None:
    participant = of_person(acting_of(colleague), discussion.round)
    actions.cast_vote(participant=participant, number=1, answer=1, matters=False, chance=1)
    actions.keep_seat(participant=participant, discussion=discussion, was_there=True)
    Discussion.objects.update(held_on=HELD_ON)
    [row] = [row for row in personal_data.rows(colleague) if row["kind"] == "discussion"]
    assert row == {"kind": "discussion", "title": "Tafelgesprek", "date": "2026-03-04"}
    actions.withdraw(participant=participant)
    assert not any(row["kind"] == "discussion" for row in personal_data.rows(colleague))


def test_own_data_asks_as_many_queries_for_many_rounds(
    make_round, colleague, acting_of, django_assert_num_queries
) -> None:
    def take_part() -> None:
        found = make_round()
        participant = of_person(acting_of(colleague), found)
        actions.cast_vote(participant=participant, number=1, answer=1, matters=False, chance=1)
        discussion = add(found)
        actions.keep_seat(participant=participant, discussion=discussion, was_there=True)

    take_part()
    with django_assert_num_queries(9):
        personal_data.rows(colleague)
    for _more in range(3):
        take_part()
    with django_assert_num_queries(9):
        assert len([row for row in personal_data.rows(colleague) if row["kind"] == "vote"]) == 4


# ------------------------------------------------------------------------------------------------ pages


def test_who_steers_adds_one_and_finds_the_link_and_the_poster(as_person, open_round, opener) -> None:
    browser, path = as_person(opener), f"/standpunten/{open_round.uuid}/gesprekken/"
    assert "Nog geen gesprek" in browser.get(path).content.decode()
    day = timezone.localdate().isoformat()
    answer = browser.post(path, {"title": "Tafelgesprek", "held_on": day})
    assert (answer.status_code, answer["location"]) == (302, path)
    discussion = open_round.discussions.get()
    assert f"/standpunten/gesprek/{discussion.code}/" in browser.get(path).content.decode()
    poster = browser.get(f"/standpunten/gesprek/{discussion.uuid}/affiche/").content.decode()
    assert "<svg" in poster and "Tafelgesprek" in poster
    assert browser.post(f"/standpunten/gesprek/{discussion.uuid}/weg/").status_code == 302
    assert not open_round.discussions.exists()


@pytest.mark.parametrize(
    "fields",
    [
        {"title": "", "held_on": "2099-03-04"},
        {"title": "x" * 121, "held_on": "2099-03-04"},
        {"title": "Gesprek", "held_on": "gisteren"},
        {"title": "Gesprek", "held_on": "2026-03-04"},
        {"title": "Bel 0470 12 34 56", "held_on": "2099-03-04"},
    ],
)
def test_a_wrong_discussion_is_explained_and_stored_nowhere(as_person, open_round, opener, fields) -> None:
    answer = as_person(opener).post(f"/standpunten/{open_round.uuid}/gesprekken/", fields)
    assert (answer.status_code, open_round.discussions.count()) == (422, 0)


def test_others_cannot_add_or_remove(as_person, open_round, make_person, make_municipality) -> None:
    from polarprof.organisations.enums import Role

    discussion = actions.add_discussion(found=open_round, title="Gesprek", held_on=HELD_ON)
    elsewhere = make_municipality("Elders", "99002")
    browser = as_person(make_person(Role.COORDINATOR, elsewhere, email="els@elders.example"))
    paths = [
        f"/standpunten/{open_round.uuid}/gesprekken/",
        f"/standpunten/gesprek/{discussion.uuid}/weg/",
    ]
    assert [browser.post(path).status_code for path in paths] == [404, 404]
    assert open_round.discussions.count() == 1


def test_by_the_link_one_says_to_have_been_there_and_takes_it_back(make_round) -> None:
    found = make_round(audience="link")
    discussion = add(found)
    browser, path = Client(), f"/standpunten/gesprek/{discussion.code}/"
    assert f"/standpunten/mee/{found.code}/" in browser.get(path).content.decode()
    assert browser.post(path, {"was_there": "1"}).status_code == 409
    browser.post(f"/standpunten/mee/{found.code}/", {"with": "new"})
    assert f"/standpunten/{found.uuid}/beginnen/" in browser.get(path).content.decode()
    browser.post(f"/standpunten/{found.uuid}/stemmen/", {"number": 1, "answer": 1})
    assert "Ik was erbij" in browser.get(path).content.decode()
    assert browser.post(path, {"was_there": "1"})["location"] == path
    assert "Ik was er toch niet bij" in browser.get(path).content.decode()
    browser.post(path, {"was_there": "0"})
    [ballot] = Ballot.objects.all()
    assert vault.unseal(found.uuid, ballot.key, ballot.sealed).sat_in == set()


def test_a_draft_has_no_seat_and_after_the_voting_one_is_told(make_round) -> None:
    found = make_round(audience="link")
    discussion = add(found)
    path = f"/standpunten/gesprek/{discussion.code}/"
    Round.objects.update(state=RoundState.ENDED)
    assert "het stemmen is voorbij" in Client().get(path).content.decode().lower()
    Round.objects.update(state=RoundState.OPEN)
    Discussion.objects.update(held_on=HELD_ON)
    assert "op de dag van het gesprek" in Client().get(path).content.decode()
    browser = Client()
    browser.post(f"/standpunten/mee/{found.code}/", {"with": "new"})
    browser.post(f"/standpunten/{found.uuid}/stemmen/", {"number": 1, "answer": 1})
    assert "op de dag van het gesprek" in browser.get(path).content.decode()
    assert browser.post(path, {"was_there": "1"}).status_code == 409
    Round.objects.update(state=RoundState.DRAFT)
    assert Client().get(path).status_code == 404
    assert Client().get("/standpunten/gesprek/bestaatniet/").status_code == 404


def test_the_page_of_a_seat_is_two_queries(make_round, django_assert_num_queries) -> None:
    found = make_round(audience="link")
    discussion = add(found)
    browser = Client()
    browser.post(f"/standpunten/mee/{found.code}/", {"with": "new"})
    browser.post(f"/standpunten/{found.uuid}/stemmen/", {"number": 1, "answer": 1})
    with django_assert_num_queries(2):
        browser.get(f"/standpunten/gesprek/{discussion.code}/")


def test_the_result_tells_who_was_heard(as_person, discussion, opener) -> None:
    sit(discussion, range(0, 48, 2))
    told(discussion.round)
    page = as_person(opener).get(f"/standpunten/{discussion.round.uuid}/resultaat/").content.decode()
    assert "Wie er gehoord werd" in page and "Voeg een gesprek toe" in page
