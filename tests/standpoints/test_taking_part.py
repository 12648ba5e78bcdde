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
from polarprof.standpoints.models import Ballot, Round, Statement
from polarprof.standpoints.rounds.actions.rounds import close_round, end_round
from polarprof.standpoints.rounds.actions.statements import add_to_round, review_statement
from polarprof.standpoints.voting import vault
from polarprof.standpoints.voting.actions import UnknownStatementError
from polarprof.standpoints.voting.participants import of_person, of_phrase
from polarprof.standpoints.voting.queries import content_of
from tests.connections import at_once
from tests.standpoints.beginning import begun, cast_vote, keep_role

pytestmark = pytest.mark.django_db


def votes_of(participant) -> dict[int, int]:
    content = content_of(participant)
    return {number: vote.answer for number, vote in content.votes.items()} if content else {}


def test_sent_twice_counts_once_and_a_new_answer_takes_its_place(
    as_person, open_round, colleague, acting_of
) -> None:
    client, url = begun(as_person(colleague), open_round), f"/standpunten/{open_round.uuid}/stemmen/"
    for answer in ("1", "1", "-1"):
        assert client.post(url, {"number": "2", "answer": answer}).status_code == 302
    assert votes_of(of_person(acting_of(colleague), open_round)) == {2: -1}
    assert Ballot.objects.count() == 1


def test_the_page_shows_a_statement_that_is_left_and_then_leads_to_what_one_voted(
    as_person, open_round, colleague
) -> None:
    client, url = begun(as_person(colleague), open_round), f"/standpunten/{open_round.uuid}/stemmen/"
    seen = set()
    for _time in range(4):
        page = client.get(url)
        seen.add(page.context["statement"].number)
        data = {
            "number": page.context["statement"].number,
            "answer": "1",
            "inclusion_probability": page.context["inclusion_probability"],
        }
        client.post(url, data)
    assert seen == {1, 2, 3, 4}
    assert client.get(url).url == f"/standpunten/{open_round.uuid}/mijn-stemmen/"


def test_the_chance_is_that_we_signed_and_nothing_else(as_person, open_round, colleague, acting_of) -> None:
    client, url = begun(as_person(colleague), open_round), f"/standpunten/{open_round.uuid}/stemmen/"
    page = client.get(url)
    number, signed = page.context["statement"].number, page.context["inclusion_probability"]
    client.post(url, {"number": number, "answer": "1", "inclusion_probability": signed})
    other = next(n for n in (1, 2, 3, 4) if n != number)
    client.post(url, {"number": other, "answer": "1", "inclusion_probability": signed})
    content = content_of(of_person(acting_of(colleague), open_round))
    assert content.votes[number] == vault.Vote(1, False, 0.25, 4)
    assert content.votes[other] == vault.Vote(1)
    client.post(url, {"number": number, "answer": "-1"})
    content = content_of(of_person(acting_of(colleague), open_round))
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
        {"number": "1", "answer": "1", "inclusion_probability": "x" * 300},
    ],
)
def test_wrong_votes_store_nothing(as_person, open_round, colleague, acting_of, data: dict[str, str]) -> None:
    client = begun(as_person(colleague), open_round)
    answer = client.post(f"/standpunten/{open_round.uuid}/stemmen/", data, follow=True)
    assert answer.status_code == 200
    assert content_of(of_person(acting_of(colleague), open_round)) == vault.Content()


def test_a_vote_that_waited_for_another_participant_on_the_device_is_refused(
    as_person, open_round, colleague, acting_of
) -> None:
    client, url = begun(as_person(colleague), open_round), f"/standpunten/{open_round.uuid}/stemmen/"
    own = vault.device_key(of_person(acting_of(colleague), open_round).key)
    other = vault.device_key("another")
    assert client.post(url, {"number": "1", "answer": "1", "device": other}).status_code == 409
    assert votes_of(of_person(acting_of(colleague), open_round)) == {}
    assert client.post(url, {"number": "1", "answer": "1", "device": own}).status_code == 302
    assert votes_of(of_person(acting_of(colleague), open_round)) == {1: 1}


