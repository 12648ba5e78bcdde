"""Finding a question by theme, or those that wait or are one's own; and changing one's own."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from polarprof.accounts.models import Person
from polarprof.exchange import actions
from polarprof.exchange.models import Question
from polarprof.journal.models import Statement
from polarprof.organisations.enums import Role
from polarprof.themes.models import Theme
from polarprof.themes.starter import load_themes

pytestmark = pytest.mark.django_db
AsPerson = Callable[[Person], Client]


@pytest.fixture
def people(make_person: Any, municipality: Any, make_municipality: Any) -> dict[str, Person]:
    return {
        "asker": make_person(Role.PROFESSIONAL, municipality, name="Vrager"),
        "helper": make_person(Role.COORDINATOR, make_municipality("Elders", "99002"), name="Helper"),
    }


@pytest.fixture
def asked(people: dict[str, Person], acting_of: Any) -> dict[str, Question]:
    """Two of the asker, of which one was helped, and one of somebody else."""
    load_themes()
    made = {}
    for title, who, theme in (
        ("Geholpen", "asker", "skills"),
        ("Wacht", "asker", "policy"),
        ("Van een ander", "helper", "policy"),
    ):
        made[title] = actions.ask(
            acting=acting_of(people[who]),
            send_key=uuid4(),
            theme=Theme.objects.get(key=theme),
            title=title,
            situation="Er gebeurt iets.",
        )
    given = actions.answer(
        acting=acting_of(people["helper"]), question=made["Geholpen"], send_key=uuid4(), body="Doe dit."
    )
    actions.mark_helped(acting=acting_of(people["asker"]), given=given)
    return made


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("", ["Van een ander", "Wacht", "Geholpen"]),
        ("thema=policy", ["Van een ander", "Wacht"]),
        ("toon=open", ["Van een ander", "Wacht"]),
        ("toon=mijn", ["Wacht", "Geholpen"]),
        ("toon=mijn&thema=skills", ["Geholpen"]),
        ("toon=open&thema=skills", []),
        ("toon=nonsens", ["Van een ander", "Wacht", "Geholpen"]),
        ("thema=nonsens&toon=mijn", ["Wacht", "Geholpen"]),
        ("thema=%00", ["Van een ander", "Wacht", "Geholpen"]),
    ],
)
def test_what_is_found(
    as_person: AsPerson, people: dict[str, Person], asked: dict[str, Question], query: str, titles: list[str]
) -> None:
    page = as_person(people["asker"]).get(f"/vragen/?{query}")
    assert [one.title for one in page.context["page"]] == titles
    assert ("Geen enkele vraag past hierbij" in page.content.decode()) is (titles == [])


def sent(page: str, **changed: str) -> dict[str, str]:
    """The form of the page as it came, with what is changed in it."""
    seen = re.search(r'name="seen" value="([^"]*)"', page)
    assert seen is not None
    values = {"theme": "policy", "title": "Wacht", "situation": "Er gebeurt iets.", "tried": "", "wanted": ""}
    return {**values, "seen": seen[1], "send_key": str(uuid4()), **changed}


def test_the_asker_changes_the_question_and_readers_see_on_which_day(
    as_person: AsPerson, people: dict[str, Person], asked: dict[str, Question]
) -> None:
    question, client = asked["Wacht"], as_person(people["asker"])
    address, before = (
        f"/vragen/{question.uuid}/wijzigen/",
        Statement.objects.exclude(verb="signed-in").count(),
    )
    page = client.get(address).content.decode()
    assert 'value="policy" selected' in page
    answer = client.post(address, sent(page, title="Wie wacht?", tried="Gebeld.", theme="skills"))
    assert (answer.status_code, answer["Location"]) == (302, f"/vragen/{question.uuid}/")
    question.refresh_from_db()
    assert (question.title, question.tried, question.theme.key) == ("Wie wacht?", "Gebeld.", "skills")
    assert question.changed_on == timezone.localdate()
    Question.objects.filter(pk=question.pk).update(changed_on=date(2026, 3, 4))
    read = as_person(people["helper"]).get(f"/vragen/{question.uuid}/").content.decode()
    assert "Gewijzigd op 4 maart 2026." in read
    assert "Wijzig je vraag" not in read
    # A change is no act that counts.
    assert Statement.objects.exclude(verb="signed-in").count() == before


def test_what_was_not_changed_has_no_day(
    as_person: AsPerson, people: dict[str, Person], asked: dict[str, Question]
) -> None:
    question, client = asked["Wacht"], as_person(people["asker"])
    address = f"/vragen/{question.uuid}/wijzigen/"
    assert client.post(address, sent(client.get(address).content.decode())).status_code == 302
    question.refresh_from_db()
    assert question.changed_on is None
    assert "Gewijzigd op" not in client.get(f"/vragen/{question.uuid}/").content.decode()


def test_nobody_else_changes_it(
    as_person: AsPerson, people: dict[str, Person], asked: dict[str, Question]
) -> None:
    client = as_person(people["helper"])
    address = f"/vragen/{asked['Wacht'].uuid}/wijzigen/"
    assert client.get(address).status_code == client.post(address, {"title": "x"}).status_code == 404
    Question.objects.update(author=None)
    assert as_person(people["asker"]).get(address).status_code == 404


def test_a_person_in_the_text_is_refused_and_the_words_stay(
    as_person: AsPerson, people: dict[str, Person], asked: dict[str, Question]
) -> None:
    client, address = as_person(people["asker"]), f"/vragen/{asked['Wacht'].uuid}/wijzigen/"
    wrong = sent(client.get(address).content.decode(), situation="Bel naar 0470 12 34 56 voor meer.")
    answer = client.post(address, wrong)
    assert (answer.status_code, "0470 12 34 56" in answer.content.decode()) == (422, True)
    assert asked["Wacht"].situation == Question.objects.get(title="Wacht").situation


def test_two_pages_of_the_asker_lose_nothing(
    as_person: AsPerson, people: dict[str, Person], asked: dict[str, Question]
) -> None:
    client, address = as_person(people["asker"]), f"/vragen/{asked['Wacht'].uuid}/wijzigen/"
    old = client.get(address).content.decode()
    assert client.post(address, sent(old, situation="Nieuw.", wanted="Een voorbeeld.")).status_code == 302
    clash = client.post(address, sent(old, situation="Anders."))
    page = clash.content.decode()
    assert clash.status_code == 409
    assert "Je wijzigde hetzelfde intussen op een andere pagina" in page
    assert ("Nieuw." in page, "Anders." in page) == (True, True)
    assert client.post(address, sent(old, tried="Gebeld.")).status_code == 302
    stored = Question.objects.get(title="Wacht")
    assert (stored.situation, stored.tried, stored.wanted) == ("Nieuw.", "Gebeld.", "Een voorbeeld.")


@pytest.mark.parametrize("count", [1, 30])
def test_the_list_asks_as_many_queries_for_many_questions(
    as_person: AsPerson,
    people: dict[str, Person],
    asked: dict[str, Question],
    django_assert_num_queries: Any,
    count: int,
) -> None:
    theme = Theme.objects.get(key="policy")
    for _ in range(count):
        Question.objects.create(author=people["asker"], theme=theme, title="x", send_key=uuid4())
    client = as_person(people["asker"])
    client.get("/vragen/")
    with django_assert_num_queries(6):
        client.get("/vragen/?toon=mijn")
