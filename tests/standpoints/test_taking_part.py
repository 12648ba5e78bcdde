"""Voting: once a cell, only in this round, only while it is open; changed and taken back whenever one wants."""

from datetime import timedelta
from functools import partial
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from polarprof.journal.api import Statement as JournalStatement
from polarprof.notices.models import Notice
from polarprof.organisations.enums import Role
from polarprof.standpoints import actions, queries, vault
from polarprof.standpoints.models import Ballot, Round, Statement
from polarprof.standpoints.participants import of_person, of_phrase
from tests.connections import at_once

pytestmark = pytest.mark.django_db


def votes_of(participant) -> dict[int, int]:
    content = queries.content_of(participant)
    return {number: vote.answer for number, vote in content.votes.items()} if content else {}


def test_sent_twice_counts_once_and_a_new_answer_takes_its_place(
    as_person, open_round, colleague, acting_of
) -> None:
    client, url = as_person(colleague), f"/standpunten/{open_round.uuid}/stemmen/"
    for answer in ("1", "1", "-1"):
        assert client.post(url, {"number": "2", "answer": answer}).status_code == 302
    assert votes_of(of_person(acting_of(colleague), open_round)) == {2: -1}
    assert Ballot.objects.count() == 1


def test_the_page_shows_a_statement_that_is_left_and_then_leads_to_what_one_voted(
    as_person, open_round, colleague
) -> None:
    client, url = as_person(colleague), f"/standpunten/{open_round.uuid}/stemmen/"
    seen = set()
    for _time in range(4):
        page = client.get(url)
        seen.add(page.context["statement"].number)
        data = {"number": page.context["statement"].number, "answer": "1", "chance": page.context["chance"]}
        client.post(url, data)
    assert seen == {1, 2, 3, 4}
    assert client.get(url).url == f"/standpunten/{open_round.uuid}/mijn-stemmen/"


def test_the_chance_is_that_we_signed_and_nothing_else(as_person, open_round, colleague, acting_of) -> None:
    client, url = as_person(colleague), f"/standpunten/{open_round.uuid}/stemmen/"
    page = client.get(url)
    number, signed = page.context["statement"].number, page.context["chance"]
    client.post(url, {"number": number, "answer": "1", "chance": signed})
    other = next(n for n in (1, 2, 3, 4) if n != number)
    client.post(url, {"number": other, "answer": "1", "chance": signed})
    content = queries.content_of(of_person(acting_of(colleague), open_round))
    assert content.votes[number] == vault.Vote(1, False, 0.25, 4)
    assert content.votes[other] == vault.Vote(1)
    client.post(url, {"number": number, "answer": "-1"})
    content = queries.content_of(of_person(acting_of(colleague), open_round))
    assert content.votes[number] == vault.Vote(-1, False, 0.25, 4)


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"number": "1"},
        {"number": "1", "answer": "2"},
        {"number": "x", "answer": "1"},
        {"number": "99999999999999999999", "answer": "1"},
        {"number": "1\x00", "answer": "1"},
        {"number": "77", "answer": "1"},
        {"number": "1", "answer": "1", "chance": "x" * 300},
    ],
)
def test_wrong_votes_store_nothing(as_person, open_round, colleague, data: dict[str, str]) -> None:
    answer = as_person(colleague).post(f"/standpunten/{open_round.uuid}/stemmen/", data, follow=True)
    assert answer.status_code == 200
    assert Ballot.objects.count() == 0


def test_a_vote_that_waited_for_another_participant_on_the_device_is_refused(
    as_person, open_round, colleague, acting_of
) -> None:
    client, url = as_person(colleague), f"/standpunten/{open_round.uuid}/stemmen/"
    own = vault.device_key(of_person(acting_of(colleague), open_round).key)
    other = vault.device_key("another")
    assert client.post(url, {"number": "1", "answer": "1", "device": other}).status_code == 409
    assert Ballot.objects.count() == 0
    assert client.post(url, {"number": "1", "answer": "1", "device": own}).status_code == 302


def test_a_statement_of_another_round_is_no_statement(open_round, make_round, colleague, acting_of) -> None:
    other = make_round()
    extra = actions.add_statement(found=other, body="Elders gezegd.", send_key=uuid4())
    actions.review_statement(acting=acting_of(colleague), statement=extra, verdict="approved")
    participant = of_person(acting_of(colleague), open_round)
    with pytest.raises(actions.UnknownStatementError):
        actions.cast_vote(participant=participant, number=extra.number, answer=1, matters=False, chance=1)
    assert Ballot.objects.count() == 0