def test_a_statement_of_another_round_is_no_statement(open_round, make_round, colleague, acting_of) -> None:
    other = make_round()
    extra = add_to_round(round_=other, body="Elders gezegd.", send_key=uuid4())
    review_statement(acting=acting_of(colleague), statement=extra, verdict="approved")
    participant = of_person(acting_of(colleague), open_round)
    with pytest.raises(UnknownStatementError):
        cast_vote(
            participant=participant, number=extra.number, answer=1, matters=False, inclusion_probability=1
        )
    assert content_of(participant) == vault.Content()


def test_after_the_last_day_nothing_is_stored_and_what_was_is_kept(
    as_person, open_round, colleague, acting_of
) -> None:
    client, url = begun(as_person(colleague), open_round), f"/standpunten/{open_round.uuid}/stemmen/"
    client.post(url, {"number": "1", "answer": "1"})
    shown = client.get(url).context
    yesterday = timezone.localdate() - timedelta(days=1)
    Round.objects.update(ends_on=yesterday, starts_on=yesterday)
    sent = {"number": "2", "answer": "1", "inclusion_probability": shown["inclusion_probability"]}
    late = client.post(url, sent | {"device": shown["participant"].device_key})
    assert (late.status_code, late.context["sent"]) == (409, [])
    assert "wat je net verstuurde niet" in late.content.decode()
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
    round_ = make_round(audience="colleagues", sharing="professionals")
    stranger = make_person(
        Role.PROFESSIONAL, make_municipality("Elders", "99002"), email="els@elders.example"
    )
    assert (
        as_person(stranger)
        .post(f"/standpunten/{round_.uuid}/stemmen/", {"number": "1", "answer": "1"})
        .status_code
        == 404
    )
    assert Ballot.objects.count() == 0


def test_without_an_account_one_comes_by_the_link_and_comes_back_by_the_phrase(make_round) -> None:
    round_ = make_round(audience="link")
    url = f"/standpunten/{round_.uuid}/"
    first, second = Client(), Client()
    assert first.get(f"{url}beginnen/").status_code == 403
    assert first.post(f"/standpunten/mee/{round_.code}/", {"with": "new"}).url == f"{url}beginnen/"
    phrase = first.get(f"{url}beginnen/").context["phrase"]
    first.post(f"{url}beginnen/", {"own_view": "Ik twijfel.", "role": "Bewoner"})
    first.post(f"{url}stemmen/", {"number": "3", "answer": "-1"})
    back = second.post(f"/standpunten/mee/{round_.code}/", {"with": "phrase", "phrase": phrase.upper()})
    assert back.url == f"{url}beginnen/"
    assert content_of(of_phrase(phrase, round_)) == vault.Content(
        {3: vault.Vote(-1)}, "Bewoner", "Ik twijfel."
    )
    assert second.get(f"{url}mijn-stemmen/").context["progress"].voted == 1


@pytest.mark.parametrize(
    ("sharing", "of_participant", "of_others"), [("own", [1, 1], [0, 0]), ("public", [1, 1], [0, 1])]
)
def test_after_the_end_the_link_leads_back_to_ones_votes_and_to_the_result(
    make_round, opener, acting_of, sharing: str, of_participant: list[int], of_others: list[int]
) -> None:
    """Taking back and reading the result need no address that somebody knows by heart."""
    round_ = make_round(audience="link", sharing=sharing)
    url, link = f"/standpunten/{round_.uuid}/", f"/standpunten/mee/{round_.code}/"
    resident = Client()
    resident.post(link, {"with": "new"})
    begun(resident, round_)
    resident.post(f"{url}stemmen/", {"number": "3", "answer": "-1"})
    end_round(acting=acting_of(opener), round_=round_)
    for client, links in ((resident, of_participant), (Client(), of_others)):
        page = client.get(link).content.decode()
        assert [page.count(f'href="{url}{part}/"') for part in ("mijn-stemmen", "resultaat")] == links


