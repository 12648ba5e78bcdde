"""A round is prepared, reviewed by somebody else, opened, ended and closed with an answer."""

from uuid import uuid4

import pytest
from django.test import Client

from polarprof.standpoints.enums import RoundState
from polarprof.standpoints.models import Round, Statement
from polarprof.standpoints.rounds.actions.statements import add_statement, review_statement
from polarprof.standpoints.voting.actions import begin
from polarprof.standpoints.voting.participants import of_person
from tests.pages import fields_of
from tests.standpoints.conftest import SEEDS, values
from tests.standpoints.round_forms import form

pytestmark = pytest.mark.django_db


def test_prepared_once_however_often_it_is_sent(as_person, opener) -> None:
    client, data = as_person(opener), form()
    answers = [client.post("/standpunten/openen/", data) for _time in range(2)]
    assert {answer.url for answer in answers} == {f"/standpunten/{Round.objects.get().uuid}/"}
    assert list(Statement.objects.values_list("number", "body", "state")) == [
        (number, body, "waiting") for number, body in enumerate(SEEDS, start=1)
    ]


@pytest.mark.parametrize(
    "wrong",
    [
        {"issue": ""},
        {"issue": "x" * 201},
        {"seeds": "Maar één."},
        {"seeds": "\n".join(f"Stelling {n}." for n in range(31))},
        {"seeds": "Goed.\n" + "y" * 281},
        {"seeds": "Bel 0471 23 45 67.\nEn nog een."},
        {"ends_on": "2020-01-01"},
        {"starts_on": "morgen"},
        {"audience": "martians"},
        {"roles": "\n".join(f"rol {n}" for n in range(13))},
        {"context": "Mail naar an@voorbeeld.be"},
    ],
)
def test_what_is_wrong_is_explained_and_nothing_stored(as_person, opener, wrong: dict[str, str]) -> None:
    answer = as_person(opener).post("/standpunten/openen/", form(**wrong))
    assert (answer.status_code, Round.objects.count()) == (422, 0)


def test_who_opens_does_not_review(as_person, make_round, opener) -> None:
    round_ = make_round(opened=False)
    statement = round_.statements.first()
    client = as_person(opener)
    assert (
        client.post(f"/standpunten/uitspraak/{statement.uuid}/oordeel/", {"verdict": "approved"}).status_code
        == 404
    )
    assert client.get(f"/standpunten/{round_.uuid}/nazicht/").context["may_review"] is False


def test_refused_only_with_a_reason_and_every_decision_stays_in_the_log(
    as_person, make_round, colleague
) -> None:
    round_ = make_round(opened=False)
    statement, client = round_.statements.first(), as_person(colleague)
    url = f"/standpunten/uitspraak/{statement.uuid}/oordeel/"
    for data in (
        {"verdict": "refused", "seen": "waiting"},
        {"verdict": "refused", "seen": "waiting", "reason": "insult"},
        {"verdict": "approved", "seen": "refused", "reason": "insult"},
    ):
        client.post(url, data)
    statement.refresh_from_db()
    log = list(statement.reviews.order_by("id").values_list("verdict", "reason"))
    assert (statement.state, log) == ("approved", [("refused", "insult"), ("approved", "")])


def test_a_reviewer_who_did_not_see_what_a_colleague_decided_hears_of_it_and_keeps_the_words(
    as_person, make_round, colleague, acting_of
) -> None:
    statement, client = make_round(opened=False).statements.first(), as_person(colleague)
    url = f"/standpunten/uitspraak/{statement.uuid}/oordeel/"
    review_statement(acting=acting_of(colleague), statement=statement, verdict="approved")
    sent = {"verdict": "refused", "seen": "waiting", "reason": "insult", "note": "Kan dit zachter?"}
    answer = client.post(url, sent)
    page = answer.content.decode()
    statement.refresh_from_db()
    assert (answer.status_code, statement.state, statement.reviews.count()) == (409, "approved", 1)
    assert "Een collega besliste: goedgekeurd. Jij koos: niet opgenomen." in page
    assert statement.body in page
    assert ('value="Kan dit zachter?"' in page, 'name="seen" value="approved"' in page) == (True, True)
    assert client.post(url, sent | {"seen": "approved"}).status_code == 302
    assert list(statement.reviews.values_list("verdict", flat=True).order_by("pk")) == ["approved", "refused"]
    assert client.post(url, sent | {"seen": "waiting"}).status_code == 302  # decided the same: no quarrel


def test_opens_with_approved_statements_only(as_person, make_round, opener, colleague, acting_of) -> None:
    round_ = make_round(opened=False)
    client, url = as_person(opener), f"/standpunten/{round_.uuid}/stap/"
    client.post(url, {"target": "open"})
    round_.refresh_from_db()
    assert round_.state == RoundState.DRAFT
    for statement in round_.statements.all():
        review_statement(acting=acting_of(colleague), statement=statement, verdict="approved")
    client.post(url, {"target": "open"})
    round_.refresh_from_db()
    assert round_.state == RoundState.OPEN


@pytest.mark.parametrize("target", ["", "draft", "closed", "ended\x00", "open"])
def test_a_step_that_is_not_in_the_table_changes_nothing(as_person, open_round, opener, target: str) -> None:
    as_person(opener).post(f"/standpunten/{open_round.uuid}/stap/", {"target": target})
    open_round.refresh_from_db()
    assert open_round.state == RoundState.OPEN