def test_after_the_last_day_nothing_is_stored_and_what_was_is_kept(
    as_person, open_round, colleague, acting_of
) -> None:
    client, url = as_person(colleague), f"/standpunten/{open_round.uuid}/stemmen/"
    client.post(url, {"number": "1", "answer": "1"})
    yesterday = timezone.localdate() - timedelta(days=1)
    Round.objects.update(ends_on=yesterday, starts_on=yesterday)
    late = client.post(url, {"number": "2", "answer": "1"})
    assert (late.status_code, "is niet bewaard" in late.content.decode()) == (409, True)
    for page, name in (("beginnen", "own_view"), ("uitspraak", "body")):
        late = client.post(
            f"/standpunten/{open_round.uuid}/{page}/",
            {name: "Er is te weinig schaduw.", "send_key": uuid4()},
        )
        assert (late.status_code, late.context["sent"]) == (409, [("", "Er is te weinig schaduw.")])
        assert '<blockquote class="pre-line">Er is te weinig schaduw.</blockquote>' in late.content.decode()
    assert votes_of(of_person(acting_of(colleague), open_round)) == {1: 1}


def test_another_local_government_takes_no_part_in_a_round_for_colleagues(
    as_person, make_round, make_person, make_municipality
) -> None:
    found = make_round(audience="colleagues", sharing="professionals")
    stranger = make_person(
        Role.PROFESSIONAL, make_municipality("Elders", "99002"), email="els@elders.example"
    )
    assert (
        as_person(stranger)
        .post(f"/standpunten/{found.uuid}/stemmen/", {"number": "1", "answer": "1"})
        .status_code
        == 404
    )
    assert Ballot.objects.count() == 0


def test_without_an_account_one_comes_by_the_link_and_comes_back_by_the_phrase(make_round) -> None:
    found = make_round(audience="link")
    url = f"/standpunten/{found.uuid}/"
    first, second = Client(), Client()
    assert first.get(f"{url}beginnen/").status_code == 404
    assert first.post(f"/standpunten/mee/{found.code}/", {"with": "new"}).url == f"{url}beginnen/"
    phrase = first.get(f"{url}beginnen/").context["phrase"]
    first.post(f"{url}beginnen/", {"own_view": "Ik twijfel.", "role": "Bewoner"})
    first.post(f"{url}stemmen/", {"number": "3", "answer": "-1"})
    back = second.post(f"/standpunten/mee/{found.code}/", {"with": "phrase", "phrase": phrase.upper()})
    assert back.url == f"{url}beginnen/"
    assert queries.content_of(of_phrase(phrase, found)) == vault.Content(
        {3: vault.Vote(-1)}, "Bewoner", "Ik twijfel."
    )
    assert second.get(f"{url}mijn-stemmen/").context["progress"].voted == 1


def test_a_forged_cookie_or_phrase_opens_nothing(make_round) -> None:
    found = make_round(audience="link")
    client = Client()
    client.cookies["pp_standpunt"] = vault.tidy(vault.new_phrase())
    assert client.get(f"/standpunten/{found.uuid}/stemmen/").status_code == 404
    made_up = client.post(f"/standpunten/mee/{found.code}/", {"with": "phrase", "phrase": vault.new_phrase()})
    assert (made_up.status_code, Ballot.objects.count()) == (422, 0)


def test_a_role_outside_the_list_is_not_kept(make_round) -> None:
    found = make_round(audience="link")
    participant = of_phrase(vault.new_phrase(), found)
    actions.keep_role(participant=participant, role="Partijlid")
    assert queries.content_of(participant).role == ""


def test_taking_back_deletes_everything(as_person, open_round, colleague) -> None:
    client = as_person(colleague)
    client.post(f"/standpunten/{open_round.uuid}/stemmen/", {"number": "1", "answer": "1"})
    assert client.post(f"/standpunten/{open_round.uuid}/terugtrekken/").status_code == 200
    assert Ballot.objects.count() == 0


def test_erasing_an_account_takes_the_votes_and_the_name_off_statements(
    as_person, open_round, colleague
) -> None:
    client = as_person(colleague)
    client.post(f"/standpunten/{open_round.uuid}/stemmen/", {"number": "1", "answer": "1"})
    client.post(
        f"/standpunten/{open_round.uuid}/uitspraak/",
        {"body": "Er is te weinig schaduw.", "send_key": uuid4()},
    )
    assert Statement.objects.exclude(author_key="").count() == 1
    client.post("/ik/wissen/", {"word": "Wissen"})
    assert (Ballot.objects.count(), Statement.objects.exclude(author_key="").count()) == (0, 0)


