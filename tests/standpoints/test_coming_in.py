"""The way in by a link: not into a draft, one person a device, one phrase a browser, and limits of this round alone."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from polarprof.standpoints.models import Ballot, EntryCode, Round
from polarprof.standpoints.rounds import actions
from tests.standpoints.beginning import begun
from tests.standpoints.conftest import MANY_SEEDS

pytestmark = pytest.mark.django_db
MakeRound = Callable[..., Round]


def come(client: Client, round_: Round, **sent: str) -> Any:
    return client.post(f"/standpunten/mee/{round_.code}/", sent or {"with": "new"})


def vote(client: Client, round_: Round) -> int:
    address = f"/standpunten/{round_.uuid}/stemmen/"
    return client.post(address, {"number": "1", "answer": "1"}).status_code


def phrase(client: Client, round_: Round) -> str:
    return str(client.get(f"/standpunten/{round_.uuid}/beginnen/").context["phrase"])


@pytest.mark.parametrize(("state", "status"), [("draft", 404), ("open", 200), ("ended", 200)])
def test_a_draft_has_no_way_in_by_its_link(make_round: MakeRound, state: str, status: int) -> None:
    round_ = make_round(audience="link")
    Round.objects.update(state=state)
    assert Client().get(f"/standpunten/mee/{round_.code}/").status_code == status
    assert come(Client(), round_).status_code == (404 if state == "draft" else 302)


def test_on_a_device_that_took_part_a_second_code_stays_unused(make_round: MakeRound) -> None:
    """Who holds it is somebody else: the page asks them first to let the device forget."""
    round_ = make_round(audience="link", entry="codes")
    first, second, *_others = actions.make_codes(round_=round_, count=10, send_key=uuid4())
    device = Client()
    come(device, round_, **{"with": "code", "entry_code": first})
    assert (vote(begun(device, round_), round_), EntryCode.objects.count()) == (302, 9)
    again = come(device, round_, **{"with": "code", "entry_code": second})
    assert again.url == f"/standpunten/mee/{round_.code}/"
    assert (vote(device, round_), Ballot.objects.count(), EntryCode.objects.count()) == (302, 1, 9)


def test_a_browser_keeps_its_phrase_when_it_comes_in_with_a_code(make_round: MakeRound) -> None:
    open_, by_code = make_round(audience="link"), make_round(audience="link", entry="codes")
    code, *_others = actions.make_codes(round_=by_code, count=10, send_key=uuid4())
    browser = Client()
    come(browser, open_)
    kept = phrase(browser, open_)
    come(browser, by_code, **{"with": "code", "entry_code": code})
    assert (phrase(browser, by_code), phrase(browser, open_)) == (kept, kept)


def statuses(rounds: list[Round], **sent: str) -> list[int]:
    return [come(Client(), round_, **sent).status_code for round_ in rounds]


def test_one_round_that_many_come_into_keeps_nobody_out_of_another(
    make_round: MakeRound, settings: Any
) -> None:
    """Of the same local government, and in the same state."""
    settings.LIMITS = {**settings.LIMITS, "standpoints-begin": "1/10m/address+key"}
    one, other = (make_round(audience="link") for _time in range(2))

    def begin(round_: Round) -> int:
        client = Client()
        come(client, round_)
        return client.post(f"/standpunten/{round_.uuid}/beginnen/", {"own_view": ""}).status_code

    assert [begin(round_) for round_ in (one, one, other, other)] == [302, 429, 302, 429]


@pytest.mark.parametrize(
    ("entry", "limit"), [("codes", "standpoints-code"), ("hall", "standpoints-code-hall")]
)
def test_codes_are_tried_under_the_limit_of_their_kind_and_round(
    make_round: MakeRound, settings: Any, entry: str, limit: str
) -> None:
    both = dict.fromkeys(("standpoints-code", "standpoints-code-hall"), "99/10m/address+key")
    settings.LIMITS = {**settings.LIMITS, **both, limit: "1/10m/address+key"}
    one, other = (make_round(audience="link", entry=entry) for _time in range(2))
    pages = [
        come(Client(), round_, **{"with": "code", "entry_code": "aaaaa"}).content.decode()
        for round_ in (one, one, other)
    ]
    assert ["Te veel pogingen" in page for page in pages] == [False, True, False]


@pytest.mark.parametrize(
    ("entry", "sits", "told"),
    [
        ("codes", False, "Deze code werkt niet"),
        ("hall", False, "De zaal is nu niet open"),
        ("hall", True, "Deze code is verlopen"),
    ],
)
def test_who_does_not_come_in_reads_why(make_round: MakeRound, entry: str, sits: bool, told: str) -> None:
    round_ = make_round(audience="link", entry=entry)
    until = timezone.now() + timedelta(hours=1) if sits else None
    Round.objects.update(hall_until=until)
    answer = come(Client(), round_, **{"with": "code", "entry_code": "aaaaa"})
    assert (answer.status_code, told in answer.content.decode()) == (422, True)


@pytest.mark.parametrize(("statements", "words"), [(4, "Ongeveer 1 minuut."), (12, "Ongeveer 2 minuten.")])
def test_how_long_it_takes_follows_from_how_many_statements_there_are(
    make_round, statements: int, words: str
) -> None:
    round_ = make_round(audience="link", seeds=MANY_SEEDS[:statements])
    assert words in Client().get(f"/standpunten/mee/{round_.code}/").content.decode().replace("\xa0", " ")


def test_before_there_are_figures_only_who_steers_is_led_to_the_large_screen(
    make_round, as_person, opener
) -> None:
    round_ = make_round(sharing="public")
    url = f"/standpunten/{round_.uuid}/resultaat/"
    assert f'href="{url}scherm/"' in as_person(opener).get(url).content.decode()
    assert "scherm/" not in Client().get(url).content.decode()