def test_closed_only_with_an_answer_and_after_the_voting(as_person, open_round, opener) -> None:
    client, url = as_person(opener), f"/standpunten/{open_round.uuid}/afronden/"
    assert client.post(url, {"outcome": "Te vroeg."}).status_code == 409
    client.post(f"/standpunten/{open_round.uuid}/stap/", {"target": "ended"})
    assert client.post(url, {"outcome": ""}).status_code == 422
    assert client.post(url, {"outcome": "We planten bomen."}).status_code == 302
    open_round.refresh_from_db()
    assert (open_round.state, open_round.outcome) == (RoundState.CLOSED, "We planten bomen.")


def test_an_open_round_does_not_change(as_person, open_round, opener) -> None:
    data = form(issue="Iets anders?")
    assert as_person(opener).post(f"/standpunten/{open_round.uuid}/wijzigen/", data).status_code == 409
    open_round.refresh_from_db()
    assert open_round.issue == "Wat doen we met het plein?"


def test_the_poster_shows_the_link_and_only_for_rounds_with_a_link(as_person, make_round, opener) -> None:
    with_link, without = make_round(audience="link"), make_round()
    client = as_person(opener)
    page = client.get(f"/standpunten/{with_link.uuid}/affiche/").content.decode()
    assert (f"/standpunten/mee/{with_link.code}/" in page, "<svg" in page) == (True, True)
    assert "Je hebt ook een code nodig" not in page
    assert client.get(f"/standpunten/{without.uuid}/affiche/").status_code == 404
    assert Client().get(f"/standpunten/mee/{without.code}/").status_code == 404


@pytest.mark.parametrize(("count", "queries"), [(1, 5), (30, 5)])
def test_the_list_asks_as_much_for_thirty_rounds(
    as_person, make_round, opener, django_assert_num_queries, count: int, queries: int
) -> None:
    first = make_round()
    for _number in range(count - 1):
        Round.objects.create(
            **values(),
            organisation=first.organisation,
            opened_by=opener,
            code=uuid4().hex[:20],
            send_key=uuid4(),
        )
    client = as_person(opener)
    client.get("/standpunten/")
    with django_assert_num_queries(queries):
        page = client.get("/standpunten/").context["page"]
    assert (page.paginator.count, len(page)) == (count, min(count, 20))
    later = client.get("/standpunten/?pagina=2").context["page"]
    assert len(later) == (10 if count == 30 else 1)


def test_nobody_reviews_an_own_statement(as_person, make_round, colleague, acting_of) -> None:
    round_ = make_round()
    author = of_person(acting_of(colleague), round_)
    begin(participant=author)
    own = add_statement(participant=author, body="Er komt een bank.", send_key=uuid4())
    client = as_person(colleague)
    answer = client.post(f"/standpunten/uitspraak/{own.uuid}/oordeel/", {"verdict": "approved"})
    own.refresh_from_db()
    assert (answer.status_code, own.state) == (404, "waiting")
    page = client.get(f"/standpunten/{round_.uuid}/nazicht/").content.decode()
    assert ("Er komt een bank." in page, f"/uitspraak/{own.uuid}/" in page) == (True, False)


def test_a_note_without_a_reason_is_kept_and_the_page_asks_for_the_reason(
    as_person, make_round, colleague
) -> None:
    """It was gone, for a mistake that everybody makes: the note stands below the choice of a reason."""
    statement, client = make_round(opened=False).statements.first(), as_person(colleague)
    url = f"/standpunten/uitspraak/{statement.uuid}/oordeel/"
    sent = {"verdict": "refused", "seen": "waiting", "note": "Kan dit zachter?", "is_about_oneself": "on"}
    answer = client.post(url, sent)
    page = answer.content.decode()
    assert (answer.status_code, statement.reviews.count()) == (422, 0)
    assert ('value="Kan dit zachter?"' in page, 'href="#id_reason"' in page) == (True, True)
    assert (statement.body in page, "Zeg waarom" in page) == (True, True)
    again = client.post(url, fields_of(page, "note") | {"reason": "insult"})
    assert again.url == f"/standpunten/{statement.round.uuid}/nazicht/"
    statement.refresh_from_db()
    assert (statement.state, statement.is_about_oneself) == ("refused", True)
    assert list(statement.reviews.values_list("reason", "note")) == [("insult", "Kan dit zachter?")]


def test_a_note_of_a_reviewer_is_checked_and_kept(as_person, make_round, colleague) -> None:
    statement = make_round(opened=False).statements.first()
    url = f"/standpunten/uitspraak/{statement.uuid}/oordeel/"
    sent = {"verdict": "refused", "seen": "waiting", "reason": "insult", "note": "Bel mij: 0470 12 34 56"}
    answer = as_person(colleague).post(url, sent)
    page = answer.content.decode()
    assert (answer.status_code, statement.reviews.count()) == (422, 0)
    assert ("Bel mij: 0470 12 34 56" in page, 'name="verdict" value="refused"' in page) == (True, True)
    assert ("Gaat dit over een persoon" in page, '<option value="insult" selected>' in page) == (True, True)
