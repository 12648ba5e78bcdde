"""What a code lets in, for how long, and which codes go: the entrance by hand."""

import re
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from polarprof.accounts.models import Person
from polarprof.common.urls import absolute
from polarprof.standpoints.models import Ballot, EntryCode, Round
from polarprof.standpoints.rounds import actions
from polarprof.standpoints.rounds.actions import RoundMovedOnError, TooManyCodesError
from polarprof.standpoints.rounds.web.drawing import qr_code
from polarprof.standpoints.voting import entrance
from polarprof.standpoints.voting.participants import Participant
from tests.standpoints.beginning import begun

pytestmark = pytest.mark.django_db
MakeRound = Callable[..., Round]
AsPerson = Callable[[Person], Client]
ANSWER = {"number": "1", "answer": "1"}


@pytest.fixture
def by_codes(make_round: MakeRound) -> Round:
    return make_round(audience="link", entry="codes")


def enter(client: Client, round_: Round, code: str) -> Any:
    return client.post(f"/standpunten/mee/{round_.code}/", {"with": "code", "entry_code": code})


def test_the_code_of_the_next_minute_does_not_let_in_yet(make_round: MakeRound) -> None:
    round_ = make_round(audience="link", entry="hall")
    actions.gather_in_hall(round_=round_, people=30)
    round_.refresh_from_db()
    taken = [bool(entrance.admission(round_, entrance.hall_code(round_, ago))) for ago in (-1, 0, 3)]
    assert taken == [False, True, False]


def test_what_a_one_time_code_gave_lets_into_no_hall(make_round: MakeRound) -> None:
    """The round asked for codes of paper when it was typed, and for that of the hall by now."""
    round_ = make_round(audience="link", entry="hall")
    actions.gather_in_hall(round_=round_, people=30)
    round_.refresh_from_db()
    given = ("", "a" * 64, "hall", entrance.of_hall(round_))
    let_in = [entrance.let_in(Participant(round_, "k", False, one)) for one in given]
    assert let_in == [False, False, False, True]


def test_how_people_come_in_is_read_anew_at_the_first_ballot(make_round: MakeRound) -> None:
    """Somebody who came by the open link, and votes after it was closed."""
    round_ = make_round(audience="link")
    assert entrance.let_in(Participant(round_, "k", False)) is True
    Round.objects.update(entry="codes")
    assert entrance.let_in(Participant(round_, "k", False)) is False
    assert entrance.let_in(Participant(round_, "k", True)) is True


def test_who_may_enter_is_kept_three_hours_and_not_for_the_next_person(by_codes: Round) -> None:
    code, *_others = actions.make_codes(round_=by_codes, count=10, send_key=uuid4())
    device = Client()
    enter(device, by_codes, code)
    cookie = device.cookies["pp_toegang"]
    assert (cookie["max-age"], cookie["httponly"], cookie["samesite"]) == (10_800, True, "Lax")
    device.post(f"/standpunten/{by_codes.uuid}/iemand-anders/")
    assert device.cookies["pp_toegang"].value == ""


@pytest.mark.parametrize(("audience", "status"), [("link", 200), ("professionals", 404), ("colleagues", 404)])
def test_only_a_round_by_link_has_a_way_in_to_change(
    make_round: MakeRound, as_person: AsPerson, opener: Person, audience: str, status: int
) -> None:
    round_ = make_round(audience=audience)
    assert as_person(opener).get(f"/standpunten/{round_.uuid}/toegang/").status_code == status
    if status == 404:
        with pytest.raises(RoundMovedOnError):
            actions.change_entry(round_=round_, entry="open")


def test_a_round_with_codes_shows_no_code_of_a_hall(
    by_codes: Round, as_person: AsPerson, opener: Person
) -> None:
    actions.gather_in_hall(round_=by_codes, people=30)
    assert as_person(opener).get(f"/standpunten/{by_codes.uuid}/scherm/").status_code == 302


def test_a_drawn_code_stands_behind_the_hash(by_codes: Round, as_person: AsPerson, opener: Person) -> None:
    """What stands behind it no browser sends to a server."""
    sheet = as_person(opener).post(
        f"/standpunten/{by_codes.uuid}/toegang/codes/", {"count": "10", "send_key": uuid4()}
    )
    link = absolute("standpoints:by-link", code=by_codes.code)
    cards = sheet.context["cards"]
    assert len(cards) == 10
    assert [drawing for _code, drawing in cards] == [
        qr_code(f"{link}#{code.replace('-', '')}", fits=True) for code, _drawing in cards
    ]


def test_a_round_has_at_most_3000_codes_and_says_so(
    by_codes: Round, as_person: AsPerson, opener: Person
) -> None:
    EntryCode.objects.bulk_create(EntryCode(round=by_codes, digest=str(place)) for place in range(2990))
    assert len(actions.make_codes(round_=by_codes, count=10, send_key=uuid4())) == 10
    with pytest.raises(TooManyCodesError):
        actions.make_codes(round_=by_codes, count=1, send_key=uuid4())
    address = f"/standpunten/{by_codes.uuid}/toegang/codes/"
    answer = as_person(opener).post(address, {"count": "10", "send_key": uuid4()})
    assert (answer.status_code, "hoogstens 3000" in answer.content.decode()) == (422, True)
    assert EntryCode.objects.count() == 3000


