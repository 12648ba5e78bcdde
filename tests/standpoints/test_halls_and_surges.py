"""The code on the screen of a hall, and a surge by an open link that is told to who opened the round."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from polarprof.accounts.models import Person
from polarprof.notices.models import Notice
from polarprof.standpoints.models import Ballot, Round
from polarprof.standpoints.rounds import actions
from polarprof.standpoints.voting import entrance
from polarprof.standpoints.voting.surges import tell_surges
from tests.standpoints.attackers.dumps import dump
from tests.standpoints.beginning import begun

pytestmark = pytest.mark.django_db
AsPerson = Callable[[Person], Client]
MINUTE = 60


class Clock:
    """The moment that the entrance reads."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now = 1_000_000 * MINUTE
        monkeypatch.setattr("polarprof.standpoints.voting.entrance.time.time", lambda: self.now)


@pytest.fixture
def hall(make_round: Callable[..., Round]) -> Round:
    round_ = make_round(audience="link", entry="hall")
    actions.gather_in_hall(round_=round_, people=30)
    round_.refresh_from_db()
    return round_


def enter(round_: Round, code: str) -> int:
    sent = {"with": "code", "entry_code": code}
    return Client().post(f"/standpunten/mee/{round_.code}/", sent).status_code


def test_the_code_of_the_screen_lets_in_for_two_minutes(hall: Round, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = Clock(monkeypatch)
    code = entrance.hall_code(hall)
    assert len(code) == 5
    taken = []
    for seconds in (0, 59, 60, 119, 120, 600):
        clock.now = 1_000_000 * MINUTE + seconds
        taken.append(enter(hall, code.upper()))
    assert taken == [302, 302, 302, 302, 422, 422]


def test_each_minute_and_each_round_has_another_code(
    hall: Round, make_round: Callable[..., Round], monkeypatch: pytest.MonkeyPatch
) -> None:
    clock, other = Clock(monkeypatch), make_round(audience="link", entry="hall")
    codes = set()
    for minute in range(50):
        clock.now = minute * MINUTE
        codes |= {entrance.hall_code(hall), entrance.hall_code(other)}
    assert len(codes) == 100


def test_one_code_of_the_screen_lets_in_one_phrase(hall: Round, make_round: Callable[..., Round]) -> None:
    """Who carries what a code gave to phrases from elsewhere would vote on for three hours, and far from the hall."""
    inside, elsewhere = Client(), make_round(audience="link")
    inside.post(f"/standpunten/mee/{hall.code}/", {"with": "code", "entry_code": entrance.hall_code(hall)})
    answers = []
    for _phrase in range(3):
        client = Client()
        client.post(f"/standpunten/mee/{elsewhere.code}/", {"with": "new"})
        client.cookies["pp_toegang"] = inside.cookies["pp_toegang"].value
        for page, sent in (("beginnen/", {"own_view": ""}), ("stemmen/", {"number": "1", "answer": "1"})):
            answers.append(client.post(f"/standpunten/{hall.uuid}/{page}", sent).status_code)
    assert (answers, Ballot.objects.count()) == ([403] * 6, 0)
    assert begun(inside, hall).get(f"/standpunten/{hall.uuid}/stemmen/").status_code == 200
    assert Ballot.objects.count() == 1


def test_a_hall_lets_in_many_with_one_code_and_each_leaves_a_ballot(hall: Round) -> None:
    code = entrance.hall_code(hall)
    for _person in range(3):
        client = Client()
        client.post(f"/standpunten/mee/{hall.code}/", {"with": "code", "entry_code": code})
        begun(client, hall)
    assert Ballot.objects.count() == 3


def test_no_code_lets_in_once_the_hall_is_over_or_without_the_code(hall: Round) -> None:
    code = entrance.hall_code(hall)
    assert enter(hall, "") == 422
    assert Client().post(f"/standpunten/mee/{hall.code}/", {"with": "new"}).status_code == 422
    actions.gather_in_hall(round_=hall, people=0)
    assert enter(hall, code) == 422


def test_nothing_of_the_code_is_stored(hall: Round) -> None:
    before = dump()["standpoints_round"]
    code = entrance.hall_code(hall)
    enter(hall, code)
    assert dump()["standpoints_round"] == before
    assert code not in str(dump())


def test_the_screen_shows_the_code_and_renews_itself_with_it(
    hall: Round, as_person: AsPerson, opener: Person, stranger: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = Clock(monkeypatch)
    clock.now += 18
    answer = as_person(opener).get(f"/standpunten/{hall.uuid}/scherm/")
    assert (answer.status_code, answer["Refresh"], "no-store" in answer["Cache-Control"]) == (200, "42", True)
    assert f'<strong class="hall-code">{entrance.hall_code(hall)}</strong>' in answer.content.decode()
    assert as_person(stranger).get(f"/standpunten/{hall.uuid}/scherm/").status_code == 404
    actions.gather_in_hall(round_=hall, people=0)
    assert as_person(opener).get(f"/standpunten/{hall.uuid}/scherm/").status_code == 302


def begin(round_: Round, address: str) -> None:
    """Comes in by the link and consents; votes after that count for nothing."""
    client = Client(REMOTE_ADDR=address)
    client.post(f"/standpunten/mee/{round_.code}/", {"with": "new"})
    begun(client, round_).post(f"/standpunten/{round_.uuid}/stemmen/", {"number": "1", "answer": "1"})


def surge(round_: Round) -> date | None:
    round_.refresh_from_db()
    return round_.surge_on


def test_sixteen_new_people_within_half_a_minute_are_a_surge(make_round: Callable[..., Round]) -> None:
    """From as many addresses; the vote of each counts for nothing."""
    round_ = make_round(audience="link")
    for place in range(15):
        begin(round_, f"203.0.113.{place}")
    assert surge(round_) is None
    begin(round_, "203.0.113.99")
    assert surge(round_) == timezone.localdate()


def test_who_goes_on_voting_is_no_surge(make_round: Callable[..., Round]) -> None:
    round_ = make_round(audience="link")
    client = Client()
    client.post(f"/standpunten/mee/{round_.code}/", {"with": "new"})
    for _time in range(10):
        begun(client, round_)
        for number in ("1", "2"):
            client.post(f"/standpunten/{round_.uuid}/stemmen/", {"number": number, "answer": "1"})
    assert (surge(round_), Ballot.objects.count()) == (None, 1)


def test_more_than_a_class_from_one_address_is_a_surge_however_slowly(
    make_round: Callable[..., Round], settings: Any
) -> None:
    assert settings.LIMITS["standpoints-surge"] == "25/10m/address+key,15/30s/key"
    settings.LIMITS = {**settings.LIMITS, "standpoints-surge": "25/10m/address+key"}
    round_ = make_round(audience="link")
    for _place in range(25):
        begin(round_, "203.0.113.7")
    assert surge(round_) is None
    begin(round_, "203.0.113.8")
    assert surge(round_) is None
    begin(round_, "203.0.113.7")
    assert surge(round_) == timezone.localdate()


def test_as_many_as_sit_in_a_hall_are_no_surge_and_one_more_is(make_round: Callable[..., Round]) -> None:
    round_ = make_round(audience="link")
    actions.gather_in_hall(round_=round_, people=30)
    for place in range(30):
        begin(round_, f"203.0.113.{place % 3}")
    assert (surge(round_), Ballot.objects.count()) == (None, 30)
    begin(round_, "203.0.113.9")
    assert (surge(round_), Ballot.objects.count()) == (timezone.localdate(), 31)


def test_the_code_of_a_hall_that_is_passed_on_is_a_surge(hall: Round) -> None:
    """Thirty sit there; one more reads the screen from elsewhere. The next hall of the round begins anew."""
    code = entrance.hall_code(hall)

    def come_in(people: int) -> None:
        for _person in range(people):
            client = Client()
            client.post(f"/standpunten/mee/{hall.code}/", {"with": "code", "entry_code": code})
            begun(client, hall)

    come_in(30)
    assert surge(hall) is None
    actions.gather_in_hall(round_=hall, people=2)
    come_in(2)
    assert surge(hall) is None
    come_in(1)
    assert surge(hall) == timezone.localdate()


def test_who_opened_the_round_is_told_once_and_reads_what_to_do(
    make_round: Callable[..., Round], as_person: AsPerson, opener: Person, guest: Person
) -> None:
    round_ = make_round(audience="link")
    assert tell_surges() == 0
    for place in range(17):
        begin(round_, f"203.0.113.{place}")
    assert (tell_surges(), tell_surges()) == (1, 0)
    assert list(Notice.objects.values_list("person__email", "text")) == [
        (
            opener.email,
            "In je ronde “Wat doen we met het plein?” kwamen heel veel mensen tegelijk binnen. Kijk na of dat klopt.",
        )
    ]
    page = f"/standpunten/{round_.uuid}/"
    told = "kwamen heel veel mensen tegelijk binnen"
    assert told in as_person(opener).get(page).content.decode()
    assert told not in as_person(guest).get(page).content.decode()


def test_a_surge_leaves_no_address_and_no_moment_in_the_room(make_round: Callable[..., Round]) -> None:
    round_ = make_round(audience="link")
    before = dump()["standpoints_round"][0]
    for place in range(17):
        begin(round_, f"203.0.113.{place}")
    after = dump()["standpoints_round"][0]
    changed = {name for name in after if after[name] != before[name]}
    assert changed == {"surge_on"}
    assert "203.0.113" not in str(dump())


def test_the_screen_of_the_result_leads_a_hall_in_by_its_code(
    hall: Round, as_person: AsPerson, opener: Person, stranger: Person
) -> None:
    address = f"/standpunten/{hall.uuid}/resultaat/scherm/"
    page = as_person(opener).get(address)
    assert page.context["code"] == entrance.hall_code(hall)
    assert entrance.hall_code(hall) in page.content.decode()
    actions.gather_in_hall(round_=hall, people=0)
    assert as_person(opener).get(address).context["code"] == ""
    assert as_person(stranger).get(address).status_code in {403, 404}
