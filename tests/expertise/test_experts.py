"""An expert says what to be asked about, is found by that, hears of questions in the own field, and takes it back."""

import re
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from polarprof.accounts.models import Person
from polarprof.exchange import actions as exchange
from polarprof.exchange.start_cards import waiting
from polarprof.expertise import actions, personal_data
from polarprof.expertise.models import Expert
from polarprof.expertise.queries import own_offers
from polarprof.expertise.start_cards import entry
from polarprof.organisations.enums import OrganisationKind, Role
from polarprof.organisations.models import Organisation
from polarprof.themes.models import Theme

pytestmark = pytest.mark.django_db
OWN = "/aanbod/experten/mijn-pagina/"


@pytest.fixture
def themes() -> dict[str, Theme]:
    names = {"skills": "Vaardigheden", "policy": "Beleid"}
    made = [
        Theme.objects.get_or_create(
            key=key, defaults={"label_nl": name, "label_en": key, "facet": "dimension"}
        )
        for key, name in names.items()
    ]
    return {theme.key: theme for theme, _made in made}


@pytest.fixture
def expert(make_person) -> Person:
    school = Organisation.objects.create(name="Hogeschool", kind=OrganisationKind.INSTITUTE)
    return make_person(Role.EXPERT, school, name="Ilse Expert", email="ilse@school.example")


def fields(known, **others):
    return {"fields_text": "Moeilijke gesprekken.", "themes": [known["skills"].pk], "agrees": "on"} | others


def seen_on(answer) -> str:
    found = re.search(r'name="seen" value="([^"]+)"', answer.content.decode())
    assert found
    return found[1]


def test_who_says_so_is_found_by_signed_in_people_only(as_person, expert, make_person, municipality, themes):
    browser = as_person(expert)
    assert browser.post(OWN, fields(themes))["location"] == OWN
    stored = Expert.objects.get()
    assert (stored.name, stored.organisation_name, stored.person) == ("Ilse Expert", "Hogeschool", expert)
    reader = as_person(make_person(Role.PROFESSIONAL, municipality, email="lees@test.example"))
    assert "Ilse Expert" in reader.get("/aanbod/?thema=skills").content.decode()
    assert "Ilse Expert" not in reader.get("/aanbod/?thema=policy").content.decode()
    assert "Ilse Expert" not in Client().get("/aanbod/").content.decode()


def test_kept_again_it_is_one_page(as_person, expert, themes) -> None:
    browser = as_person(expert)
    browser.post(OWN, fields(themes))
    changed = {"fields_text": "Iets anders.", "themes": [themes["policy"].pk]}
    browser.post(OWN, fields(themes, seen=seen_on(browser.get(OWN)), **changed))
    assert [(one.fields_text, [t.key for t in one.themes.all()]) for one in Expert.objects.all()] == [
        ("Iets anders.", ["policy"])
    ]
    assert "Iets anders." in browser.get(OWN).content.decode()


def test_an_older_page_changes_only_what_was_changed_on_it(as_person, expert, themes) -> None:
    browser = as_person(expert)
    browser.post(OWN, fields(themes))
    older = seen_on(browser.get(OWN))
    browser.post(OWN, fields(themes, themes=[themes["policy"].pk], seen=older))
    browser.post(OWN, fields(themes, fields_text="Iets anders.", seen=older))
    stored = Expert.objects.get()
    assert (stored.fields_text, [one.key for one in stored.themes.all()]) == ("Iets anders.", ["policy"])


def test_the_same_changed_on_two_pages_is_asked_about_with_both_texts(as_person, expert, themes) -> None:
    browser = as_person(expert)
    browser.post(OWN, fields(themes))
    older = seen_on(browser.get(OWN))
    browser.post(OWN, fields(themes, fields_text="Op de ene bladzijde.", seen=older))
    answer = browser.post(OWN, fields(themes, fields_text="Op de andere bladzijde.", seen=older))
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Op de ene bladzijde." in page
    assert "Op de andere bladzijde." in page
    assert "Je wijzigde hetzelfde intussen op een andere pagina" in page
    assert Expert.objects.get().fields_text == "Op de ene bladzijde."


