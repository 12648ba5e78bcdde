"""Starter content is brought up to date, but never over what somebody wrote in the admin."""

import pytest
from django.test import Client

from polarprof.expertise.models import Practice, Resource, Source
from polarprof.expertise.starter import load_expertise
from polarprof.organisations.enums import Role
from polarprof.organisations.starter import load_municipalities
from polarprof.themes.models import Theme
from polarprof.themes.starter import load_themes

pytestmark = pytest.mark.django_db


@pytest.fixture
def starter() -> None:
    load_municipalities()
    load_themes()
    load_expertise()


def test_what_nobody_edited_is_brought_up_to_date(starter) -> None:
    guide = Resource.objects.first()
    Resource.objects.filter(pk=guide.pk).update(title="Oude titel")
    guide.themes.clear()
    load_expertise()
    again = Resource.objects.get(pk=guide.pk)
    assert (again.title, again.themes.count() > 0) == (guide.title, True)


@pytest.fixture
def admin(make_person, institute, as_person) -> Client:
    """Of the programme manager."""
    return as_person(make_person(Role.PROGRAMME_MANAGER, institute, email="pm@test.example"))


def test_what_was_edited_at_the_admin_stays(starter, admin) -> None:
    practice = Practice.objects.first()
    path = f"/beheer/snippets/expertise/practice/edit/{practice.pk}/"
    assert admin.get(path).status_code == 200
    fields = {
        "title": "Eigen titel",
        "municipality": practice.municipality_id,
        "summary": practice.summary,
        "approach": practice.approach,
        "themes": [theme.pk for theme in practice.themes.all()],
        "source": practice.source_id or "",
        "key": practice.key,
    }
    assert admin.post(path, fields).status_code == 302
    load_expertise()
    assert Practice.objects.get(pk=practice.pk).title == "Eigen titel"
    for model in (Source, Resource):
        name = model._meta.model_name
        assert admin.get(f"/beheer/snippets/expertise/{name}/").status_code == 200
    assert admin.get(f"/beheer/snippets/expertise/practice/delete/{practice.pk}/").status_code in {302, 403}


def test_a_practice_is_added_with_a_municipality_of_today_or_none(starter, admin) -> None:
    page = admin.get("/beheer/snippets/expertise/practice/add/").content.decode()
    assert ">Mechelen<" in page and ">Borgloon<" not in page
    theme = Theme.objects.get(key="skills")
    fields = {
        "title": "Nieuwe praktijk",
        "summary": "Kort.",
        "key": "nieuw",
        "themes": [theme.pk],
        "municipality": "",
        "source": "",
        "approach": "",
    }
    assert admin.post("/beheer/snippets/expertise/practice/add/", fields).status_code == 302
    assert "Nieuwe praktijk" in Client().get("/aanbod/").content.decode()


def test_what_a_municipality_meets_is_nothing_that_a_practice_is_about(starter, admin) -> None:
    page = admin.get("/beheer/snippets/expertise/practice/add/").content.decode()
    assert ("Vaardigheden</option>" in page, "Wat jullie tegenkomen</option>" in page) == (True, False)
    fields = {
        "title": "Meten",
        "summary": "Kort.",
        "key": "meten",
        "municipality": "",
        "source": "",
        "approach": "",
    }
    context = Theme.objects.get(key="exposure")
    refused = admin.post("/beheer/snippets/expertise/practice/add/", {**fields, "themes": [context.pk]})
    assert (refused.status_code, Practice.objects.filter(key="meten").exists()) == (200, False)
    assert "Wat jullie tegenkomen" not in Client().get("/aanbod/").content.decode()


def test_run_again_it_changes_nothing(starter) -> None:
    before = list(Practice.objects.values()), list(Source.objects.values())
    load_expertise()
    assert (list(Practice.objects.values()), list(Source.objects.values())) == before
