"""Whoever takes part agrees expressly first, in words above the button that leads to the statements; without that nothing is kept."""

import re
from collections.abc import Callable
from uuid import UUID

import pytest
from django.test import Client

from polarprof.accounts.models import Person
from polarprof.standpoints.models import Ballot, Round, Statement, TuringTestText
from polarprof.standpoints.voting import vault
from tests.pages import fields_of
from tests.standpoints.beginning import begun
from tests.standpoints.discussions import add

pytestmark = pytest.mark.django_db
SEND_KEY, TEXT = "7b0c5b3e-7a53-4bd2-9dd4-6f2d7d1f4f11", "0b3f7c6e-52d2-4f0a-8f57-2f6b8f1f9a10"
PLEA = "Wie hier woont, wil een plein waar kinderen kunnen spelen zonder dat iemand op auto's moet letten."
# What is sent > the words that are given back, and whether the answer says to begin first or the page says it its own way.
ROADS: dict[str, tuple[dict[str, str], str, bool]] = {
    "stemmen/": ({"number": "1", "answer": "1"}, "", True),
    "uitspraak/": (
        {"body": "Er is te weinig schaduw.", "send_key": SEND_KEY},
        "Er is te weinig schaduw.",
        True,
    ),
    "inleven/0/": ({"guess-1": "50", "drawn": "x"}, "", True),
    "pleidooi/1/eens/": ({"body": PLEA}, "Wie hier woont, wil een plein", False),
    "pleidooi/1/oneens/": ({"body": PLEA}, "Wie hier woont, wil een plein", False),
    "pleidooi/oordeel/": ({"test_text": TEXT, "judged_genuine": "yes"}, "", True),
    "gesprek": ({"was_there": "1"}, "", False),
}
WORDS = (
    "Je toestemming Met “Naar de stellingen” geef je uitdrukkelijk toestemming om je antwoorden te gebruiken voor het "
    "resultaat van deze ronde. Ze kunnen tonen wat je denkt. Daarom bewaren we ze versleuteld, onder een schuilnaam. Je kunt "
    "ze, en je toestemming, altijd intrekken bij “Mijn stemmen”. Privacy"
)