def test_withdrawn_codes_are_those_of_one_round(by_codes: Round, make_round: MakeRound) -> None:
    other = make_round(audience="link", entry="codes")
    for round_ in (by_codes, other):
        actions.make_codes(round_=round_, count=10, send_key=uuid4())
    assert actions.withdraw_codes(round_=by_codes) == 10
    assert (by_codes.entry_codes.count(), other.entry_codes.count()) == (0, 10)


def test_codes_go_when_a_hall_comes_in_their_place(by_codes: Round) -> None:
    actions.make_codes(round_=by_codes, count=10, send_key=uuid4())
    actions.change_entry(round_=by_codes, entry="hall")
    assert EntryCode.objects.count() == 0


@pytest.mark.parametrize("state", ["ended", "closed"])
def test_no_code_is_made_and_no_way_in_changed_after_the_voting(by_codes: Round, state: str) -> None:
    Round.objects.update(state=state, outcome="Gedaan.", closed_at=timezone.now())
    with pytest.raises(RoundMovedOnError):
        actions.make_codes(round_=by_codes, count=10, send_key=uuid4())
    with pytest.raises(RoundMovedOnError):
        actions.change_entry(round_=by_codes, entry="open")


def test_what_was_tried_in_a_draft_does_not_count_as_the_loosest_way_in(make_round: MakeRound) -> None:
    draft = make_round(opened=False, audience="link", entry="codes")
    for entry in ("open", "codes"):
        actions.change_entry(round_=draft, entry=entry)
    draft.refresh_from_db()
    assert (draft.loosest_entry, draft.counts_people_by) == ("", "codes")


def test_codes_are_written_in_the_order_of_their_digests(by_codes: Round) -> None:
    """On a database that keeps the order in which rows were written, that order must not be that on paper."""
    with CaptureQueriesContext(connection) as asked:
        actions.make_codes(round_=by_codes, count=50, send_key=uuid4())
    [written] = [
        one["sql"] for one in asked.captured_queries if "INSERT INTO" in one["sql"] and "digest" in one["sql"]
    ]
    digests = re.findall(r"[0-9a-f]{64}", written)
    assert (len(digests), digests) == (50, sorted(digests))


def test_what_let_into_a_hall_ends_with_the_hall(make_round: Callable[..., Round]) -> None:
    """Who took a code and went home has no ballot; who began in the hall votes on."""
    round_ = make_round(audience="link", entry="hall")
    actions.gather_in_hall(round_=round_, people=30)
    code = entrance.hall_code(round_)
    inside, away = Client(), Client()
    for client in (inside, away):
        client.post(f"/standpunten/mee/{round_.code}/", {"with": "code", "entry_code": code})
    url = f"/standpunten/{round_.uuid}/"
    assert begun(inside, round_).post(f"{url}stemmen/", ANSWER).status_code == 302
    actions.gather_in_hall(round_=round_, people=0)
    for page, sent in (("stemmen/", ANSWER), ("beginnen/", {"own_view": ""})):
        assert [client.post(url + page, sent).status_code for client in (inside, away)] == [302, 403]
    assert Ballot.objects.count() == 1


def test_the_next_hall_of_a_round_asks_for_a_code_of_its_own(make_round: Callable[..., Round]) -> None:
    round_ = make_round(audience="link", entry="hall")
    actions.gather_in_hall(round_=round_, people=30)
    round_.refresh_from_db()
    away, sent = Client(), {"own_view": ""}
    code = {"with": "code", "entry_code": entrance.hall_code(round_)}
    away.post(f"/standpunten/mee/{round_.code}/", code)
    actions.gather_in_hall(round_=round_, people=0)
    actions.gather_in_hall(round_=round_, people=30)
    address = f"/standpunten/{round_.uuid}/beginnen/"
    assert (away.post(address, sent).status_code, Ballot.objects.count()) == (403, 0)
    away.post(f"/standpunten/mee/{round_.code}/", code)
    assert (away.post(address, sent).status_code, Ballot.objects.count()) == (302, 1)


def test_one_client_with_the_code_of_a_hall_is_no_hall(make_round: Callable[..., Round]) -> None:
    """Who drops the cookie each time gets forty in, or half as many more as sit there."""
    round_ = make_round(audience="link", entry="hall")
    actions.gather_in_hall(round_=round_, people=3)
    round_.refresh_from_db()
    code = {"with": "code", "entry_code": entrance.hall_code(round_)}
    statuses = []
    for _time in range(45):
        client = Client()
        client.post(f"/standpunten/mee/{round_.code}/", code)
        address = f"/standpunten/{round_.uuid}/beginnen/"
        statuses.append(client.post(address, {"own_view": ""}).status_code)
    assert (statuses, Ballot.objects.count()) == ([302] * 40 + [429] * 5, 40)
