"""Exercises and the notebook: kept step by step, read by their author only."""

from uuid import uuid4

import pytest
from django.test import Client

from polarprof.academy.models import Enrolment, NotebookEntry, Unit, UnitProgress
from polarprof.organisations.enums import Role
from tests.pages import fields_of

FINE = "Vuurwerk of lichtshow op de kermis"


@pytest.fixture
def url(enrolment, unit_of) -> str:
    return f"/leren/deel/{unit_of('oefening').uuid}/"


def stored() -> list[dict[str, str]]:
    return list(NotebookEntry.objects.values_list("answers", flat=True))


def test_done_keeps_the_text_and_goes_on(client_of_learner: Client, url: str, unit_of) -> None:
    for _ in range(2):
        response = client_of_learner.post(url, {"s_issue": FINE, "s_absent": "", "action": "done"})
        assert response["Location"] == f"/leren/deel/{unit_of('achteraf').uuid}/"
    assert stored() == [{"issue": FINE}]
    assert UnitProgress.objects.count() == 1


def test_autosave_keeps_and_answers_without_a_page(
    client_of_learner: Client, url: str, enrolment: Enrolment, unit_of
) -> None:
    response = client_of_learner.post(url, {"s_issue": FINE}, headers={"X-Autosave": "1"})
    assert (response.status_code, response.json()["message"]) == (200, "")
    assert stored() == [{"issue": FINE}]
    enrolment.refresh_from_db()
    assert enrolment.resume_unit == unit_of("oefening")
    assert UnitProgress.objects.count() == 0
    assert FINE in client_of_learner.get(url).content.decode()


def test_a_step_that_was_not_sent_stays(client_of_learner: Client, url: str) -> None:
    client_of_learner.post(url, {"s_issue": FINE, "action": "save"})
    client_of_learner.post(url, {"s_absent": "Wie er werkt", "action": "save"})
    assert stored() == [{"issue": FINE, "absent": "Wie er werkt"}]


def test_an_older_page_empties_no_step_and_asks_where_both_changed(
    client_of_learner: Client, url: str
) -> None:
    older = fields_of(client_of_learner.get(url).content.decode())
    newer = fields_of(client_of_learner.get(url).content.decode())
    client_of_learner.post(url, {**newer, "s_issue": FINE, "action": "save"})
    older["s_absent"] = "Wie werkt"
    assert client_of_learner.post(url, {**older, "action": "save"}).status_code == 302
    assert stored() == [{"issue": FINE, "absent": "Wie werkt"}]
    response = client_of_learner.post(url, {**older, "s_issue": "Vuur", "action": "done"})
    assert response.status_code == 409
    assert "Je wijzigde hetzelfde intussen op een andere pagina" in response.content.decode()
    assert stored() == [{"issue": FINE, "absent": "Wie werkt"}]
    assert UnitProgress.objects.count() == 0


def test_emptying_a_step_empties_it(client_of_learner: Client, url: str) -> None:
    client_of_learner.post(url, {"s_issue": FINE, "action": "save"})
    page = fields_of(client_of_learner.get(url).content.decode())
    client_of_learner.post(url, {**page, "s_issue": "", "action": "save"})
    assert stored() == [{"issue": ""}]


@pytest.mark.parametrize(
    "text", [" ", "x", "x x x x", "ok ok ok", "a b c d e f", "1234 56 78", "Twee woorden"]
)
def test_done_without_an_answer_is_explained_and_kept(client_of_learner: Client, url: str, text: str) -> None:
    response = client_of_learner.post(url, {"s_issue": text, "action": "done"})
    said = "Schrijf samen minstens 3 woorden. Dan is deze oefening klaar."
    assert response.content.decode().count(said) == 1
    assert response.status_code == 422
    assert stored() == [{"issue": text} if text.strip() else {}]
    assert UnitProgress.objects.count() == 0


def test_three_words_in_all_are_an_answer(client_of_learner: Client, url: str) -> None:
    client_of_learner.post(url, {"s_issue": "Vuurwerk", "s_absent": "Wie werkt", "action": "done"})
    assert UnitProgress.objects.count() == 1