def in_words(page: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


def test_without_an_account(make_round: Callable[..., Round], client: Client) -> None:
    round_ = make_round(audience="link")
    first = client.post(f"/standpunten/mee/{round_.code}/", {"with": "new"}, follow=True)
    assert first.redirect_chain[-1][0] == f"/standpunten/{round_.uuid}/beginnen/"
    text = in_words(first.content.decode())
    assert WORDS in text
    assert text.index(WORDS) < text.rindex("Naar de stellingen")


def test_with_an_account(
    make_round: Callable[..., Round], colleague: Person, as_person: Callable[..., Client]
) -> None:
    page = as_person(colleague).get(f"/standpunten/{make_round().uuid}/beginnen/")
    assert WORDS in in_words(page.content.decode())


@pytest.fixture
def round_(make_round: Callable[..., Round]) -> Round:
    """By link, with a text to judge, a conversation of today, and nobody who took part yet."""
    round_ = make_round(audience="link")
    first = round_.statements.get(number=1)
    TuringTestText.objects.create(
        uuid=UUID(TEXT), round=round_, statement=first, side=1, body=PLEA, state="approved"
    )
    return round_


@pytest.fixture(params=["with an account", "by the link"])
def client(
    request: pytest.FixtureRequest, round_: Round, colleague: Person, as_person: Callable[..., Client]
) -> Client:
    """Somebody who may take part, and did not begin."""
    if request.param == "with an account":
        return as_person(colleague)
    resident = Client()
    resident.post(f"/standpunten/mee/{round_.code}/", {"with": "new"})
    return resident


def stored() -> tuple[int, int, int]:
    return Ballot.objects.count(), Statement.objects.count(), TuringTestText.objects.count()


def contents(round_: Round) -> list[vault.Content]:
    ballots = round_.ballots.values_list("key", "sealed")
    return [vault.unseal(round_.uuid, key, sealed) for key, sealed in ballots]


@pytest.mark.parametrize("road", ROADS)
def test_who_did_not_begin_sends_what_they_want_and_nothing_is_stored(
    client: Client, round_: Round, road: str
) -> None:
    """A stranger voted from a page that never asked for consent. What was written comes back, with the way to begin."""
    sent, words, says_to_begin = ROADS[road]
    url = f"/standpunten/{round_.uuid}/"
    address = f"/standpunten/gesprek/{add(round_).code}/" if road == "gesprek" else url + road
    answer = client.post(address, sent)
    page = answer.content.decode()
    assert (answer.status_code, stored()) == (409, (0, 4, 1))
    assert (words in page, "<h1>Begin eerst</h1>" in page) == (True, says_to_begin)
    if says_to_begin:
        assert "In deze ronde bewaren we niets van jou" in page
        assert page.count(f'href="{url}beginnen/"') == 1


def test_who_did_not_begin_and_chooses_what_comes_first_is_led_to_where_one_begins(
    client: Client, round_: Round
) -> None:
    sent = {"one": "1", "other": "2", "first": "1"}
    url = f"/standpunten/{round_.uuid}/"
    answer = client.post(f"{url}eerst/", sent, follow=True)
    assert answer.redirect_chain == [(f"{url}stemmen/", 302), (f"{url}beginnen/", 302)]
    page = answer.content.decode()
    assert ("Stem eerst op enkele stellingen." in page, WORDS in in_words(page)) == (True, True)
    assert stored() == (0, 4, 1)


@pytest.mark.parametrize("page", ["stemmen/", "stemmen/?nr=2", "uitspraak/"])
def test_the_pages_where_one_answers_lead_first_to_where_one_consents(
    client: Client, round_: Round, page: str
) -> None:
    shown = client.get(f"/standpunten/{round_.uuid}/{page}", follow=True)
    assert shown.redirect_chain == [(f"/standpunten/{round_.uuid}/beginnen/", 302)]
    assert "uitdrukkelijk toestemming" in in_words(shown.content.decode())
    begun(client, round_)
    assert client.get(f"/standpunten/{round_.uuid}/{page}").status_code == 200


def test_ones_own_page_leads_to_where_one_begins_and_then_to_the_statements(
    client: Client, round_: Round
) -> None:
    url = f"/standpunten/{round_.uuid}/"
    for page, label in (("beginnen/", "Doe mee"), ("stemmen/", "Stem verder")):
        shown = client.get(f"{url}mijn-stemmen/").content.decode()
        steps = re.findall(rf'href="{url}(beginnen/|stemmen/)"><span>([^<]+)</span>', shown)
        assert steps == [(page, label)]
        begun(client, round_)


def test_a_page_from_before_a_withdrawal_stores_nothing_until_one_begins_anew(
    client: Client, round_: Round
) -> None:
    """It stood open in another tab. Taking everything back takes the consent back too."""
    url = f"/standpunten/{round_.uuid}/"
    begun(client, round_)
    shown = client.get(f"{url}stemmen/")
    vote = fields_of(shown.content.decode(), "number") | {"answer": "1"}
    statement = fields_of(client.get(f"{url}uitspraak/").content.decode(), "body")
    statement |= {"body": "Er is te weinig schaduw."}
    assert client.post(f"{url}terugtrekken/").status_code == 200
    for page, sent in (("stemmen/", vote), ("uitspraak/", statement)):
        late = client.post(url + page, sent)
        assert (late.status_code, stored()) == (409, (0, 4, 1))
        assert "<h1>Begin eerst</h1>" in late.content.decode()
    assert '<blockquote class="pre-line">Er is te weinig schaduw.</blockquote>' in late.content.decode()
    begun(client, round_)
    assert contents(round_) == [vault.Content()]
    assert client.post(f"{url}stemmen/", vote).url == f"{url}stemmen/"
    assert client.post(f"{url}uitspraak/", statement).url == f"{url}mijn-stemmen/"
    [content] = contents(round_)
    number = shown.context["statement"].number
    assert {one: given.answer for one, given in content.votes.items()} == {number: 1}
    assert (stored(), len(content.added)) == ((1, 5, 1), 1)


def test_taking_back_deletes_everything(client: Client, round_: Round) -> None:
    begun(client, round_)
    client.post(f"/standpunten/{round_.uuid}/stemmen/", {"number": "1", "answer": "1"})
    assert Ballot.objects.count() == 1
    assert client.post(f"/standpunten/{round_.uuid}/terugtrekken/").status_code == 200
    assert Ballot.objects.count() == 0


@pytest.mark.parametrize("road", ["stemmen/", "uitspraak/", "pleidooi/oordeel/"])
def test_who_withdrew_is_not_asked_to_begin_once_the_voting_has_ended(
    client: Client, round_: Round, road: str
) -> None:
    """Nor told that something of theirs is kept."""
    begun(client, round_).post(f"/standpunten/{round_.uuid}/terugtrekken/")
    Round.objects.update(state="ended")
    late = client.post(f"/standpunten/{round_.uuid}/{road}", ROADS[road][0])
    page = late.content.decode()
    assert (late.status_code, stored()) == (409, (0, 4, 1))
    assert "Ook verder bewaren we in deze ronde niets van jou." in page
    assert ("Begin eerst" in page, "Wat je eerder antwoordde, is bewaard" in page) == (False, False)