def test_who_voted_on_some_can_go_to_the_result_and_who_left_nothing_cannot(make_round) -> None:
    round_ = make_round(audience="link")
    url, client = f"/standpunten/{round_.uuid}/", Client()
    client.post(f"/standpunten/mee/{round_.code}/", {"with": "new"})
    counts = []
    for _time in range(2):
        counts.append(client.get(f"{url}mijn-stemmen/").content.decode().count(f'href="{url}resultaat/"'))
        begun(client, round_).post(f"{url}stemmen/", {"number": "3", "answer": "-1"})
    yesterday = timezone.localdate() - timedelta(days=1)
    Round.objects.update(ends_on=yesterday, starts_on=yesterday)
    late = Client()
    late.post(f"/standpunten/mee/{round_.code}/", {"with": "new"})
    counts.append(late.get(f"{url}mijn-stemmen/").content.decode().count(f'href="{url}resultaat/"'))
    assert counts == [0, 1, 0]


def test_a_forged_cookie_or_phrase_opens_nothing(make_round) -> None:
    round_ = make_round(audience="link")
    client = Client()
    client.cookies["pp_standpunt"] = vault.tidy(vault.new_phrase())
    assert client.get(f"/standpunten/{round_.uuid}/stemmen/").status_code == 403
    made_up = client.post(
        f"/standpunten/mee/{round_.code}/", {"with": "phrase", "phrase": vault.new_phrase()}
    )
    assert (made_up.status_code, Ballot.objects.count()) == (422, 0)


def test_a_role_outside_the_list_is_not_kept(make_round) -> None:
    round_ = make_round(audience="link")
    participant = of_phrase(vault.new_phrase(), round_)
    keep_role(participant=participant, role="Partijlid")
    assert content_of(participant).role == ""


def test_erasing_an_account_takes_the_votes_and_the_name_off_statements(
    as_person, open_round, colleague
) -> None:
    client = begun(as_person(colleague), open_round)
    client.post(f"/standpunten/{open_round.uuid}/stemmen/", {"number": "1", "answer": "1"})
    client.post(
        f"/standpunten/{open_round.uuid}/uitspraak/",
        {"body": "Er is te weinig schaduw.", "send_key": uuid4()},
    )
    before = list(Statement.objects.values())
    assert len(before) == 5
    client.post("/ik/wissen/", {"word": "Wissen"})
    assert (Ballot.objects.count(), list(Statement.objects.values())) == (0, before)


def test_a_statement_is_stored_once_and_its_author_reads_what_became_of_it(
    as_person, open_round, colleague, opener, acting_of, make_person, institute
) -> None:
    client, key = begun(as_person(colleague), open_round), uuid4()
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
    answer = begun(as_person(colleague), open_round).post(
        f"/standpunten/{open_round.uuid}/uitspraak/", {"body": body, "send_key": uuid4()}
    )
    assert (answer.status_code, open_round.statements.count()) == (422, 4)


def test_who_took_part_is_in_the_journal_once_the_round_is_closed(
    as_person, open_round, colleague, opener, acting_of
) -> None:
    client = begun(as_person(colleague), open_round)
    client.post(f"/standpunten/{open_round.uuid}/stemmen/", {"number": "1", "answer": "1"})
    end_round(acting=acting_of(opener), round_=open_round)
    close_round(acting=acting_of(opener), round_=open_round, outcome="We planten bomen.")
    took_part = JournalStatement.objects.filter(object_kind="standpoint-round", verb="answered")
    assert [statement.actor_key for statement in took_part] == [colleague.actor_key]
    told = list(Notice.objects.values_list("person__email", "text"))
    assert told == [
        (colleague.email, "Lees wat er gebeurde met de standpuntenronde “Wat doen we met het plein?”.")
    ]


@pytest.mark.usefixtures("several_connections")
def test_two_votes_of_one_participant_at_once_both_stand(open_round, colleague, as_person, acting_of) -> None:
    """One ballot, two tabs: who writes it back last keeps what the other put in."""
    address = f"/standpunten/{open_round.uuid}/stemmen/"
    begun(as_person(colleague), open_round)
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
