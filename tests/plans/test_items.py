"""Objectives, actions and indicators; gaps with one click; exports; follow-up by link."""

import io
import re
from datetime import timedelta
from uuid import uuid4

import docx
import pytest
from django.test import Client
from django.utils import timezone
from pypdf import PdfReader

from polarprof.journal.models import Statement
from polarprof.organisations.enums import Role
from polarprof.plans import actions
from polarprof.plans.models import Action, FollowUp, Indicator, LocalPlan, Objective, PlanGap
from tests.mails import latest_link, mails_to

pytestmark = pytest.mark.django_db


def action_form(**changes: str) -> dict[str, str]:
    data = {"title": "Gespreksavond", "budget": "1500,50", "send_key": str(uuid4())}
    return {**data, **changes}


def test_a_form_sent_twice_adds_one_action(as_person, coordinator, objective: Objective) -> None:
    client, data = (
        as_person(coordinator),
        action_form(bbc_code="A-1.2.3", starts_on="2026-01-01", ends_on="2026-12-31"),
    )
    for _ in range(2):
        assert client.post(f"/plannen/doel/{objective.uuid}/actie/", data).status_code == 302
    found = Action.objects.get()
    assert (str(found.budget), found.bbc_code) == ("1500.50", "A-1.2.3")


@pytest.mark.parametrize(
    "changes",
    [
        {"title": ""},
        {"title": "x" * 301},
        {"budget": "-1"},
        {"budget": "veel"},
        {"budget": "1" * 30},
        {"starts_on": "2026-12-31", "ends_on": "2026-01-01"},
        {"starts_on": "31 februari"},
        {"owner_email": "geen adres"},
        {"partner": "999999"},
        {"origin": "unit:nonsense"},
        {"theme_key": "nonsense"},
        {"description": "bel 0471 23 45 67"},
        {"send_key": ""},
        {"title": "\x00"},
    ],
)
def test_wrong_input_adds_nothing(
    as_person, coordinator, objective: Objective, changes: dict[str, str]
) -> None:
    answer = as_person(coordinator).post(f"/plannen/doel/{objective.uuid}/actie/", action_form(**changes))
    assert answer.status_code == 422
    assert Action.objects.count() == 0


def test_an_action_can_be_changed_and_deleted(as_person, coordinator, make_action) -> None:
    found, client = make_action(), as_person(coordinator)
    client.post(f"/plannen/actie/{found.uuid}/", action_form(title="Anders"))
    found.refresh_from_db()
    assert found.title == "Anders"
    client.post(f"/plannen/wissen/action/{found.uuid}/")
    assert Action.objects.count() == 0
    assert client.post(f"/plannen/wissen/plan/{found.uuid}/").status_code == 404


def test_an_indicator_has_a_baseline_and_a_target(as_person, coordinator, plan: LocalPlan) -> None:
    data = {
        "name": "Partners",
        "kind": "output",
        "baseline": "3 van 12",
        "target": "8 van 12",
        "send_key": str(uuid4()),
    }
    client = as_person(coordinator)
    assert client.post(f"/plannen/{plan.uuid}/indicator/", {**data, "baseline": ""}).status_code == 422
    assert client.post(f"/plannen/{plan.uuid}/indicator/", data).status_code == 302
    assert list(Indicator.objects.values_list("baseline", "target")) == [("3 van 12", "8 van 12")]


def test_without_a_survey_the_click_says_so(as_person, coordinator, plan: LocalPlan) -> None:
    page = as_person(coordinator).post(f"/plannen/{plan.uuid}/leemtes/", follow=True).content.decode()
    assert "Er zijn nog geen gemeten leemtes" in page
    assert PlanGap.objects.count() == 0


