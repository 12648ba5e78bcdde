"""What can still be done with a round after the voting, what its readers see of that, and who is told to act."""

from dataclasses import replace
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from polarprof.organisations.enums import Role
from polarprof.standpoints.enums import StatementState
from polarprof.standpoints.models import Review, Round, Snapshot, Statement
from polarprof.standpoints.results.in_words import Result
from polarprof.standpoints.results.outcomes import outcome_of
from polarprof.standpoints.rounds.actions import RoundMovedOnError, correct_outcome, review_statement
from tests.pages import fields_of
from tests.standpoints.beginning import begun
from tests.standpoints.planted_results import GROUPS, TWO_GROUPS, plant, published

pytestmark = pytest.mark.django_db


def in_state(round_: Round, state: str) -> Round:
    closed = (
        {"outcome": "We planten bomen.", "closed_at": "2026-11-01T10:00:00Z"} if state == "closed" else {}
    )
    Round.objects.filter(pk=round_.pk).update(state=state, **closed)
    round_.refresh_from_db()
    return round_


@pytest.mark.parametrize(
    ("state", "verdict", "stored"),
    [
        ("open", "approved", "approved"),
        ("open", "refused", "refused"),
        ("ended", "refused", "refused"),
        ("ended", "approved", None),
        ("closed", "refused", "refused"),
        ("closed", "approved", None),
    ],
)
def test_after_the_voting_a_statement_can_only_be_taken_out(
    make_round, reviewer, state: str, verdict: str, stored: str | None
) -> None:
    statement = in_state(make_round(), state).statements.get(number=1)
    decide = {
        "acting": reviewer,
        "statement": statement,
        "verdict": verdict,
        "reason": "personal" if verdict == "refused" else "",
        "seen": "approved",
        "is_about_oneself": True,
    }
    if stored is None:
        with pytest.raises(RoundMovedOnError):
            review_statement(**decide)
        stored = "approved"
    else:
        review_statement(**decide)
    statement.refresh_from_db()
    assert (statement.state, statement.is_about_oneself) == (stored, state == "open")


def test_readers_see_that_a_statement_was_taken_out_when_and_why_and_not_what_it_said(
    make_round, reviewer
) -> None:
    round_ = make_round(sharing="public")
    plant(round_, published(TWO_GROUPS, GROUPS))
    url, first = f"/standpunten/{round_.uuid}/resultaat/", round_.statements.get(number=1)
    assert "Weggehaald na goedkeuring" not in Client().get(url).content.decode()
    in_state(round_, "closed")
    for verdict, reason in (("refused", "unclear"), ("refused", "personal")):
        review_statement(acting=reviewer, statement=first, verdict=verdict, reason=reason, seen=first.state)
        first.refresh_from_db()
    page = Client().get(url).content.decode()
    latest = Review.objects.filter(statement=first).latest("pk")
    assert "Weggehaald na goedkeuring" in page
    assert page.count(str(latest.get_reason_display())) == 1
    assert first.body not in page


def test_a_statement_that_was_never_approved_is_not_told(make_round, reviewer, open_round) -> None:
    round_ = make_round(sharing="public")
    plant(round_, published(TWO_GROUPS, GROUPS))
    one = round_.statements.get(number=2)
    Statement.objects.filter(pk=one.pk).update(state=StatementState.WAITING)
    Review.objects.filter(statement=one).delete()
    review_statement(acting=reviewer, statement=one, verdict="refused", reason="unclear")
    assert "Weggehaald" not in Client().get(f"/standpunten/{round_.uuid}/resultaat/").content.decode()


def test_the_answer_of_a_closed_round_is_corrected_with_its_day(make_round, opener, as_person) -> None:
    round_, client = in_state(make_round(), "closed"), as_person(opener)
    path = f"/standpunten/{round_.uuid}/afronden/"
    assert "We planten bomen." in client.get(path).content.decode()
    assert client.post(path, {"outcome": "We planten tien bomen.", "corrects": "closed"}).status_code == 302
    page = client.get(f"/standpunten/{round_.uuid}/").content.decode()
    assert ("We planten tien bomen." in page, "Verbeterd op" in page) == (True, True)
    round_.refresh_from_db()
    before = round_.outcome_corrected_on
    assert before is not None


def test_the_same_answer_is_no_correction_and_an_open_round_has_none(make_round, opener, acting_of) -> None:
    round_ = in_state(make_round(), "closed")
    correct_outcome(acting=acting_of(opener), round_=round_, outcome="We planten bomen.")
    assert Round.objects.get(pk=round_.pk).outcome_corrected_on is None
    in_state(round_, "ended")
    with pytest.raises(RoundMovedOnError):
        correct_outcome(acting=acting_of(opener), round_=round_, outcome="Iets anders.")


