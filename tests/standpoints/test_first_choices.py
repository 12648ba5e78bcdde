"""What is to be taken up first: pairs that bridge, one choice after the other, and figures that pass the gate."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from polarprof.engines.perspectives.cells import Cell
from polarprof.standpoints import personal_data
from polarprof.standpoints.models import Ballot, Recount, Round
from polarprof.standpoints.results.in_words import Result
from polarprof.standpoints.results.priorities import compared, counts, in_order, pairs_for
from polarprof.standpoints.results.records import Published
from polarprof.standpoints.voting import vault
from polarprof.standpoints.voting.actions import NotNowError, withdraw
from polarprof.standpoints.voting.first_choices import choose_first
from polarprof.standpoints.voting.participants import Participant, of_person
from polarprof.standpoints.voting.queries import content_of
from tests.standpoints.beginning import cast_vote
from tests.standpoints.computed import computed
from tests.standpoints.planted_results import plant
from tests.standpoints.turing_test_texts import closed, voter

pytestmark = pytest.mark.django_db
BRIDGES = {1: (0.7, 0.8), 2: (0.6, 0.8), 3: (0.65, 0.75), 4: (0.7, 0.9)}
SHOWN = {number: (Cell(0.8, 40, 0.1),) for number in BRIDGES}


def told(bridges=BRIDGES, **others: object) -> Published:
    return replace(Published(people=40, votes=160, rows=SHOWN, kind="consensus", bridges=bridges), **others)


def choosing(*choices: tuple[int, int, int]) -> vault.Content:
    return vault.Content(first_choices={(one, other): first for one, other, first in choices})


@pytest.fixture
def bridged(open_round: Round) -> Round:
    plant(open_round, told())
    return open_round


def test_at_most_eight_that_bridge_most_are_compared_and_none_below_three() -> None:
    many = {number: (number / 20, 0.9) for number in range(1, 11)}
    assert compared(many) == [3, 4, 5, 6, 7, 8, 9, 10]
    assert compared({1: (0.6, 0.7), 2: (0.6, 0.8), 3: (0.6, 0.7)}) == [1, 2, 3]
    assert compared({1: (0.6, 0.7), 2: (0.6, 0.8)}) == []


def test_everybody_gets_at_most_ten_pairs_in_an_order_of_their_own_that_stays(open_round: Round) -> None:
    many = told(dict.fromkeys(range(1, 9), (0.6, 0.9)))
    one, other = (voter(open_round, 1) for _voter in range(2))
    assert len(pairs_for(one, many)) == 10
    assert pairs_for(one, many) == pairs_for(one, many)
    assert pairs_for(one, many) != pairs_for(other, many)
    assert all(low < high for low, high in pairs_for(one, many))
    assert pairs_for(one, None) == []


def test_a_person_counts_once_for_a_statement_however_many_choices_they_made() -> None:
    contents = [
        choosing((1, 2, 1), (1, 3, 1), (1, 4, 4)),
        choosing((1, 2, 2), (2, 3, 2)),
        choosing((1, 2, 0)),
        choosing((1, 9, 9)),
        choosing(),
    ]
    found = counts(contents, BRIDGES)
    of_one = {number: (one.agrees, one.disagrees, one.votes, one.people) for number, (one,) in found.items()}
    # 9 bridges no longer, so the choice against it counts for nothing.
    assert of_one == {1: (1, 1, 3, 3), 2: (1, 1, 3, 3), 3: (0, 2, 2, 3), 4: (1, 0, 1, 3)}


def test_a_choice_is_stored_changed_and_sent_twice_without_counting_twice(bridged: Round) -> None:
    participant = voter(bridged, 1)
    Recount.objects.all().delete()
    for first in (1, 1, 2, 0):
        choose_first(participant=participant, pair=(1, 2), first=first)
    content = content_of(participant)
    assert content is not None
    assert content.first_choices == {(1, 2): 0}
    assert content.votes.keys() == {1}
    assert Recount.objects.count() == 4


@pytest.mark.parametrize(("pair", "first"), [((2, 1), 1), ((1, 1), 1), ((1, 2), 3), ((1, 2), -1)])
def test_what_is_no_choice_between_two_is_refused(bridged: Round, pair, first) -> None:
    with pytest.raises(ValueError, match=r"\("):
        choose_first(participant=voter(bridged, 1), pair=pair, first=first)


@pytest.mark.parametrize(
    ("state", "taken"), [("draft", False), ("open", True), ("ended", True), ("closed", False)]
)
def test_one_chooses_until_the_round_is_closed(bridged: Round, state: str, taken: bool) -> None:
    participant = voter(bridged, 1)
    if state == "closed":
        closed(bridged)
    else:
        Round.objects.filter(pk=bridged.pk).update(state=state)
    bridged.refresh_from_db()
    again = replace(participant, round=bridged)
    if not taken:
        with pytest.raises(NotNowError):
            choose_first(participant=again, pair=(1, 2), first=1)
    else:
        choose_first(participant=again, pair=(1, 2), first=1)
    assert content_of(again).first_choices == ({(1, 2): 1} if taken else {})


def test_who_has_not_voted_leaves_no_ballot_by_choosing(bridged: Round, acting_of, colleague) -> None:
    with pytest.raises(NotNowError):
        choose_first(participant=of_person(acting_of(colleague), bridged), pair=(1, 2), first=1)
    assert not Ballot.objects.exists()


def test_withdrawing_takes_the_choices_along(bridged: Round) -> None:
    participant = voter(bridged, 1)
    choose_first(participant=participant, pair=(1, 2), first=1)
    withdraw(participant=participant)
    assert content_of(participant) is None


@pytest.fixture
def crowd(open_round: Round) -> Callable[..., list[Participant]]:
    """People who agree with everything, of whom some put 1 before 2 and 3, the others 3 before both."""

    def make(ones: int, threes: int = 0) -> list[Participant]:
        people = []
        for place in range(ones + threes):
            participant = voter(open_round, 1)
            for number in (2, 3, 4):
                cast_vote(
                    participant=participant,
                    number=number,
                    answer=1 if number < 4 else -1,
                    matters=False,
                    inclusion_probability=1,
                )
            first = 1 if place < ones else 3
            choose_first(participant=participant, pair=(1, 2), first=1 if first == 1 else 2)
            choose_first(participant=participant, pair=(1, 3), first=first)
            people.append(participant)
        return people

    return make


def test_what_comes_first_is_published_from_twenty_people_on_and_by_five(open_round: Round, crowd) -> None:
    crowd(14, 5)
    assert computed(open_round).priorities == {}
    crowd(0, 5)
    found = computed(open_round)
    assert {number: one.share for number, (one,) in found.priorities.items()} == {1: 0.6, 2: 0.4, 3: 0.4}
    assert found.priorities[1][0].votes == 20
    crowd(4)
    assert computed(open_round).priorities == found.priorities


def test_a_changed_choice_is_a_change_of_a_person(open_round: Round, crowd) -> None:
    """Five people who change only what comes first make a new result due; four do not."""
    people = crowd(15, 10)
    first = computed(open_round)
    for participant in people[:4]:
        choose_first(participant=participant, pair=(2, 3), first=2)
    assert computed(open_round) == first
    choose_first(participant=people[4], pair=(2, 3), first=2)
    assert computed(open_round).priorities[2][0].votes == 25


def test_the_result_tells_it_in_order(open_round: Round, as_person, opener) -> None:
    cells = {
        1: (Cell(0.3, 40, 0.6),),
        2: (Cell(1.0, 40, 0.0),),
        3: (Cell(0.6, 40, 0.3),),
        9: (Cell(0.9, 40, 0.1),),
    }
    assert in_order(cells) == [2, 9, 3, 1]
    plant(open_round, told(priorities=cells))
    shown = Result(open_round, told(priorities=cells)).priorities
    assert [(one.text, one.share.replace("\xa0", " ")) for one in shown] == [
        ("Er moeten meer bomen komen.", "meer dan 90 %"),
        ("De markt blijft op zaterdag.", "60 %"),
        ("Het plein moet autovrij.", "30 %"),
    ]
    page = as_person(opener).get(f"/standpunten/{open_round.uuid}/resultaat/").content.decode()
    assert page.replace("\xa0", " ").count("60 % (waarschijnlijk 45 % – 74 %)") == 1


@pytest.fixture
def choosing_page(bridged: Round, as_person, colleague, acting_of) -> tuple[Client, str, Participant]:
    participant = of_person(acting_of(colleague), bridged)
    cast_vote(participant=participant, number=1, answer=1, matters=False, inclusion_probability=1)
    return as_person(colleague), f"/standpunten/{bridged.uuid}/eerst/", participant


def test_one_chooses_by_the_page_until_all_pairs_are_done(choosing_page) -> None:
    client, url, participant = choosing_page
    for _choice in range(6):
        (one, _text), (other, _other) = client.get(url).context["pair"]
        answer = client.post(url, {"one": one, "other": other, "first": other})
        assert answer.status_code == 302
    choices = content_of(participant).first_choices
    assert (len(choices), set(choices.values())) == (6, {2, 3, 4})
    page = client.get(url).content.decode()
    assert "Dat waren alle keuzes." in page
    assert "Kies wat eerst moet" not in client.get(url.replace("eerst", "resultaat")).content.decode()


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"one": "1", "other": "2"},
        {"one": "1", "other": "9", "first": "9"},
        {"one": "2", "other": "1", "first": "1"},
        {"one": "1", "other": "2", "first": "3"},
        {"one": "x" * 5000, "other": "2", "first": "2"},
        {"one": "1", "other": "2", "first": "99999999999999999999"},
    ],
)
def test_what_was_not_offered_is_explained_and_not_stored(choosing_page, sent) -> None:
    client, url, participant = choosing_page
    assert client.post(url, sent).status_code == 302
    assert content_of(participant).first_choices == {}


def test_who_has_not_voted_is_sent_to_the_statements(bridged: Round, as_person, colleague) -> None:
    url = f"/standpunten/{bridged.uuid}"
    answer = as_person(colleague).get(f"{url}/eerst/")
    assert (answer.status_code, answer.url) == (302, f"{url}/stemmen/")
    assert Client().get(f"{url}/eerst/").url.startswith("/aanmelden/login/?next=/standpunten/")


def test_after_closing_the_page_says_so_and_takes_nothing(choosing_page, bridged: Round) -> None:
    client, url, participant = choosing_page
    closed(bridged)
    assert "niemand kiest nog" in client.get(url).content.decode()
    assert client.post(url, {"one": 1, "other": 2, "first": 1}).status_code == 409
    assert content_of(participant).first_choices == {}


def test_the_page_asks_the_database_little(choosing_page) -> None:
    client, url, _participant = choosing_page
    client.get(url)
    with CaptureQueriesContext(connection) as queries:
        client.get(url)
    assert len(queries) == 7


def test_what_one_put_first_is_handed_over(choosing_page, colleague) -> None:
    _client, _url, participant = choosing_page
    choose_first(participant=participant, pair=(1, 2), first=2)
    choose_first(participant=participant, pair=(1, 3), first=0)
    rows = [row for row in personal_data.rows(colleague) if row["kind"] == "first_choice"]
    both = ("Het plein moet autovrij. – Er moeten meer bomen komen.", "Er moeten meer bomen komen.")
    even = ("Het plein moet autovrij. – De markt blijft op zaterdag.", "Allebei even dringend")
    assert [(row["text"], row["answer"]) for row in rows] == [both, even]
    assert personal_data.KINDS["first_choice"]


def test_an_open_page_of_somebody_else_chooses_nothing(choosing_page) -> None:
    client, url, participant = choosing_page
    sent = {"one": 1, "other": 2, "first": 1}
    assert client.post(url, {**sent, "device": "0" * 16}).status_code == 409
    assert content_of(participant).first_choices == {}
    assert f'name="device" value="{participant.device_key}"' in client.get(url).content.decode()