def test_word_and_pdf_open_and_hold_the_plan(
    as_person, coordinator, section, make_action, acting_of, plan
) -> None:
    actions.save_section(
        acting=acting_of(coordinator), section=section, body="<p>Daarom dit plan.</p>", base_version=0
    )
    make_action(budget="1000")
    client = as_person(coordinator)
    word = client.get(f"/plannen/{plan.uuid}/plan.docx")
    text = "\n".join(paragraph.text for paragraph in docx.Document(io.BytesIO(word.content)).paragraphs)
    pdf = PdfReader(io.BytesIO(client.get(f"/plannen/{plan.uuid}/plan.pdf").content))
    pages = re.sub(r"\s+", " ", " ".join(page.extract_text() for page in pdf.pages))
    assert "Daarom dit plan." in text
    assert ("Daarom dit plan." in pages, "Gespreksavond" in pages) == (True, True)
    assert bool(pdf.trailer["/Root"]["/MarkInfo"]["/Marked"])
    assert "leen@test.example" not in pages


@pytest.fixture
def link(make_action, coordinator, acting_of, plan: LocalPlan) -> str:
    make_action()
    assert actions.ask_follow_up(acting=acting_of(coordinator), plan=plan) == 1
    return latest_link("leen@test.example")


def test_the_owner_answers_without_sign_in_and_once(client: Client, link: str) -> None:
    assert client.get(link).status_code == 200
    for sentence in ("Loopt goed.", "Loopt nog beter."):
        client.post(link, {"progress": "on_track", "sentence": sentence})
    found = FollowUp.objects.get()
    assert (found.progress, found.sentence) == ("on_track", "Loopt nog beter.")
    assert Statement.objects.filter(verb="reported").count() == 1


def test_silence_shows_as_silence(as_person, coordinator, plan: LocalPlan, link: str) -> None:
    page = as_person(coordinator).get(f"/plannen/{plan.uuid}/opvolging/").content.decode()
    assert "nog geen antwoord" in page
    assert "0 %" not in page.replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"progress": "great"},
        {"progress": "done", "sentence": "x" * 301},
        {"progress": "done", "sentence": "a@b.be"},
    ],
)
def test_a_wrong_answer_is_explained(client: Client, link: str, data: dict[str, str]) -> None:
    assert client.post(link, data).status_code == 422
    assert FollowUp.objects.get().answered_at is None


@pytest.mark.parametrize("token", ["x", "a" * 43, "%00", "A" * 3000])
def test_a_made_up_link_is_explained(client: Client, link: str, token: str) -> None:
    assert client.get(f"/plannen/stand/{token}/").status_code == 404


def test_an_expired_link_is_explained(client: Client, link: str) -> None:
    FollowUp.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert client.post(link, {"progress": "done"}).status_code == 404
    assert FollowUp.objects.get().answered_at is None


def test_a_link_for_a_survey_does_not_open_a_follow_up(client: Client, link: str) -> None:
    token = link.rstrip("/").rpartition("/")[2]
    assert client.get(f"/bevraging/via/{token}/").status_code == 404


def test_asking_again_within_a_day_mails_nobody(as_person, coordinator, plan: LocalPlan, link: str) -> None:
    as_person(coordinator).post(f"/plannen/{plan.uuid}/opvolging/")
    assert len(mails_to("leen@test.example")) == 1


def test_only_the_coordinator_asks(as_person, professional, plan: LocalPlan, make_action) -> None:
    make_action()
    assert as_person(professional).post(f"/plannen/{plan.uuid}/opvolging/").status_code == 403
    assert FollowUp.objects.count() == 0


def test_a_partner_sees_only_the_own_actions(
    as_person, make_person, partner_organisation, make_action, plan
) -> None:
    make_action(title="Samen", partner=partner_organisation)
    make_action(title="Alleen van ons")
    client = as_person(make_person(Role.PARTNER, partner_organisation))
    page = client.get("/plannen/als-partner/").content.decode()
    assert ("Samen" in page, "Alleen van ons" in page) == (True, False)
    assert client.get(f"/plannen/{plan.uuid}/").status_code == 403


def test_erasing_the_owner_keeps_the_action(make_person, make_action) -> None:
    from polarprof.accounts.actions import erase_person

    found = make_action()
    erase_person(person=make_person(email="leen@test.example"))
    found.refresh_from_db()
    assert (found.owner_name, found.owner_email, found.title) == ("", "", "Gespreksavond")
