"""One-time codes: one participant each, used up by the first ballot, and no way from a code to a ballot."""

import json
from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from polarprof.accounts.models import Person
from polarprof.standpoints.enums import Entry
from polarprof.standpoints.models import Ballot, EntryCode, Round
from polarprof.standpoints.rounds import actions
from polarprof.standpoints.voting import vault
from polarprof.standpoints.voting.entrance import admission
from polarprof.standpoints.voting.participants import of_phrase
from tests.connections import at_once
from tests.standpoints.attackers.dumps import dump
from tests.standpoints.beginning import begun

pytestmark = pytest.mark.django_db
AsPerson = Callable[[Person], Client]


@pytest.fixture
def by_codes(make_round: Callable[..., Round]) -> Round:
    return make_round(audience="link", entry="codes")


@pytest.fixture
def codes(by_codes: Round) -> list[str]:
    return actions.make_codes(round_=by_codes, count=10, send_key=uuid4())


def enter(client: Client, round_: Round, code: str) -> Any:
    return client.post(f"/standpunten/mee/{round_.code}/", {"with": "code", "entry_code": code})


def begin(client: Client, round_: Round, view: str = "Ik twijfel.") -> Any:
    return client.post(f"/standpunten/{round_.uuid}/beginnen/", {"own_view": view})


def test_a_code_lets_in_and_is_used_up_by_the_first_ballot(by_codes: Round, codes: list[str]) -> None:
    """Typed in capitals and with spaces; before the first ballot it still serves."""
    first, second = Client(), Client()
    assert enter(first, by_codes, codes[0].upper()).url == f"/standpunten/{by_codes.uuid}/beginnen/"
    assert EntryCode.objects.count() == 10
    assert begin(first, by_codes).url == f"/standpunten/{by_codes.uuid}/stemmen/"
    assert (EntryCode.objects.count(), Ballot.objects.count()) == (9, 1)
    voted = first.post(f"/standpunten/{by_codes.uuid}/stemmen/", {"number": "1", "answer": "1"})
    assert (voted.status_code, Ballot.objects.count()) == (302, 1)
    again = enter(second, by_codes, codes[0])
    assert (again.status_code, "iemand gebruikte ze al" in again.content.decode()) == (422, True)
    assert second.get(f"/standpunten/{by_codes.uuid}/beginnen/").status_code == 403


@pytest.mark.parametrize("way", [{"with": "new"}, {"with": "code", "entry_code": ""}, {}])
def test_nobody_comes_in_without_a_code(by_codes: Round, way: dict[str, str]) -> None:
    client = Client()
    assert client.post(f"/standpunten/mee/{by_codes.code}/", way).status_code == 422
    assert client.get(f"/standpunten/{by_codes.uuid}/beginnen/").status_code == 403


def test_a_phrase_of_another_round_is_no_way_in(by_codes: Round, make_round: Callable[..., Round]) -> None:
    client, other = Client(), make_round(audience="link")
    client.post(f"/standpunten/mee/{other.code}/", {"with": "new"})
    for page in ("beginnen", "stemmen", "mijn-stemmen"):
        assert client.get(f"/standpunten/{by_codes.uuid}/{page}/").status_code == 403


def test_what_lets_into_one_round_lets_into_no_other(
    by_codes: Round, codes: list[str], make_round: Callable[..., Round]
) -> None:
    client, other = Client(), make_round(audience="link", entry="codes")
    enter(client, by_codes, codes[0])
    assert client.get(f"/standpunten/{other.uuid}/beginnen/").status_code == 403


def test_an_account_is_no_second_vote_beside_a_code(
    by_codes: Round, as_person: AsPerson, colleague: Person
) -> None:
    answer = as_person(colleague).post(
        f"/standpunten/{by_codes.uuid}/stemmen/", {"number": "1", "answer": "1"}
    )
    assert (answer.status_code, Ballot.objects.count()) == (404, 0)


def test_who_came_in_with_one_code_that_two_hold_keeps_the_other_out(
    by_codes: Round, codes: list[str]
) -> None:
    """Both typed it before either voted: who votes later is told, and nothing of theirs is stored."""
    first, second = Client(), Client()
    enter(first, by_codes, codes[0])
    enter(second, by_codes, codes[0])
    begin(first, by_codes)
    late = begin(second, by_codes, "Meer schaduw.")
    assert (late.status_code, Ballot.objects.count()) == (409, 1)
    page = late.content.decode()
    assert ("Deze code werkt niet meer" in page, "Meer schaduw." in page) == (True, True)
    vote = second.post(f"/standpunten/{by_codes.uuid}/stemmen/", {"number": "1", "answer": "1"})
    added = second.post(
        f"/standpunten/{by_codes.uuid}/uitspraak/", {"body": "Er is te weinig schaduw.", "send_key": uuid4()}
    )
    assert (vote.status_code, added.status_code, by_codes.statements.count()) == (409, 409, 4)


