"""Owners say how their action goes, behind a link without sign-in; silence stays silence."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from polarprof.journal.models import Statement
from polarprof.organisations.actions import invite
from polarprof.organisations.enums import Role
from polarprof.organisations.models import Capacity
from polarprof.plans import actions, queries
from polarprof.plans.models import FollowUp, LocalPlan
from tests.mails import latest_link, mails_to

pytestmark = pytest.mark.django_db


@pytest.fixture
def link(make_action, put_in, coordinator, acting_of, plan: LocalPlan) -> str:
    make_action()
    put_in("running")
    assert actions.ask_follow_up(acting=acting_of(coordinator), plan=plan) == 1
    return latest_link("leen@test.example")


def test_the_owner_answers_without_sign_in_and_once(client: Client, link: str) -> None:
    assert client.get(link).status_code == 200
    for sentence in ("Loopt goed.", "Loopt nog beter."):
        client.post(link, {"progress": "on_track", "sentence": sentence})
    follow_up = FollowUp.objects.get()
    assert (follow_up.progress, follow_up.sentence) == ("on_track", "Loopt nog beter.")
    assert Statement.objects.filter(verb="reported").count() == 1


def test_silence_shows_as_silence(as_person, coordinator, plan: LocalPlan, link: str) -> None:
    page = as_person(coordinator).get(f"/plannen/{plan.uuid}/opvolging/").content.decode()
    assert "nog geen antwoord sinds" in page
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


def test_an_answer_is_not_offered_again_on_the_device(client: Client, link: str) -> None:
    sent = {"progress": "stuck", "sentence": "Geen zaal.", "draft": "0123456789abcdef01234567"}
    assert client.post(link, sent).cookies["pp_taken"].value == "0123456789abcdef01234567"


@pytest.mark.parametrize("token", ["x", "a" * 43, "%00", "A" * 3000])
def test_a_made_up_link_is_explained(client: Client, link: str, token: str) -> None:
    assert client.get(f"/plannen/stand/{token}/").status_code == 404


def test_an_expired_link_is_explained(client: Client, link: str) -> None:
    FollowUp.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    late = client.post(link, {"progress": "done", "sentence": "De avond is gehouden."})
    assert (late.status_code, late.context["sent"]) == (404, [("", "De avond is gehouden.")])
    assert '<blockquote class="pre-line">De avond is gehouden.</blockquote>' in late.content.decode()
    assert FollowUp.objects.get().answered_at is None


def test_a_link_for_a_survey_does_not_open_a_follow_up(client: Client, link: str) -> None:
    token = link.rstrip("/").rpartition("/")[2]
    assert client.get(f"/bevraging/via/{token}/").status_code == 404


def test_asking_again_within_a_day_mails_nobody(as_person, coordinator, plan: LocalPlan, link: str) -> None:
    as_person(coordinator).post(f"/plannen/{plan.uuid}/opvolging/")
    assert len(mails_to("leen@test.example")) == 1


def test_only_the_coordinator_asks(as_person, professional, plan: LocalPlan, make_action, put_in) -> None:
    make_action()
    put_in("running")
    assert as_person(professional).post(f"/plannen/{plan.uuid}/opvolging/").status_code == 403
    assert FollowUp.objects.count() == 0


def token_of(link: str) -> str:
    return link.rstrip("/").rpartition("/")[2]


def test_a_link_of_another_purpose_does_not_open_a_follow_up(
    client: Client, make_person, municipality, acting_of
) -> None:
    manager = make_person(Role.COORDINATOR, municipality, access_manager=True)
    invite(acting=acting_of(manager), email="nieuw@test.example", role=Role.PROFESSIONAL)
    token = token_of(latest_link("nieuw@test.example"))
    answer = client.get(f"/plannen/stand/{token}/")
    assert (answer.status_code, "werkt niet meer" in answer.content.decode()) == (404, True)


@pytest.mark.parametrize(("state", "asked"), [("council", 1), ("closed", 0)])
def test_what_was_decided_is_asked_about_until_the_plan_is_closed(
    as_person, coordinator, plan: LocalPlan, make_action, decide, state: str, asked: int
) -> None:
    make_action()
    decide(state)
    as_person(coordinator).post(f"/plannen/{plan.uuid}/opvolging/")
    assert (FollowUp.objects.count(), len(mails_to("leen@test.example"))) == (asked, asked)


def test_owners_are_not_asked_before_the_plan_runs(as_person, coordinator, plan, make_action) -> None:
    make_action()
    page = as_person(coordinator).post(f"/plannen/{plan.uuid}/opvolging/", follow=True).content.decode()
    assert "Dit plan is nu niet in uitvoering" in page
    assert (FollowUp.objects.count(), mails_to("leen@test.example")) == (0, [])


def ask_again(plan: LocalPlan, acting) -> str:
    FollowUp.objects.update(created_at=timezone.now() - timedelta(days=3))
    actions.ask_follow_up(acting=acting, plan=plan)
    return latest_link("leen@test.example")


def test_an_older_answer_stays_visible_while_the_new_question_waits(
    plan: LocalPlan, link: str, coordinator, acting_of
) -> None:
    actions.answer_follow_up(token=token_of(link), progress="stuck", sentence="Geen zaal.")
    FollowUp.objects.update(answered_at=timezone.now() - timedelta(days=2))
    ask_again(plan, acting_of(coordinator))
    view = queries.actions_with_answers(plan)[0]
    assert (view.answer.sentence if view.answer else "", view.waiting is not None) == ("Geen zaal.", True)


def test_the_latest_answer_counts_also_by_the_older_link(
    plan: LocalPlan, link: str, coordinator, acting_of
) -> None:
    newer = ask_again(plan, acting_of(coordinator))
    actions.answer_follow_up(token=token_of(newer), progress="on_track", sentence="Eerst.")
    actions.answer_follow_up(token=token_of(link), progress="done", sentence="Daarna.")
    view = queries.actions_with_answers(plan)[0]
    assert (view.answer.sentence if view.answer else "", view.waiting) == ("Daarna.", None)


def test_the_mayor_reads_the_risk_and_the_silence_on_one_page(
    as_person, mayor, plan: LocalPlan, link: str, make_action, client: Client
) -> None:
    client.post(link, {"progress": "stuck", "sentence": "Geen zaal gevonden."})
    page = as_person(mayor).get(f"/plannen/{plan.uuid}/kort/").content.decode()
    assert ("Geen zaal gevonden." in page, "zit vast" in page) == (True, True)


def test_erasing_the_owner_keeps_the_action_and_stops_the_link(
    make_person, link: str, client: Client, plan: LocalPlan
) -> None:
    from polarprof.accounts.actions import erase_person

    client.post(link, {"progress": "on_track"})
    erase_person(person=make_person(email="leen@test.example"))
    found = queries.actions_with_answers(plan)[0]
    assert (found.action.owner_name, found.action.owner_email) == ("", "")
    assert found.answer is not None
    assert (found.answer.sent_to, client.get(link).status_code) == ("", 404)


def test_the_link_of_an_owner_whose_access_ended_opens_nothing(
    client: Client, link: str, make_person, municipality
) -> None:
    person = make_person(Role.PROFESSIONAL, municipality, email="leen@test.example")
    assert client.get(link).status_code == 200
    Capacity.objects.filter(person=person).update(ended_at=timezone.now())
    assert client.post(link, {"progress": "on_track", "sentence": "Te laat."}).status_code == 404
    assert FollowUp.objects.get().answered_at is None


def moved_back(**ago: float) -> None:
    FollowUp.objects.update(created_at=timezone.now() - timedelta(**ago))


@pytest.mark.parametrize(("hours", "asked"), [(0, 0), (23.9, 0), (24.1, 1), (90, 1)])
def test_an_owner_is_asked_once_a_day(
    link: str, coordinator, acting_of, plan: LocalPlan, hours: float, asked: int
) -> None:
    moved_back(hours=hours)
    assert actions.ask_follow_up(acting=acting_of(coordinator), plan=plan) == asked
    assert (FollowUp.objects.count(), len(mails_to("leen@test.example"))) == (1 + asked, 1 + asked)


def test_the_link_lasts_thirty_days(link: str) -> None:
    follow_up = FollowUp.objects.get()
    assert follow_up.sent_to == "leen@test.example"
    assert round((follow_up.expires_at - follow_up.created_at) / timedelta(days=1), 3) == 30


@pytest.mark.parametrize(("minutes", "status"), [(1, 200), (-1, 404)])
def test_the_link_works_until_it_expires(client: Client, link: str, minutes: int, status: int) -> None:
    FollowUp.objects.update(expires_at=timezone.now() + timedelta(minutes=minutes))
    assert client.get(link).status_code == status