def test_a_page_of_closing_that_stood_open_corrects_nothing_that_a_colleague_closed(
    make_round, opener, as_person
) -> None:
    round_ = in_state(make_round(), "closed")
    answer = as_person(opener).post(
        f"/standpunten/{round_.uuid}/afronden/", {"outcome": "Van mij.", "corrects": ""}
    )
    assert answer.status_code == 409
    assert Round.objects.get(pk=round_.pk).outcome == "We planten bomen."


def test_who_somebody_is_bridges_and_divides_nothing(make_round) -> None:
    round_ = make_round(sharing="public")
    shown = published(TWO_GROUPS, GROUPS)
    before = Result(round_, shown)
    first = before.agreed[0].number
    Statement.objects.filter(round=round_).update(is_about_oneself=True)
    after = Result(round_, shown)
    assert (after.agreed, after.divided) == ([], [])
    row = next(row for row in after.rows if row.number == first)
    assert (row.role, row.share) == ("over de persoon zelf, geen mening", before.agreed[0].share)


def test_a_plan_hears_of_no_empty_seat_where_too_few_said_who_they_are(make_round, municipality) -> None:
    round_ = make_round()
    for said, absent in ((35, []), (40, ["Jongere"])):
        told = replace(published(TWO_GROUPS, GROUPS), roles={"Jongere": "nobody"}, said_role=said)
        Snapshot.objects.all().delete()
        plant(round_, told)
        found = outcome_of(municipality, round_.uuid)
        assert found is not None
        assert found.absent == absent


def test_a_statement_that_waits_while_people_vote_is_told_to_who_reviews(
    make_round, colleague, opener, as_person
) -> None:
    round_ = make_round()
    assert "wachten op jouw nazicht" not in as_person(colleague).get("/start/").content.decode()
    Statement.objects.filter(round=round_, number=1).update(state=StatementState.WAITING)
    own = as_person(colleague)
    assert "Stellingen wachten op jouw nazicht" in own.get("/start/").content.decode()
    assert (
        f'href="/standpunten/{round_.uuid}/nazicht/"'
        in own.get(f"/standpunten/{round_.uuid}/").content.decode()
    )
    assert "wachten op jouw nazicht" not in as_person(opener).get("/start/").content.decode()


def test_a_mayor_reads_what_was_done_with_what_people_said(
    make_round, make_person, municipality, make_municipality, as_person
) -> None:
    round_ = in_state(make_round(), "closed")
    Round.objects.update(closed_at=timezone.now())
    mayor = make_person(Role.MAYOR, municipality)
    link = f'href="/standpunten/{round_.uuid}/resultaat/"'
    assert link in as_person(mayor).get("/start/").content.decode()
    elsewhere = make_person(Role.MAYOR, make_municipality("Elders", "99002"))
    assert link not in as_person(elsewhere).get("/start/").content.decode()


def test_a_round_by_codes_without_codes_says_what_comes_next(make_round, opener, as_person) -> None:
    round_ = make_round(audience="link")
    Round.objects.update(entry="codes")
    page = as_person(opener).get(f"/standpunten/{round_.uuid}/").content.decode()
    assert "en er zijn er nog geen" in page


def test_who_has_only_the_sheet_is_asked_to_sign_in(make_round) -> None:
    round_ = make_round(sharing="own")
    url = f"/standpunten/{round_.uuid}/resultaat/"
    assert Client().get(url).url == f"/aanmelden/login/?next={url}"
    by_link = make_round(audience="link", sharing="own")
    page = Client().get(f"/standpunten/{by_link.uuid}/resultaat/")
    assert (page.status_code, "Kom eerst binnen" in page.content.decode()) == (403, True)
    assert by_link.code not in page.content.decode()


def test_a_vote_whose_session_ended_waits_for_who_signs_in_again(make_round, colleague, as_person) -> None:
    """It said that nothing was lost, and was not stored."""
    round_ = make_round()
    client: Any = begun(as_person(colleague), round_)
    page = client.get(f"/standpunten/{round_.uuid}/uitspraak/")
    sent = fields_of(page.content.decode()) | {"body": "Er is te weinig schaduw."}
    client.logout()
    answer = client.post(f"/standpunten/{round_.uuid}/uitspraak/", sent)
    assert answer.url.startswith("/aanmelden/login/?next=/ik/niet-verzonden/")
    waiting = answer.url.partition("next=")[2]
    client.force_login(colleague, backend="django.contrib.auth.backends.ModelBackend")
    kept = client.get(waiting).content.decode()
    assert "Er is te weinig schaduw.</blockquote>" in kept
    again = client.post(f"/standpunten/{round_.uuid}/uitspraak/", fields_of(kept, "body"))
    assert again.url == f"/standpunten/{round_.uuid}/mijn-stemmen/"
    assert list(round_.statements.filter(state="waiting").values_list("body", flat=True)) == [
        "Er is te weinig schaduw."
    ]
