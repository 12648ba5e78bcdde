"""Whose standpoints a discussion carried: said by who was there, sealed, and told only of enough people, in coarse steps."""

from datetime import date
from uuid import NAMESPACE_URL, uuid5

import pytest
from django.core.cache import cache
from django.test import Client
from django_tasks_db.models import DBTaskResult

from polarprof.standpoints import actions, personal_data, vault
from polarprof.standpoints.computing import make_snapshot
from polarprof.standpoints.enums import RoundState
from polarprof.standpoints.models import Ballot, Discussion, Round
from polarprof.standpoints.participants import Participant, of_person, of_phrase
from polarprof.standpoints.queries import content_of
from polarprof.standpoints.results import Result

pytestmark = pytest.mark.django_db
HELD_ON = date(2026, 3, 4)


@pytest.fixture
def discussion(split_round) -> Discussion:
    return actions.add_discussion(found=split_round, title="Tafelgesprek", held_on=HELD_ON)


def camper(found: Round, place: int) -> Participant:
    """The participant with this place in `camps`: even ones are of one camp, odd ones of the other."""
    return Participant(found, vault.key_of_person(found.uuid, uuid5(NAMESPACE_URL, f"camp-{place}")), False)


def sit(discussion: Discussion, places, *, was_there: bool = True) -> None:
    for place in places:
        actions.keep_seat(
            participant=camper(discussion.round, place), discussion=discussion, was_there=was_there
        )


def told(found: Round) -> dict:
    return make_snapshot(found).content["heard"]


def test_below_twenty_people_nothing_is_told(discussion) -> None:
    sit(discussion, range(0, 38, 2))
    assert told(discussion.round) == {}
    [shown] = Result(discussion.round, make_snapshot(discussion.round)).conversations
    assert (shown.people, shown.lines) == (0, [])


def test_a_table_of_one_camp_leaves_the_other_seat_empty(discussion) -> None:
    sit(discussion, range(0, 48, 2))
    held = told(discussion.round)[str(discussion.uuid)]
    assert sorted(held["groups"]) == ["absent", "more"]
    assert (held["people"], held["ally"][0] < held["ally"][1]) == (20, True)
    [shown] = Result(discussion.round, make_snapshot(discussion.round)).conversations
    assert any("vrijwel afwezig" in line for line in shown.lines)


def test_a_table_of_both_camps_is_as_the_round(discussion) -> None:
    sit(discussion, range(30))
    held = told(discussion.round)[str(discussion.uuid)]
    assert (held["groups"], held["voice"]) == (["alike", "alike"], 1.0)
    share, chance = held["ally"]
    assert abs(share - chance) <= 0.1


def test_voice_is_that_of_the_two_ends(discussion) -> None:
    """One camp answers 0.9 and 0.1: somebody of it says nearly everything, so that only a rare side is not voiced."""
    sit(discussion, range(0, 40, 2))
    assert 0.5 <= told(discussion.round)[str(discussion.uuid)]["voice"] <= 1.0


def test_it_changes_only_when_five_came_or_went(discussion) -> None:
    sit(discussion, range(24))
    before = told(discussion.round)
    sit(discussion, range(24, 28))
    assert told(discussion.round) == before
    sit(discussion, [28])
    assert told(discussion.round) != before
    sit(discussion, range(10), was_there=False)
    assert told(discussion.round) == {}


def test_two_discussions_are_told_apart_and_the_same_votes_give_the_same(discussion) -> None:
    other = actions.add_discussion(found=discussion.round, title="Wijkgesprek", held_on=HELD_ON)
    sit(discussion, range(0, 48, 2))
    sit(other, range(1, 49, 2))
    first = told(discussion.round)
    sealed = list(Ballot.objects.order_by("-pk").values_list("key", "sealed"))
    Ballot.objects.all().delete()
    for key, content in sealed:
        Ballot.objects.create(round=discussion.round, key=key, sealed=content)
    assert told(discussion.round) == first
    groups = [held["groups"] for held in first.values()]
    assert groups[0] == groups[1][::-1] and sorted(groups[0]) == ["absent", "more"]


