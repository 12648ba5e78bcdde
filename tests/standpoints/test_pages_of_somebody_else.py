"""A page that stood open since somebody passed the device on: it sends nothing in the name of who has the device now."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from polarprof.organisations.acting import Acting
from polarprof.standpoints.models import Ballot, Round, Statement, TuringTestText
from tests.standpoints.beginning import begun
from tests.standpoints.computed import computed
from tests.standpoints.conftest import MANY_SEEDS, camps
from tests.standpoints.discussions import add
from tests.standpoints.turing_test_texts import BODY, voter, written

pytestmark = pytest.mark.django_db
MARK = re.compile(r'<input type="hidden" name="device" value="([0-9a-f]{16})">')
SEND_KEY = "7b0c5b3e-7a53-4bd2-9dd4-6f2d7d1f4f11"
# What is sent > the page on which its form stands, and what else is sent.
FORMS: dict[str, tuple[str, dict[str, str]]] = {
    "beginnen/": ("beginnen/", {"own_view": "Mijn eerste gedachte."}),
    "stemmen/": ("stemmen/", {"number": "9", "answer": "1"}),
    "uitspraak/": ("uitspraak/", {"body": "Er is te weinig schaduw.", "send_key": SEND_KEY}),
    "terugtrekken/": ("mijn-stemmen/", {}),
    "inleven/0/": ("inleven/0/", {}),
    "pleidooi/1/oneens/": ("pleidooi/1/oneens/", {"body": BODY}),
    "pleidooi/oordeel/": ("pleidooi/oordeel/", {"judged_genuine": "yes"}),
    "gesprek": ("gesprek", {"was_there": "1"}),
}


@pytest.fixture
def round_(make_round: Callable[..., Round], reviewer: Acting) -> Round:
    """Of two camps, with a text to judge and a discussion today."""
    round_ = make_round(seeds=MANY_SEEDS, audience="link")
    camps(round_)
    assert len(computed(round_).groups) == 2
    written(voter(round_, 1), 1, reviewer)
    return round_


def begin(client: Client, round_: Round) -> None:
    """Comes in anew, and votes with the first camp on the first eight statements."""
    client.post(f"/standpunten/mee/{round_.code}/", {"with": "new"})
    begun(client, round_)
    for number in range(1, 9):
        answer = "1" if number <= 6 else "-1"
        client.post(f"/standpunten/{round_.uuid}/stemmen/", {"number": str(number), "answer": answer})


def stored() -> tuple[Any, ...]:
    ballots = sorted((key, bytes(sealed)) for key, sealed in Ballot.objects.values_list("key", "sealed"))
    return ballots, Statement.objects.count(), TuringTestText.objects.count()


@pytest.mark.parametrize("form", FORMS)
def test_what_stood_open_of_somebody_before_changes_nothing_of_who_has_the_device_now(
    round_: Round, form: str
) -> None:
    device, (page, sent) = Client(), FORMS[form]
    discussion = f"/standpunten/gesprek/{add(round_).code}/"
    address, shown = (
        discussion if path == "gesprek" else f"/standpunten/{round_.uuid}/{path}" for path in (form, page)
    )
    begin(device, round_)
    marks = MARK.findall(device.get(shown).content.decode())
    assert len(marks) == 1
    device.post(f"/standpunten/{round_.uuid}/iemand-anders/")
    begin(device, round_)
    before = stored()
    answer = device.post(address, {**sent, "device": marks[0]})
    assert (answer.status_code, stored()) == (409, before)
    text = answer.content.decode()
    assert "Deze pagina was van iemand anders" in text
    assert (marks[0] in text, ("schaduw" in text)) == (False, form == "uitspraak/")
    own = MARK.findall(device.get(shown).content.decode())
    assert own != marks
    assert device.post(address, {**sent, "device": own[0]}).status_code != 409