def test_a_statement_is_stored_once_and_its_author_reads_what_became_of_it(
    as_person, open_round, colleague, opener, acting_of, make_person, institute
) -> None:
    client, key = as_person(colleague), uuid4()
    for _time in range(2):
        client.post(
            f"/standpunten/{open_round.uuid}/uitspraak/", {"body": "Schaduw ontbreekt.", "send_key": key}
        )
    statement = Statement.objects.get(body="Schaduw ontbreekt.")
    coach = make_person(Role.COACH, institute, email="coach@test.example")
    answer = as_person(coach).post(
        f"/standpunten/uitspraak/{statement.uuid}/oordeel/",
        {"verdict": "refused", "reason": "same", "note": "Zie stelling 2.", "seen": "waiting"},
    )
    assert answer.status_code == 302
    page = client.get(f"/standpunten/{open_round.uuid}/mijn-stemmen/").content.decode()
    assert ("Zie stelling 2." in page, "hetzelfde als een stelling die er al staat" in page) == (True, True)


@pytest.mark.parametrize("body", ["", "x" * 281, "Bel an@voorbeeld.be", "y" * 10_000])
def test_wrong_statements_are_explained(as_person, open_round, colleague, body: str) -> None:
    answer = as_person(colleague).post(
        f"/standpunten/{open_round.uuid}/uitspraak/", {"body": body, "send_key": uuid4()}
    )
    assert (answer.status_code, open_round.statements.count()) == (422, 4)


def test_who_took_part_is_in_the_journal_once_the_round_is_closed(
    as_person, open_round, colleague, opener, acting_of
) -> None:
    as_person(colleague).post(f"/standpunten/{open_round.uuid}/stemmen/", {"number": "1", "answer": "1"})
    actions.end_round(acting=acting_of(opener), found=open_round)
    actions.close_round(acting=acting_of(opener), found=open_round, outcome="We planten bomen.")
    took_part = JournalStatement.objects.filter(object_kind="standpoint-round", verb="answered")
    assert [statement.actor_key for statement in took_part] == [colleague.actor_key]
    told = list(Notice.objects.values_list("person__email", "text"))
    assert told == [
        (colleague.email, "Lees wat er gebeurde met de standpuntenronde “Wat doen we met het plein?”.")
    ]


def test_who_comes_in_anew_again_and_again_is_stopped_in_that_round(make_round, settings) -> None:
    """By address and round; a device that took part already comes back."""
    settings.LIMITS = {**settings.LIMITS, "standpoints-begin": "3/10m/address+key"}
    one, other = (make_round(audience="link") for _ in range(2))
    clients = [Client() for _ in range(5)]
    came = [c.post(f"/standpunten/mee/{one.code}/", {"with": "new"}).status_code for c in clients]
    assert came == [302, 302, 302, 429, 429]
    assert Client().post(f"/standpunten/mee/{other.code}/", {"with": "new"}).status_code == 302
    assert clients[0].post(f"/standpunten/mee/{one.code}/", {"with": "new"}).status_code == 302
    neighbour = Client(REMOTE_ADDR="203.0.113.8")
    assert neighbour.post(f"/standpunten/mee/{one.code}/", {"with": "new"}).status_code == 302


def begins(code: str, times: int) -> list[int]:
    """From one address, each time without the cookie of the time before."""
    return [Client().post(f"/standpunten/mee/{code}/", {"with": "new"}).status_code for _ in range(times)]


def test_of_a_hundred_ballots_from_one_client_that_drops_its_cookie_forty_come_in(make_round) -> None:
    found = make_round(audience="link")
    assert begins(found.code, 100) == [302] * 40 + [429] * 60
    page = Client().post(f"/standpunten/mee/{found.code}/", {"with": "new"}).content.decode()
    assert "Veel mensen begonnen tegelijk" in page


def test_a_hall_comes_in_while_who_opened_the_round_says_so(make_round, opener, as_person) -> None:
    found = make_round(audience="link")
    steps = f"/standpunten/{found.uuid}/zaal/"
    assert as_person(opener).post(steps, {"hall": "open"}).status_code == 302
    assert begins(found.code, 300) == [302] * 300
    assert "De zaal is voorbij" in as_person(opener).get(f"/standpunten/{found.uuid}/").content.decode()
    as_person(opener).post(steps, {"hall": "over"})
    assert begins(found.code, 41)[-1] == 429