def test_two_discussions_that_differ_in_a_few_people_are_not_both_told(discussion) -> None:
    other = actions.add_discussion(found=discussion.round, title="Wijkgesprek", held_on=HELD_ON)
    sit(discussion, range(24))
    first = told(discussion.round)
    sit(other, range(28))
    assert told(discussion.round) == first
    sit(other, [28])
    assert sorted(told(discussion.round)) == sorted([str(discussion.uuid), str(other.uuid)])


def test_a_seat_needs_votes_and_a_round_that_is_not_closed(discussion) -> None:
    stranger = of_phrase(vault.new_phrase(), discussion.round)
    with pytest.raises(actions.NotNowError):
        actions.keep_seat(participant=stranger, discussion=discussion, was_there=True)
    assert content_of(stranger) is None
    Round.objects.update(state=RoundState.ENDED)
    discussion.round.refresh_from_db()
    sit(discussion, [1])
    assert content_of(camper(discussion.round, 1)).sat_in == {discussion.uuid}
    discussion.round.state = RoundState.CLOSED
    with pytest.raises(actions.NotNowError):
        sit(discussion, [1], was_there=False)


def test_a_seat_plans_a_computation_and_keeps_the_votes(
    discussion, django_capture_on_commit_callbacks
) -> None:
    cache.clear()
    before = content_of(camper(discussion.round, 3)).votes
    with django_capture_on_commit_callbacks(execute=True):
        sit(discussion, [3, 3])
    assert content_of(camper(discussion.round, 3)).votes == before
    assert DBTaskResult.objects.filter(task_path__endswith="compute_round").count() == 1


def test_sent_twice_it_is_one_discussion_and_removed_it_is_told_no_more(discussion) -> None:
    again = actions.add_discussion(found=discussion.round, title="Tafelgesprek", held_on=HELD_ON)
    assert again == discussion
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
        discussion = actions.add_discussion(found=found, title="Gesprek", held_on=HELD_ON)
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
    answer = browser.post(path, {"title": "Tafelgesprek", "held_on": "2026-03-04"})
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
        {"title": "", "held_on": "2026-03-04"},
        {"title": "x" * 121, "held_on": "2026-03-04"},
        {"title": "Gesprek", "held_on": "gisteren"},
        {"title": "Bel 0470 12 34 56", "held_on": "2026-03-04"},
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
    discussion = actions.add_discussion(found=found, title="Gesprek", held_on=HELD_ON)
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
    discussion = actions.add_discussion(found=found, title="Gesprek", held_on=HELD_ON)
    path = f"/standpunten/gesprek/{discussion.code}/"
    Round.objects.update(state=RoundState.ENDED)
    assert "het stemmen is voorbij" in Client().get(path).content.decode().lower()
    Round.objects.update(state=RoundState.DRAFT)
    assert Client().get(path).status_code == 404
    assert Client().get("/standpunten/gesprek/bestaatniet/").status_code == 404


def test_the_page_of_a_seat_is_two_queries(make_round, django_assert_num_queries) -> None:
    found = make_round(audience="link")
    discussion = actions.add_discussion(found=found, title="Gesprek", held_on=HELD_ON)
    browser = Client()
    browser.post(f"/standpunten/mee/{found.code}/", {"with": "new"})
    browser.post(f"/standpunten/{found.uuid}/stemmen/", {"number": 1, "answer": 1})
    with django_assert_num_queries(2):
        browser.get(f"/standpunten/gesprek/{discussion.code}/")


def test_the_result_tells_who_was_heard(as_person, discussion, opener) -> None:
    sit(discussion, range(0, 48, 2))
    make_snapshot(discussion.round)
    page = as_person(opener).get(f"/standpunten/{discussion.round.uuid}/resultaat/").content.decode()
    assert "Wie er gehoord werd" in page and "Voeg een gesprek toe" in page
