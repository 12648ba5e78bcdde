"""Self-tests and surveys in the admin: an author writes, previews and publishes; what does not fit together is explained."""

import pytest
from django.test import Client
from wagtail.test.utils.form_data import nested_form_data, streamfield

from polarprof.expertise.starter import load_expertise
from polarprof.instruments.models import Instrument, Quiz, Survey
from polarprof.instruments.queries import latest
from polarprof.instruments.starter import load_instruments
from polarprof.organisations.enums import Role
from polarprof.organisations.starter import load_municipalities
from polarprof.themes.starter import load_themes

QUIZZES, SURVEYS = "/beheer/snippets/instruments/quiz/", "/beheer/snippets/instruments/survey/"


@pytest.fixture
def admin(make_person, institute, as_person) -> Client:
    return as_person(make_person(role=Role.AUTHOR, organisation=institute))


@pytest.fixture
def managers_admin(make_person, institute, as_person) -> Client:
    return as_person(make_person(role=Role.PROGRAMME_MANAGER, organisation=institute))


def listed(items: list[dict]) -> dict[str, object]:
    """A list of blocks as a form sends it."""
    fields: dict[str, object] = {"count": str(len(items))}
    for place, value in enumerate(items):
        fields[str(place)] = {"value": value, "order": str(place), "deleted": "", "id": "", "type": "item"}
    return fields


def option(label: str, **more: str) -> dict[str, str]:
    return {"label": label, "value": "", **more}


def question(options: list[dict] | None = None, **changes: object) -> dict[str, object]:
    options = [option("Ja", correct="on"), option("Nee")] if options is None else options
    plain = {
        "key": "",
        "text": "Klopt dit?",
        "help": "",
        "kind": "single",
        "feedback": "Omdat.",
        "concept": "",
    }
    return plain | {"options": listed(options), "sources": listed([])} | changes


def sent(*questions: dict, key: str = "eigen-toets", **more: str) -> dict[str, str]:
    section = {"key": "", "title": "Vragen", "intro": "", "role": "", "questions": listed(list(questions))}
    return nested_form_data(
        {
            "title": "Eigen zelftoets",
            "intro": "Twee vragen.",
            "key": key,
            "language": "nl",
            "sections": streamfield([("section", section)]),
            **more,
        }
    )


def publish(admin: Client, *questions: dict, path: str = QUIZZES) -> str:
    """The page that answers; empty when it was stored."""
    answer = admin.post(f"{path}add/", {**sent(*questions), "action-publish": "1"})
    return "" if answer.status_code == 302 else answer.content.decode()


def test_an_author_writes_a_self_test_and_a_unit_can_choose_it(admin) -> None:
    assert publish(admin, question(), question(text="En dit?")) == ""
    written, made = Quiz.objects.get(), latest("eigen-toets")
    assert (written.live, made.version, made.kind) == (True, 1, "quiz")
    first, second = made.definition["section"][0]["item"]
    assert (first["text"], second["text"]) == ("Klopt dit?", "En dit?")
    assert first["key"].startswith("q_") and first["key"] != second["key"]
    assert [one.get("correct", False) for one in first["options"]] == [True, False]
    page = admin.get("/beheer/snippets/academy/unit/add/").content.decode()
    assert "Eigen zelftoets (eigen-toets)" in page


def test_keys_stay_when_it_is_edited_and_a_change_is_a_new_version(admin) -> None:
    publish(admin, question())
    written, before = Quiz.objects.get(), latest("eigen-toets").definition
    held = before["section"][0]["item"][0]
    options = [
        option(one["label"], value=one["value"], correct="on" if one.get("correct") else "")
        for one in held["options"]
    ]
    for one in options:
        if not one["correct"]:
            del one["correct"]
    same = question(options, key=held["key"])
    fields = sent(same | {"text": "Klopt dit echt?"})
    fields["sections-0-value-key"] = before["section"][0]["key"]
    answer = admin.post(f"{QUIZZES}edit/{written.pk}/", {**fields, "action-publish": "1"})
    assert answer.status_code == 302
    after = latest("eigen-toets")
    assert (after.version, after.definition["section"][0]["item"][0]) == (
        2,
        held | {"text": "Klopt dit echt?"},
    )