@pytest.mark.parametrize(
    "wrong",
    [
        {"fields_text": ""},
        {"fields_text": "x" * 601},
        {"fields_text": "Bel 0470 12 34 56"},
        {"themes": []},
        {"themes": ["999999"]},
        {"themes": ["9" * 30]},
        {"themes": ["-" + "9" * 30]},
        {"themes": ["9" * 5000]},
        {"themes": ["niets"]},
        {"agrees": ""},
    ],
)
def test_what_is_wrong_is_explained_and_nobody_is_found(as_person, expert, themes, wrong) -> None:
    answer = as_person(expert).post(OWN, fields(themes, **wrong))
    assert (answer.status_code, Expert.objects.count()) == (422, 0)


def test_taken_away_nobody_finds_the_page(as_person, expert, themes, acting_of) -> None:
    actions.keep_expert(acting=acting_of(expert), fields_text="Gesprekken.", themes=[themes["skills"]])
    assert personal_data.rows(expert) == [
        {
            "name": "Ilse Expert",
            "organisation": "Hogeschool",
            "fields": "Gesprekken.",
            "themes": "Vaardigheden",
        }
    ]
    assert as_person(expert).post(f"{OWN}weg/").status_code == 302
    assert not Expert.objects.exists()


def test_others_have_no_page_as_an_expert(
    as_person, expert, make_person, municipality, themes, acting_of
) -> None:
    actions.keep_expert(acting=acting_of(expert), fields_text="Gesprekken.", themes=[themes["skills"]])
    browser = as_person(make_person(Role.COORDINATOR, municipality, email="co@test.example"))
    assert browser.get(OWN).status_code == 403
    assert browser.post(OWN, fields(themes)).status_code == 403
    browser.post(f"{OWN}weg/")
    assert [one.person for one in Expert.objects.all()] == [expert]


def test_who_is_no_expert_any_more_is_not_found_and_can_take_the_page_away(
    as_person, expert, make_person, municipality, themes, acting_of
) -> None:
    actions.keep_expert(acting=acting_of(expert), fields_text="Gesprekken.", themes=[themes["skills"]])
    page = f"/aanbod/experten/{Expert.objects.get().uuid}/"
    reader = as_person(make_person(Role.PROFESSIONAL, municipality, email="lees@test.example"))
    assert reader.get(page).status_code == 200
    expert.capacities.update(ended_at=timezone.now())
    assert reader.get(page).status_code == 404
    assert "Ilse Expert" not in reader.get("/aanbod/").content.decode()
    assert [offer for offer in own_offers() if offer.kind == "expert"] == []
    held = reverse("accounts:held", args=["expertise"])
    assert f'action="{OWN}weg/"' in as_person(expert).get(held).content.decode()
    as_person(expert).post(f"{OWN}weg/")
    assert not Expert.objects.exists()
    assert f'action="{OWN}weg/"' not in as_person(expert).get(held).content.decode()


def test_the_start_page_leads_to_the_page_and_then_to_questions_in_the_field(
    expert, make_person, municipality, themes, acting_of, as_person
) -> None:
    acting = acting_of(expert)
    assert entry(acting).next_step.url == OWN
    assert waiting(acting) is None
    actions.keep_expert(acting=acting, fields_text="Gesprekken.", themes=[themes["skills"]])
    assert (entry(acting).next_step, entry(acting).text) == (None, "Gesprekken.")
    asker = acting_of(make_person(Role.PROFESSIONAL, municipality, email="vraag@test.example"))
    questions = [
        exchange.ask(acting=asker, send_key=uuid4(), theme=themes[key], title=title, situation="Dit gebeurt.")
        for key, title in (("skills", "Hoe praten?"), ("policy", "Welk plan?"))
    ]
    card = waiting(acting)
    assert [line.text for line in card.lines] == ["Hoe praten?"]
    assert card.next_step.url == f"/vragen/{questions[0].uuid}/"
    page = as_person(expert).get("/start/").content.decode()
    assert "In jouw vakgebied" in page
    exchange.answer(acting=acting, question=questions[0], send_key=uuid4(), body="Rustig.")
    assert waiting(acting) is None
