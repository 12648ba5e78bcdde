"""See, download and erase what is held."""

import json
from uuid import uuid4

import pytest
from django.db import transaction
from django.utils.translation import override
from wagtail.log_actions import log
from wagtail.models import ModelLogEntry, Revision

from polarprof.academy.models import Course
from polarprof.accounts.models import Person
from polarprof.accounts.personal_data_labels import in_words
from polarprof.common.privacy import personal_data
from polarprof.journal.api import Activity, ActivityKind, Statement, Verb, record
from polarprof.organisations.enums import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def person(make_person, municipality):
    found = make_person(Role.PROFESSIONAL, municipality, name="Lena Test", email="lena@test.example")
    with transaction.atomic():
        record(
            key="k",
            person=found,
            verb=Verb.ASKED,
            activity=Activity(ActivityKind.QUESTION, uuid4(), "Vraag"),
            organisation=municipality,
        )
    return found


def test_the_page_names_every_room_of_the_registry(as_person, person) -> None:
    page = as_person(person).get("/ik/").content.decode()
    assert [str(entry.label) for entry in personal_data if str(entry.label) not in page] == []


def test_the_download_has_every_room(as_person, person) -> None:
    answer = as_person(person).get("/ik/downloaden/")
    content = json.loads(answer.content)
    assert sorted(content["rooms"]) == personal_data.keys()
    assert content["rooms"]["accounts"]["rows"][0]["email"] == "lena@test.example"


def test_erasing_asks_for_the_word(as_person, person) -> None:
    assert as_person(person).post("/ik/wissen/", {"word": "ja"}).status_code == 422
    assert Person.objects.filter(pk=person.pk).exists()


def test_erasing_leaves_no_trace_but_figures(as_person, person) -> None:
    client = as_person(person)
    assert client.post("/ik/wissen/", {"word": "Wissen"}).status_code == 200
    assert not Person.objects.filter(email="lena@test.example").exists()
    assert Statement.objects.filter(verb="asked").count() == 1
    assert client.get("/ik/").status_code == 302


def test_the_editor_s_log_lets_go_of_the_author(as_person, person) -> None:
    course = Course.objects.create(
        key="proef", slug="proef", title="Proef", summary="x", audience="x", hours=1
    )
    course.save_revision(user=person)
    log(course, "wagtail.edit", user=person)
    authoring = next(entry for entry in personal_data if entry.key == "authoring")
    words = [in_words(authoring, one)[:2] for one in authoring.rows(person)]
    assert words == [
        [("Soort", "versie van een tekst"), ("Tekst", "Proef")],
        [("Soort", "logboek van de editor"), ("Tekst", "Proef")],
    ]
    with override("nl"):
        log_entry = in_words(authoring, authoring.rows(person)[1])
    assert log_entry[2] == ("Wat je deed", "Gewijzigd")
    as_person(person).post("/ik/wissen/", {"word": "Wissen"})
    assert list(Revision.objects.values_list("object_str", "user_id")) == [("Proef", None)]
    assert list(ModelLogEntry.objects.values_list("label", "user_id")) == [("Proef", None)]


def test_name_and_language_can_be_changed(as_person, person) -> None:
    as_person(person).post("/ik/", {"name": "Lena Anders", "language": "en"})
    person.refresh_from_db()
    assert (person.name, person.language) == ("Lena Anders", "en")


@pytest.mark.parametrize("data", [{}, {"name": "x" * 121, "language": "nl"}, {"name": "a", "language": "xx"}])
def test_wrong_input_changes_nothing(as_person, person, data: dict[str, str]) -> None:
    assert as_person(person).post("/ik/", data).status_code == 422
    person.refresh_from_db()
    assert person.name == "Lena Test"


def test_each_room_opens_to_its_rows(as_person, person) -> None:
    client = as_person(person)
    assert "lena@test.example" in client.get("/ik/bewaard/accounts/").content.decode()
    codes = {client.get(f"/ik/bewaard/{entry.key}/").status_code for entry in personal_data}
    assert codes == {200}
    assert client.get("/ik/bewaard/nonsense/").status_code == 404


def test_the_page_counts_its_queries(as_person, person, django_assert_num_queries) -> None:
    client = as_person(person)
    client.get("/ik/")
    with django_assert_num_queries(4):
        client.get("/ik/")


def test_numbers_stand_there_as_people_write_them() -> None:
    learning = next(entry for entry in personal_data if entry.key == "academy")
    assert in_words(learning, {"score": 0.3}) == [("Score", "0,3")]


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("2026-12-31T23:30:00+00:00", "1 januari 2027, 00:30"),
        ("2026-03-29T01:00:00+00:00", "29 maart 2026, 03:00"),
        ("2026-12-31", "31 december 2026"),
        ("2026-02-30", "2026-02-30"),
        ("2026-02-30 10:00", "2026-02-30 10:00"),
    ],
)
def test_a_day_reads_as_a_day_of_brussels_and_a_text_stays_a_text(value: str, shown: str) -> None:
    learning = next(entry for entry in personal_data if entry.key == "academy")
    assert in_words(learning, {"date": value})[0][1] == shown
