"""How often one may come in, vote, add and try phrases; a hall of people comes in all the same."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.test import Client, override_settings
from django.utils import timezone
from django.utils.crypto import salted_hmac

from polarprof.common.tokens import digest
from polarprof.organisations.enums import Role
from polarprof.standpoints.models import Ballot, Round, Statement
from polarprof.standpoints.voting import vault
from polarprof.standpoints.voting.participants import of_phrase
from tests.standpoints.beginning import begun, keep_role

pytestmark = pytest.mark.django_db


def test_who_comes_in_anew_again_and_again_is_stopped_in_that_round(make_round, settings) -> None:
    """By address and round; a device that took part already comes back. Who only comes in keeps nobody out."""
    settings.LIMITS = {**settings.LIMITS, "standpoints-begin": "3/10m/address+key"}
    one, other = (make_round(audience="link") for _ in range(2))
    clients = [Client() for _ in range(5)]
    came = [begin(client, one.code).status_code for client in clients]
    assert came == [302, 302, 302, 429, 429]
    assert begin(Client(), other.code).status_code == 302
    assert begin(clients[0], one.code).status_code == 302
    assert begin(Client(REMOTE_ADDR="203.0.113.8"), one.code).status_code == 302


def begins(code: str, times: int) -> list[int]:
    """From one address, each time without the cookie of the time before."""
    return [begin(Client(), code).status_code for _ in range(times)]


def begin(client: Client, code: str) -> Any:
    """Comes in by the link and consents, which makes the ballot."""
    client.post(f"/standpunten/mee/{code}/", {"with": "new"})
    uuid = Round.objects.get(code=code).uuid
    return client.post(f"/standpunten/{uuid}/beginnen/", {"own_view": ""})


def test_of_a_hundred_ballots_from_one_client_that_drops_its_cookie_forty_come_in(make_round) -> None:
    round_ = make_round(audience="link")
    assert begins(round_.code, 100) == [302] * 40 + [429] * 60
    assert Ballot.objects.count() == 40
    page = begin(Client(), round_.code).content.decode()
    assert "Veel mensen begonnen tegelijk" in page
    view = Client()
    view.post(f"/standpunten/mee/{round_.code}/", {"with": "new"})
    address = f"/standpunten/{round_.uuid}/beginnen/"
    refused = view.post(address, {"own_view": "Ik wil meer bomen."})
    assert (refused.status_code, "Ik wil meer bomen." in refused.content.decode()) == (429, True)


def test_who_only_comes_in_keeps_no_neighbour_out(make_round) -> None:
    round_ = make_round(audience="link")
    for _time in range(60):
        assert Client().post(f"/standpunten/mee/{round_.code}/", {"with": "new"}).status_code == 302
    assert begins(round_.code, 41) == [302] * 40 + [429]


def test_a_class_that_began_votes_on(make_round) -> None:
    """Only the first ballot is counted, not the votes after it."""
    round_ = make_round(audience="link")
    client = Client()
    begin(client, round_.code)
    begins(round_.code, 40)
    for number in ("2", "3", "1"):
        sent = {"number": number, "answer": "-1"}
        assert client.post(f"/standpunten/{round_.uuid}/stemmen/", sent).status_code == 302


def test_a_hall_comes_in_while_who_opened_the_round_says_so(make_round, opener, as_person) -> None:
    round_ = make_round(audience="link")
    steps = f"/standpunten/{round_.uuid}/zaal/"
    assert as_person(opener).post(steps, {"hall": "open", "people": "300"}).status_code == 302
    assert begins(round_.code, 300) == [302] * 300
    assert "De zaal is voorbij" in as_person(opener).get(f"/standpunten/{round_.uuid}/").content.decode()
    as_person(opener).post(steps, {"hall": "over"})
    assert begins(round_.code, 41)[-1] == 429


def test_a_hall_of_thirty_comes_in_as_thirty_and_half_of_them_again(make_round, opener, as_person) -> None:
    """One client is no hall: with 30 people 45 can begin, with 10 as many as without a hall."""
    for people, came_in in (("30", 45), ("10", 40)):
        round_ = make_round(audience="link")
        as_person(opener).post(f"/standpunten/{round_.uuid}/zaal/", {"hall": "open", "people": people})
        assert begins(round_.code, came_in + 2) == [302] * came_in + [429] * 2


@pytest.mark.parametrize("people", ["", "0", "1", "2001", "veel"])
def test_a_hall_needs_to_know_how_many_sit_there(make_round, opener, as_person, people: str) -> None:
    round_ = make_round(audience="link")
    address = f"/standpunten/{round_.uuid}/zaal/"
    answer = as_person(opener).post(address, {"hall": "open", "people": people})
    assert (answer.status_code, Round.objects.get().hall_until) == (422, None)
    page = as_person(opener).get(address).content.decode()
    assert "Hoeveel mensen zitten er in de zaal?" in page
    assert (page.count("<h1"), page.count("<h2")) == (1, 0)


def test_a_hall_ends_by_itself_after_three_hours(make_round, opener, as_person) -> None:
    round_ = make_round(audience="link")
    as_person(opener).post(f"/standpunten/{round_.uuid}/zaal/", {"hall": "open", "people": "300"})
    round_.refresh_from_db()
    assert timedelta(hours=2, minutes=59) < round_.hall_until - timezone.now() <= timedelta(hours=3)
    Round.objects.update(hall_until=timezone.now() - timedelta(seconds=1))
    assert begins(round_.code, 41) == [302] * 40 + [429]


@pytest.mark.parametrize(
    ("audience", "state", "status"),
    [("professionals", "open", 404), ("link", "ended", 302), ("link", "draft", 302)],
)
def test_there_is_no_hall_where_nobody_comes_in_by_a_link(
    make_round, opener, as_person, audience: str, state: str, status: int
) -> None:
    round_ = make_round(audience=audience)
    Round.objects.update(state=state)
    sent = {"hall": "open", "people": "300"}
    assert as_person(opener).post(f"/standpunten/{round_.uuid}/zaal/", sent).status_code == status
    assert Round.objects.get().hall_until is None


def test_another_organisation_opens_no_hall(make_round, make_person, make_municipality, as_person) -> None:
    round_ = make_round(audience="link")
    stranger = make_person(Role.COORDINATOR, make_municipality("Elders", "99077"))
    assert (
        as_person(stranger)
        .post(f"/standpunten/{round_.uuid}/zaal/", {"hall": "open", "people": "300"})
        .status_code
        == 404
    )
    assert Round.objects.get().hall_until is None


def test_who_votes_faster_than_anybody_reads_is_stopped_and_nobody_else(
    as_person, open_round, make_round, colleague, opener
) -> None:
    """120 answers a minute, of one participant in one round."""
    fast, other = (begun(as_person(person), open_round) for person in (colleague, opener))
    url = f"/standpunten/{open_round.uuid}/stemmen/"
    answers = [fast.post(url, {"number": "2", "answer": "1"}).status_code for _ in range(121)]
    assert answers == [302] * 120 + [429]
    assert other.post(url, {"number": "2", "answer": "1"}).status_code == 302


def test_what_is_counted_of_votes_leads_to_no_ballot(as_person, open_round, colleague) -> None:
    """A copy of the cache beside one of the database would tell which ballot just voted."""
    url = f"/standpunten/{open_round.uuid}/stemmen/"
    client = begun(as_person(colleague), open_round)
    assert client.post(url, {"number": "2", "answer": "1"}).status_code == 302
    ballot = Ballot.objects.get()
    counted = "throttle:standpoints-vote:key:60:{}"
    assert cache.get(counted.format(keyed(vault.limit_key(ballot.key)))) == 1
    assert cache.get(counted.format(keyed(ballot.key))) is None
    # Who holds the copies can try every address or key, but not without the secret of the installation.
    assert cache.get(counted.format(digest(vault.limit_key(ballot.key))[:32])) is None
    with override_settings(SECRET_KEY="another" * 10):
        assert cache.get(counted.format(keyed(vault.limit_key(ballot.key)))) is None


def keyed(text: str) -> str:
    """As the limits name a key in the cache."""
    return salted_hmac("polarprof.common.throttling", text, algorithm="sha256").hexdigest()[:32]


def test_who_adds_statements_without_end_is_stopped_and_nobody_else(
    as_person, open_round, colleague, opener, settings
) -> None:
    settings.LIMITS = {**settings.LIMITS, "standpoints-statement": "2/10m/key"}

    def add(client: Client, number: int) -> int:
        url = f"/standpunten/{open_round.uuid}/uitspraak/"
        body = f"Er komt een zitbank bij, nummer {number}."
        return client.post(url, {"body": body, "send_key": uuid4()}).status_code

    one, other = (begun(as_person(person), open_round) for person in (colleague, opener))
    assert [add(one, number) for number in range(3)] == [302, 302, 429]
    assert add(other, 9) == 302
    settings.LIMITS = {**settings.LIMITS, "standpoints-statements": "1/10m/address+key"}
    Statement.objects.filter(state="waiting").delete()
    assert add(other, 10) == 429


def test_who_tries_phrases_without_end_is_stopped(make_round, settings) -> None:
    settings.LIMITS = {**settings.LIMITS, "standpoints-phrase": "2/10m/address"}
    round_ = make_round(audience="link")
    phrase = vault.new_phrase()
    keep_role(participant=of_phrase(phrase, round_), role="Bewoner")
    tried = [
        Client().post(f"/standpunten/mee/{round_.code}/", {"with": "phrase", "phrase": text})
        for text in (vault.new_phrase(), vault.new_phrase(), phrase)
    ]
    assert [answer.status_code for answer in tried] == [422, 422, 422]
    assert "Te veel" in tried[2].content.decode()