def test_the_key_is_chosen_once(admin) -> None:
    publish(admin, question())
    written = Quiz.objects.get()
    fields = sent(question(), key="andere-toets", title="Andere titel")
    assert admin.post(f"{QUIZZES}edit/{written.pk}/", {**fields, "action-publish": "1"}).status_code == 302
    written.refresh_from_db()
    assert (written.key, written.title) == ("eigen-toets", "Andere titel")


def test_a_draft_may_be_unfinished_and_nobody_is_asked_it(admin) -> None:
    assert admin.post(f"{QUIZZES}add/", sent(question([]))).status_code == 302
    assert (Quiz.objects.get().live, Instrument.objects.count()) == (False, 0)


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        (question([option("Ja", correct="on")]), "minstens twee antwoorden"),
        (question([option("Ja"), option("Nee")]), "welk antwoord juist is"),
        (question([option("Ja", correct="on"), option("Nee", correct="on")]), "antwoord juist zijn"),
        (question([option("Ja", value="a", correct="on"), option("Nee", value="a")]), "dezelfde sleutel"),
        (question(key="Met Spaties"), "geldige waarde"),
    ],
)
def test_what_does_not_fit_together_is_explained(admin, wrong, words) -> None:
    page = publish(admin, wrong)
    assert words in page and Instrument.objects.count() == 0


def test_two_questions_with_one_key_are_refused(admin) -> None:
    page = publish(admin, question(key="een"), question(key="een"))
    assert "dezelfde sleutel" in page and Instrument.objects.count() == 0


def test_a_key_of_another_kind_is_taken(admin, db) -> None:
    load_instruments()
    answer = admin.post(f"{QUIZZES}add/", {**sent(question(), key="needs-survey"), "action-publish": "1"})
    assert answer.status_code == 200 and "al gebruikt" in answer.content.decode()


def test_the_preview_shows_the_questions_and_says_when_it_cannot(admin) -> None:
    publish(admin, question())
    address = f"{QUIZZES}preview/{Quiz.objects.get().pk}/"
    admin.post(address, sent(question(text="Een nieuwe vraag?")))
    page = admin.get(address).content.decode()
    assert "Een nieuwe vraag?" in page and "Omdat." in page
    admin.post(address, sent(question([])))
    assert "nog niet tonen" in admin.get(address).content.decode()


@pytest.mark.parametrize("page", ["", "add/", "edit/{pk}/", "history/{pk}/"])
def test_pages_of_the_admin_open_for_whom_they_are(
    page, admin, managers_admin, as_person, make_person
) -> None:
    load_instruments()
    quiz = QUIZZES + page.format(pk=Quiz.objects.first().pk)
    survey = SURVEYS + page.format(pk=Survey.objects.get().pk)
    assert (admin.get(quiz).status_code, managers_admin.get(survey).status_code) == (200, 200)
    assert (admin.get(survey).status_code, managers_admin.get(quiz).status_code) == (302, 302)
    assert as_person(make_person(email="an@elders.example")).get(survey).status_code == 403


def test_what_is_opened_at_the_admin_and_stored_unchanged_makes_no_version(managers_admin) -> None:
    load_municipalities()
    load_themes()
    load_expertise()
    load_instruments()
    for written in (*Quiz.objects.all(), *Survey.objects.all()):
        before, version = written.definition(), latest(written.key).version
        cleaned = written.sections.stream_block.clean(written.sections)
        written.sections = cleaned
        assert written.definition() == before
        written.save()
        assert latest(written.key).version == version


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        (
            {"kind": "text", "options": listed([option("Ja"), option("Nee")])},
            "geen antwoorden om uit te kiezen",
        ),
        ({"kind": "number", "min": "5", "max": "2"}, "kleiner dan het kleinste"),
        ({"kind": "text", "unit": "uren"}, "Alleen een getal"),
        ({"kind": "number", "max_length": "20"}, "Alleen een tekst"),
    ],
)
def test_a_wrong_question_of_a_survey_is_explained(managers_admin, changes, words) -> None:
    asked = {
        "key": "",
        "text": "Hoeveel?",
        "kind": "number",
        "help": "",
        "dimension": "",
        "options": listed([]),
    }
    asked |= {"min": "", "max": "", "unit": "", "max_length": "", "origin": ""}
    page = publish(managers_admin, asked | changes, path=SURVEYS)
    assert words in page and Instrument.objects.count() == 0
    assert publish(managers_admin, asked, path=SURVEYS) == ""
    assert latest("eigen-toets").definition["section"][0]["item"][0]["kind"] == "number"