def test_a_hall_ends_by_itself_after_three_hours(make_round, opener, as_person) -> None:
    found = make_round(audience="link")
    as_person(opener).post(f"/standpunten/{found.uuid}/zaal/", {"hall": "open"})
    found.refresh_from_db()
    assert timedelta(hours=2, minutes=59) < found.hall_until - timezone.now() <= timedelta(hours=3)
    Round.objects.update(hall_until=timezone.now() - timedelta(seconds=1))
    assert begins(found.code, 41) == [302] * 40 + [429]


@pytest.mark.parametrize(
    ("audience", "state"), [("professionals", "open"), ("link", "ended"), ("link", "draft")]
)
def test_there_is_no_hall_where_nobody_comes_in_by_a_link(
    make_round, opener, as_person, audience: str, state: str
) -> None:
    found = make_round(audience=audience)
    Round.objects.update(state=state)
    as_person(opener).post(f"/standpunten/{found.uuid}/zaal/", {"hall": "open"})
    assert Round.objects.get().hall_until is None


def test_another_organisation_opens_no_hall(make_round, make_person, make_municipality, as_person) -> None:
    found = make_round(audience="link")
    stranger = make_person(Role.COORDINATOR, make_municipality("Elders", "99077"))
    assert as_person(stranger).post(f"/standpunten/{found.uuid}/zaal/", {"hall": "open"}).status_code == 404
    assert Round.objects.get().hall_until is None


def test_who_votes_faster_than_anybody_reads_is_stopped_and_nobody_else(
    as_person, open_round, make_round, colleague, opener
) -> None:
    """120 answers a minute, of one participant in one round."""
    fast, other = as_person(colleague), as_person(opener)
    url = f"/standpunten/{open_round.uuid}/stemmen/"
    answers = [fast.post(url, {"number": "2", "answer": "1"}).status_code for _ in range(121)]
    assert answers == [302] * 120 + [429]
    assert other.post(url, {"number": "2", "answer": "1"}).status_code == 302


def test_who_adds_statements_without_end_is_stopped_and_nobody_else(
    as_person, open_round, colleague, opener, settings
) -> None:
    settings.LIMITS = {**settings.LIMITS, "standpoints-statement": "2/10m/key"}

    def add(client: Client, number: int) -> int:
        url = f"/standpunten/{open_round.uuid}/uitspraak/"
        body = f"Er komt een zitbank bij, nummer {number}."
        return client.post(url, {"body": body, "send_key": uuid4()}).status_code

    one, other = as_person(colleague), as_person(opener)
    assert [add(one, number) for number in range(3)] == [302, 302, 429]
    assert add(other, 9) == 302
    settings.LIMITS = {**settings.LIMITS, "standpoints-statements": "1/10m/address+key"}
    Statement.objects.filter(author_key__gt="").delete()
    assert add(other, 10) == 429


def test_who_tries_phrases_without_end_is_stopped(make_round, settings) -> None:
    settings.LIMITS = {**settings.LIMITS, "standpoints-phrase": "2/10m/address"}
    found = make_round(audience="link")
    phrase = vault.new_phrase()
    actions.keep_role(participant=of_phrase(phrase, found), role="Bewoner")
    tried = [
        Client().post(f"/standpunten/mee/{found.code}/", {"with": "phrase", "phrase": text})
        for text in (vault.new_phrase(), vault.new_phrase(), phrase)
    ]
    assert [answer.status_code for answer in tried] == [422, 422, 422]
    assert "Te veel" in tried[2].content.decode()


@pytest.mark.usefixtures("several_connections")
def test_two_votes_of_one_participant_at_once_both_stand(open_round, colleague, as_person, acting_of) -> None:
    """One ballot, two tabs: who writes it back last keeps what the other put in."""
    address = f"/standpunten/{open_round.uuid}/stemmen/"
    for turn in range(10):
        pair = (1, 2) if turn % 2 else (3, 4)
        answers = [
            partial(
                as_person(colleague).post, address, {"number": str(n), "answer": str(1 - 2 * (turn % 3 > 0))}
            )
            for n in pair
        ]
        assert [answer.status_code for answer in at_once(answers)] == [302, 302]
        votes = votes_of(of_person(acting_of(colleague), open_round))
        assert [votes[n] for n in pair] == [1 - 2 * (turn % 3 > 0)] * 2, turn
