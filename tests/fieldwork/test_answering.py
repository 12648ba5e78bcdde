"""Answering by link and signed in: saved once, resumed anywhere, closed when it is over."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from polarprof.common.tokens import digest
from polarprof.fieldwork import actions
from polarprof.fieldwork.models import SectionTask, Wave
from polarprof.instruments.models import Answer
from polarprof.instruments.queries import definition_by_id
from polarprof.journal.models import Statement
from polarprof.organisations.enums import Role
from polarprof.organisations.models import Capacity
from tests.mails import latest_link, mails_to

pytestmark = pytest.mark.django_db


@pytest.fixture
def link(delegated: SectionTask) -> str:
    return latest_link("bram@test.example")


@pytest.fixture
def scale(wave: Wave):
    """The first question with one choice in the section."""
    section = next(s for s in definition_by_id(wave.instrument_id).sections if s.key == "policy")
    return next(item for item in section.items if item.kind.value in {"scale", "single"})


def stored(task: SectionTask) -> list[tuple]:
    return list(
        Answer.objects.filter(sheet=task.sheet).values_list("item_key", "value", "unknown", "confidence")
    )


def test_the_link_opens_the_section_without_sign_in(client: Client, link: str, scale) -> None:
    answer = client.get(link)
    assert answer.status_code == 200
    assert scale.text in answer.content.decode()


def test_a_double_send_stores_one_answer(client: Client, link: str, delegated: SectionTask, scale) -> None:
    data = {f"q_{scale.key}": scale.options[0].value, f"c_{scale.key}": "4", "action": "save"}
    for _ in range(2):
        assert client.post(link, data).status_code == 302
    sure = 4 if scale.ask_confidence else None
    assert stored(delegated) == [(scale.key, scale.options[0].value, False, sure)]


def test_i_do_not_know_is_an_answer(client: Client, link: str, delegated: SectionTask, scale) -> None:
    client.post(link, {f"q_{scale.key}": "__unknown", "action": "save"})
    assert stored(delegated) == [(scale.key, None, True, None)]


def test_answers_are_there_on_another_device(client: Client, link: str, scale) -> None:
    client.post(link, {f"q_{scale.key}": scale.options[1].value, "action": "save"})
    page = Client().get(link).content.decode()
    assert f'value="{scale.options[1].value}"' in page
    assert "checked" in page


def test_autosave_answers_without_a_page(client: Client, link: str, delegated: SectionTask, scale) -> None:
    answer = client.post(link, {f"q_{scale.key}": scale.options[0].value}, headers={"X-Autosave": "1"})
    assert (answer.status_code, answer.json()["message"]) == (200, "")
    assert len(stored(delegated)) == 1


def test_what_is_right_is_kept_when_something_else_is_wrong(
    client: Client, link: str, delegated: SectionTask, scale, wave: Wave
) -> None:
    items = next(s for s in definition_by_id(wave.instrument_id).sections if s.key == "policy").items
    other = next(item for item in items if item.options and item.key != scale.key)
    data = {f"q_{scale.key}": scale.options[0].value, f"q_{other.key}": "made-up", "action": "submit"}
    assert client.post(link, data).status_code == 422
    assert [row[0] for row in stored(delegated)] == [scale.key]
    delegated.refresh_from_db()
    assert delegated.submitted_at is None


def test_handing_in_writes_one_statement(client: Client, link: str, delegated: SectionTask, scale) -> None:
    for _ in range(2):
        client.post(link, {f"q_{scale.key}": scale.options[0].value, "action": "submit-unfinished"})
    statements = Statement.objects.filter(object_kind="needs-survey-section")
    assert [(one.verb, one.organisation_id, one.theme) for one in statements] == [
        ("answered", delegated.response.organisation_id, "policy")
    ]


def test_handing_in_with_questions_left_open_asks_first(
    client: Client, link: str, delegated: SectionTask, scale
) -> None:
    answer = client.post(link, {f"q_{scale.key}": scale.options[0].value, "action": "submit"})
    page = answer.content.decode()
    assert (answer.status_code, len(stored(delegated))) == (422, 1)
    assert "4 vragen hebben nog geen antwoord. Wat je antwoordde, is bewaard." in page
    assert ('value="submit-unfinished"' in page, ">Dien toch in<" in page) == (True, True)
    delegated.refresh_from_db()
    assert delegated.submitted_at is None
    client.post(link, {"action": "submit-unfinished"})
    delegated.refresh_from_db()
    assert (delegated.submitted_at is None, len(stored(delegated))) == (False, 1)


def test_what_is_handed_in_is_not_offered_again_on_the_device(client: Client, link: str, scale) -> None:
    sent = {"draft": "0123456789abcdef01234567", f"q_{scale.key}": scale.options[0].value}
    asked = client.post(link, {**sent, "action": "submit"})
    assert (asked.status_code, "pp_taken" in asked.cookies) == (422, False)
    thanks = client.post(link, {**sent, "action": "submit-unfinished"})
    assert (thanks.status_code, thanks.cookies["pp_taken"].value) == (200, "0123456789abcdef01234567")


def test_ticks_that_contradict_each_other_are_asked_back(
    client: Client, link: str, delegated: SectionTask
) -> None:
    name, said = "q_policy_procedures", {"save": "Je gaf een antwoord en vinkte ook “Weet ik niet” aan."}
    answer = client.post(link, {name: ["rumour", "__unknown"], "action": "save"})
    assert (answer.status_code, said["save"] in answer.content.decode(), stored(delegated)) == (422, True, [])
    answer = client.post(link, {name: ["rumour", "none"]}, headers={"X-Autosave": "1"})
    assert (answer.status_code, stored(delegated)) == (422, [])
    page = client.get(link).content.decode()
    assert page.count("data-alone") == 2
    assert client.post(link, {name: ["none"], "action": "save"}).status_code == 302
    assert stored(delegated) == [("policy_procedures", ["none"], False, None)]


@pytest.mark.parametrize("token", ["x", "a" * 43, "%00", "é" * 20, "A" * 3000])
def test_a_made_up_link_is_explained(client: Client, token: str, delegated: SectionTask) -> None:
    answer = client.get(f"/bevraging/via/{token}/")
    assert answer.status_code == 404
    page = answer.content.decode()
    assert "Deze link werkt niet meer" in page
    assert "of je coördinator gaf dit onderdeel aan iemand anders" in page


def test_an_expired_link_is_explained(client: Client, link: str, delegated: SectionTask, scale) -> None:
    SectionTask.objects.update(token_expires_at=timezone.now() - timedelta(seconds=1))
    answer = client.post(link, {f"q_{scale.key}": scale.options[0].value})
    assert answer.status_code == 404
    assert stored(delegated) == []


def test_a_new_mail_replaces_the_link(
    client: Client, link: str, delegated: SectionTask, coordinator, acting_of
) -> None:
    SectionTask.objects.update(delegated_at=timezone.now() - timedelta(days=2))
    delegated.refresh_from_db()
    actions.remind(acting=acting_of(coordinator), task=delegated)
    assert client.get(link).status_code == 404
    assert client.get(latest_link("bram@test.example")).status_code == 200
    assert len(mails_to("bram@test.example")) == 2


def test_after_closing_nothing_is_stored(
    client: Client, delegated, coordinator, acting_of, as_person, scale
) -> None:
    actions.close_response(acting=acting_of(coordinator), response=delegated.response)
    answer = as_person(coordinator).post(
        f"/bevraging/deel/{delegated.uuid}/", {f"q_{scale.key}": scale.options[0].value, "action": "save"}
    )
    assert answer.status_code == 409
    assert "Deze bevraging is afgesloten" in answer.content.decode()
    assert stored(delegated) == []


def test_closing_forgets_the_colleagues(delegated: SectionTask, coordinator, acting_of) -> None:
    actions.close_response(acting=acting_of(coordinator), response=delegated.response)
    delegated.refresh_from_db()
    assert (delegated.delegate_name, delegated.delegate_email, delegated.token_digest) == ("", "", None)
    assert delegated.delegate_role == "Communicatie"


@pytest.fixture
def open_question(wave: Wave) -> tuple[str, str]:
    """The first section with a question to answer in words, and that question."""
    for section in definition_by_id(wave.instrument_id).sections:
        for item in section.items:
            if item.kind.value == "text":
                return section.key, item.key
    pytest.fail("the survey has no text item")


@pytest.fixture
def open_link(delegated: SectionTask, open_question) -> str:
    token = "t" * 43
    task = delegated.response.tasks.get(section_key=open_question[0])
    SectionTask.objects.filter(pk=task.pk).update(
        token_digest=digest(token), token_expires_at=timezone.now() + timedelta(days=1)
    )
    return f"/bevraging/via/{token}/"


@pytest.mark.parametrize("text", ["bel an.demo@voorbeeld.be", "nummer 85.07.30-033.28"])
def test_personal_data_in_free_text_is_refused(client: Client, open_link, open_question, text: str) -> None:
    answer = client.post(open_link, {f"q_{open_question[1]}": text, "action": "save"})
    assert answer.status_code == 422
    assert "Laat het weg" in answer.content.decode()
    assert not Answer.objects.filter(item_key=open_question[1]).exists()


def test_what_may_be_a_persons_is_asked_and_then_stored(client: Client, open_link, open_question) -> None:
    sent = {f"q_{open_question[1]}": "bel 0471 23 45 67", "action": "save"}
    answer = client.post(open_link, sent)
    assert answer.status_code == 422
    assert not Answer.objects.filter(item_key=open_question[1]).exists()
    box = re.search(r'name="not_a_person" value="([0-9a-f,]+)"', answer.content.decode())
    assert box is not None
    assert client.post(open_link, sent | {"not_a_person": box[1]}).status_code == 302
    assert Answer.objects.get(item_key=open_question[1]).value == "bel 0471 23 45 67"


def test_an_autosave_with_a_question_says_what_is_not_stored(
    client: Client, open_link, open_question
) -> None:
    """Neither lost nor silently stored: the page keeps the text and says which answer waits."""
    label = next(
        item.text
        for section in definition_by_id(Wave.objects.get().instrument_id).sections
        for item in section.items
        if item.key == open_question[1]
    )
    sent = {f"q_{open_question[1]}": "bel 0471 23 45 67"}
    answer = client.post(open_link, sent, headers={"X-Autosave": "1"})
    assert answer.status_code == 422
    assert answer.json()["message"] == (
        f"Nog niet bewaard: “{label}”. Druk op een knop hieronder om te zien waarom; de rest is bewaard."
    )
    assert not Answer.objects.filter(item_key=open_question[1]).exists()


def test_after_handing_in_the_link_shows_and_changes_nothing(
    client: Client, link: str, delegated: SectionTask, scale
) -> None:
    """It may have been passed on."""
    first, other = scale.options[0].value, scale.options[1].value
    client.post(link, {f"q_{scale.key}": first, "action": "submit-unfinished"})
    before = stored(delegated)
    assert [row[1] for row in before] == [first]
    for sent in ({"action": "save"}, {"action": "submit"}):
        assert Client().post(link, {f"q_{scale.key}": other, **sent}).status_code == 409
    autosave = Client().post(link, {f"q_{scale.key}": other}, headers={"X-Autosave": "1"})
    assert autosave.status_code == 409
    assert stored(delegated) == before
    page = Client().get(link)
    assert (page.status_code, "disabled" in page.content.decode()) == (200, True)


def test_the_link_of_a_colleague_whose_access_ended_opens_nothing(
    client: Client, link: str, delegated: SectionTask, scale, make_person, municipality
) -> None:
    person = make_person(Role.PROFESSIONAL, municipality, email="bram@test.example")
    assert client.get(link).status_code == 200
    Capacity.objects.filter(person=person).update(ended_at=timezone.now())
    answer = client.post(link, {f"q_{scale.key}": scale.options[0].value, "action": "submit"})
    assert (answer.status_code, stored(delegated)) == (404, [])


@pytest.mark.parametrize("ended", ["handed in", "given away", "closed", "over"])
def test_what_comes_too_late_stays_readable(
    client: Client, open_link: str, open_question, coordinator, acting_of, ended: str
) -> None:
    """The colleague who wrote it finds it on the page, with the question where the section is still known."""
    task = SectionTask.objects.get(section_key=open_question[0])
    words = "Iets dat ik net bedacht en opschreef."
    if ended == "handed in":
        actions.save_section(task=task, person=None, answers={}, role="", submit=True)
    elif ended == "given away":
        actions.delegate_section(
            acting=acting_of(coordinator), task=task, name="Els", email="els@test.example", role=""
        )
    elif ended == "closed":
        actions.close_response(acting=acting_of(coordinator), response=task.response)
    else:
        yesterday = timezone.localdate() - timedelta(days=1)
        Wave.objects.update(opens_on=yesterday, closes_on=yesterday)
    answer = client.post(open_link, {f"q_{open_question[1]}": words, "action": "submit"})
    page = answer.content.decode()
    assert answer.status_code == {"handed in": 409, "over": 409}.get(ended, 404)
    assert ("Wat je net stuurde, is niet bewaard" in page, words in page) == (True, True)
    assert words not in client.get(open_link).content.decode()