@pytest.mark.usefixtures("several_connections")
def test_of_two_phones_with_one_code_at_one_moment_one_gets_in(by_codes: Round) -> None:
    codes = actions.make_codes(round_=by_codes, count=10, send_key=uuid4())
    for turn, code in enumerate(codes, start=1):
        phones = [Client(), Client()]
        for phone in phones:
            enter(phone, by_codes, code)
        answers = at_once([partial(begin, phone, by_codes) for phone in phones])
        assert sorted(answer.status_code for answer in answers) == [302, 409]
        assert (Ballot.objects.count(), EntryCode.objects.count()) == (turn, 10 - turn)


@pytest.mark.usefixtures("several_connections")
def test_one_phone_that_sends_twice_at_one_moment_gets_in_once(by_codes: Round) -> None:
    codes = actions.make_codes(round_=by_codes, count=10, send_key=uuid4())
    for turn, code in enumerate(codes[:5], start=1):
        phone = Client()
        enter(phone, by_codes, code)
        twin = Client()
        twin.cookies = phone.cookies
        answers = at_once([partial(begin, one, by_codes) for one in (phone, twin)])
        assert [answer.status_code for answer in answers] == [302, 302]
        assert Ballot.objects.count() == turn


def test_the_database_holds_no_code_and_no_order_of_codes(by_codes: Round, codes: list[str]) -> None:
    """Neither in the open nor as something that a digest without the secret would give."""
    everything = json.dumps(dump(), default=str)
    assert [code for code in codes if code in everything] == []
    digests = list(EntryCode.objects.order_by("pk").values_list("digest", flat=True))
    made = [vault.code_digests(by_codes.uuid, code)[0] for code in codes]
    assert sorted(digests) == sorted(made)
    assert digests != made
    columns = {name for row in dump()["standpoints_entrycode"] for name in row}
    assert columns == {"id", "round_id", "digest"}


def test_another_secret_makes_another_digest_and_an_exchanged_one_still_lets_in(
    by_codes: Round, codes: list[str], settings: Any
) -> None:
    older = settings.VAULT_SECRET
    settings.VAULT_SECRET = "another-secret-that-is-long-enough"  # noqa: S105 of the test
    assert admission(by_codes, codes[0]) == ""
    settings.VAULT_SECRETS_OLDER = [older]
    assert (
        admission(by_codes, codes[0])
        == EntryCode.objects.get(digest=vault.code_digests(by_codes.uuid, codes[0])[1]).digest
    )


def test_the_cookie_holds_neither_the_code_nor_its_digest(by_codes: Round, codes: list[str]) -> None:
    client = Client()
    enter(client, by_codes, codes[0])
    held = client.cookies["pp_toegang"].value
    digest = vault.code_digests(by_codes.uuid, codes[0])[0]
    assert (codes[0] in held, digest in held, len(held) > 100) == (False, False, True)
    client.cookies["pp_toegang"] = f"{by_codes.uuid.hex}:{digest}"
    assert client.get(f"/standpunten/{by_codes.uuid}/beginnen/").status_code == 403


def test_codes_that_nobody_used_are_withdrawn_and_who_is_in_stays_in(
    by_codes: Round, codes: list[str], as_person: AsPerson, opener: Person
) -> None:
    inside = Client()
    enter(inside, by_codes, codes[0])
    begin(inside, by_codes)
    as_person(opener).post(f"/standpunten/{by_codes.uuid}/toegang/intrekken/")
    assert EntryCode.objects.count() == 0
    assert enter(Client(), by_codes, codes[1]).status_code == 422
    assert inside.get(f"/standpunten/{by_codes.uuid}/stemmen/").status_code == 200


@pytest.mark.parametrize("step", ["end", "open-link"])
def test_codes_go_when_they_serve_no_more(
    by_codes: Round, codes: list[str], opener: Person, acting_of: Any, step: str
) -> None:
    if step == "end":
        actions.end_round(acting=acting_of(opener), round_=by_codes)
    else:
        actions.change_entry(round_=by_codes, entry="open")
    assert (len(codes), EntryCode.objects.count()) == (10, 0)


def test_who_guesses_codes_is_stopped_in_that_round(by_codes: Round, codes: list[str], settings: Any) -> None:
    settings.LIMITS = {**settings.LIMITS, "standpoints-code": "2/10m/address+key"}
    tried = [enter(Client(), by_codes, code) for code in ("aaaaaaaaaa", "bbbbbbbbbb", codes[0])]
    assert [answer.status_code for answer in tried] == [422, 422, 422]
    assert "Te veel pogingen" in tried[2].content.decode()


def test_the_limit_of_codes_is_literal(settings: Any) -> None:
    assert settings.LIMITS["standpoints-code"] == "600/10m/address+key"
    assert settings.LIMITS["standpoints-code-hall"] == "3000/10m/address+key"