@pytest.mark.parametrize("bad", ["x" * 101, "a\x00b", "Bel mij op 0470 12 34 56"])
def test_wrong_text_is_refused_and_the_rest_is_kept(bad: str, client_of_learner: Client, url: str) -> None:
    response = client_of_learner.post(url, {"s_issue": bad, "s_absent": "Wie er werkt", "action": "done"})
    assert response.status_code == 422
    assert set(response.context["form"].errors) == {"s_issue"}
    assert stored() == [{"absent": "Wie er werkt"}]
    answer = client_of_learner.post(url, {"s_issue": bad}, headers={"X-Autosave": "1"})
    assert answer.status_code == 422
    assert UnitProgress.objects.count() == 0


def test_fields_nobody_asked_for_are_not_kept(client_of_learner: Client, url: str) -> None:
    assert client_of_learner.post(url, {"s_other": "x", "answers": "[]", "action": "save"}).status_code == 302
    assert stored() == []


def test_exercise_queries(client_of_learner: Client, url: str, django_assert_num_queries) -> None:
    client_of_learner.post(url, {"s_issue": FINE, "action": "save"})
    client_of_learner.get(url)
    with django_assert_num_queries(7):
        client_of_learner.get(url)


def test_notebook_lists_only_ones_own(
    client_of_learner: Client, url: str, unit_of, make_person, municipality
) -> None:
    client_of_learner.post(url, {"s_issue": FINE, "action": "save"})
    other = make_person(organisation=municipality)
    NotebookEntry.objects.create(
        person=other, unit=unit_of("oefening"), answers={"issue": "Geheim van een ander"}
    )
    response = client_of_learner.get("/leren/schrift/")
    assert [entry.person.name for entry in response.context["page"].object_list] == ["Lore Leerling"]
    assert "Geheim van een ander" not in response.content.decode()


@pytest.mark.parametrize(
    "role", [Role.PROFESSIONAL, Role.COORDINATOR, Role.PROGRAMME_MANAGER, Role.AUTHOR, Role.COACH]
)
def test_nobody_opens_somebody_elses_notebook(
    role: Role, client_of_learner: Client, url, make_person, municipality, as_person
) -> None:
    client_of_learner.post(url, {"s_issue": FINE, "action": "save"})
    own = NotebookEntry.objects.get()
    assert FINE in client_of_learner.get(f"/leren/schrift/{own.uuid}/").content.decode()
    somebody = as_person(make_person(role=role, organisation=municipality))
    for uuid in (own.uuid, uuid4()):
        response = somebody.get(f"/leren/schrift/{uuid}/")
        assert response.status_code == 404
        assert FINE not in response.content.decode()


def test_what_was_written_to_a_prompt_that_is_gone_is_still_shown(
    client_of_learner: Client, url, unit_of, learner
) -> None:
    entry = NotebookEntry.objects.create(
        person=learner, unit=unit_of("oefening"), answers={"oud": "Oude tekst", "issue": "Nu"}
    )
    response = client_of_learner.get(f"/leren/schrift/{entry.uuid}/")
    assert [(part.label, part.text) for part in response.context["parts"]] == [
        ("De kwestie", "Nu"),
        ("Wie is afwezig?", ""),
        ("Een vroegere vraag", "Oude tekst"),
    ]


def test_empty_notebook_says_what_to_do(client_of_learner: Client) -> None:
    assert 'href="/leren/"' in client_of_learner.get("/leren/schrift/").content.decode()


@pytest.mark.parametrize("number", [1, 30])
def test_notebook_queries(
    number: int, client_of_learner: Client, learner, make_course, django_assert_num_queries
) -> None:
    make_course(units=number)
    for unit in Unit.objects.all():
        NotebookEntry.objects.create(person=learner, unit=unit, answers={"issue": "x"})
    client_of_learner.get("/leren/schrift/")
    with django_assert_num_queries(5):
        response = client_of_learner.get("/leren/schrift/")
    assert len(response.context["page"].object_list) == number