def test_the_sheet_shows_each_code_once_and_the_same_page_makes_no_second_batch(
    by_codes: Round, as_person: AsPerson, opener: Person
) -> None:
    client, address = as_person(opener), f"/standpunten/{by_codes.uuid}/toegang/"
    key = client.get(address).context["codes_form"]["send_key"].value()
    sheet = client.post(f"{address}codes/", {"count": "12", "send_key": key})
    cards = [code for code, _drawing in sheet.context["cards"]]
    assert (sheet.status_code, len(set(cards)), EntryCode.objects.count()) == (200, 12, 12)
    assert all(sheet.content.decode().count(code) == 2 for code in cards)
    assert "no-store" in sheet["Cache-Control"]
    assert enter(Client(), by_codes, cards[3]).status_code == 302
    again = client.post(f"{address}codes/", {"count": "12", "send_key": key})
    assert (again.status_code, EntryCode.objects.count()) == (422, 12)
    assert "12 codes zijn nog niet gebruikt." in client.get(address).content.decode()


@pytest.mark.parametrize("count", ["9", "301", "0", "veel"])
def test_too_few_or_too_many_codes_are_not_made(
    by_codes: Round, as_person: AsPerson, opener: Person, count: str
) -> None:
    answer = as_person(opener).post(
        f"/standpunten/{by_codes.uuid}/toegang/codes/", {"count": count, "send_key": uuid4()}
    )
    assert (answer.status_code, EntryCode.objects.count()) == (422, 0)


def test_another_organisation_makes_no_codes(by_codes: Round, as_person: AsPerson, stranger: Person) -> None:
    address = f"/standpunten/{by_codes.uuid}/toegang/"
    client = as_person(stranger)
    sent = {"count": "12", "send_key": str(uuid4()), "entry": "open"}
    for page in ("", "codes/", "intrekken/"):
        assert client.post(f"{address}{page}", sent).status_code == 404
    by_codes.refresh_from_db()
    assert (EntryCode.objects.count(), by_codes.entry) == (0, Entry.CODES)


def test_who_took_part_by_the_open_link_stays_in_when_codes_come(
    make_round: Callable[..., Round], as_person: AsPerson, colleague: Person
) -> None:
    """Also with an account, to change and take back; and the result keeps saying that the link was open."""
    round_ = make_round(audience="link")
    resident, member = Client(), as_person(colleague)
    resident.post(f"/standpunten/mee/{round_.code}/", {"with": "new"})
    begin(resident, round_)
    begun(member, round_).post(f"/standpunten/{round_.uuid}/stemmen/", {"number": "1", "answer": "1"})
    actions.change_entry(round_=round_, entry="codes")
    for client in (resident, member):
        page = client.get(f"/standpunten/{round_.uuid}/mijn-stemmen/")
        assert page.status_code == 200
        assert client.post(f"/standpunten/mee/{round_.code}/", {"with": "new"}).status_code in (302, 422)
    assert (
        "Eén persoon kon dus meer dan één keer stemmen."
        in resident.get(f"/standpunten/{round_.uuid}/resultaat/").content.decode()
    )
    assert of_phrase("x", round_).admission == ""


@pytest.mark.parametrize(
    ("audience", "entry", "sentence"),
    [
        ("professionals", "open", "Iedereen stemt met een eigen account, dus één keer."),
        ("link", "open", "Eén persoon kan dus meer dan één keer stemmen."),
        ("link", "hall", "In die zaal kan één persoon meer dan één keer stemmen."),
        ("link", "codes", "Elke code laat één persoon binnen."),
    ],
)
def test_the_round_and_its_result_say_whether_one_person_could_vote_several_times(
    make_round: Callable[..., Round],
    as_person: AsPerson,
    opener: Person,
    audience: str,
    entry: str,
    sentence: str,
) -> None:
    round_ = make_round(audience=audience, entry=entry)
    for page in ("", "resultaat/"):
        text = as_person(opener).get(f"/standpunten/{round_.uuid}/{page}").content.decode()
        assert text.count(sentence) == 1
        assert text.count("meer dan één keer stemmen") == (entry != "codes" and audience == "link")


def test_a_round_by_codes_speaks_of_no_limit_of_a_hall_and_its_poster_of_the_code(
    as_person: AsPerson, by_codes: Round, opener: Person
) -> None:
    """The limit on who begins behind one connection holds for an open link; codes need none."""
    page = as_person(opener).get(f"/standpunten/{by_codes.uuid}/").content.decode()
    poster = as_person(opener).get(f"/standpunten/{by_codes.uuid}/affiche/").content.decode()
    assert ("We zitten samen in een zaal" in page, "Je hebt ook een code nodig" in poster) == (False, True)
