"""The starter content: loaded once, brought up to date, never over what an author wrote."""

import shutil

import pytest
from django.db.models import QuerySet
from wagtail.models import Revision

from polarprof.academy.models import Course, Module, Unit
from polarprof.academy.starter import load_courses
from polarprof.expertise.starter import load_expertise
from polarprof.instruments.starter import load_instruments
from polarprof.organisations.enums import Role
from polarprof.organisations.models import Municipality
from polarprof.themes.starter import load_themes


@pytest.fixture
def content(db, tmp_path, settings, monkeypatch):
    from polarprof.organisations.starter import load_municipalities

    shutil.copytree(settings.CONTENT_DIR, tmp_path / "content")
    settings.CONTENT_DIR = tmp_path / "content"
    load_municipalities()
    load_themes()
    load_instruments()
    load_expertise()
    assert Municipality.objects.exists()
    return tmp_path / "content" / "courses" / "oordelen-met-velen"


def own_revisions() -> QuerySet[Revision]:
    return Revision.objects.filter(content_type__app_label="academy")


def test_loads_everything_published_and_once(content) -> None:
    first = load_courses()
    counts = [rows.count() for rows in (Course.objects, Module.objects, Unit.objects, own_revisions())]
    assert load_courses() == first == "opleidingen: 1, leereenheden: 18"
    assert counts == [1, 2, 18, 19]
    assert [
        rows.count() for rows in (Course.objects, Module.objects, Unit.objects, own_revisions())
    ] == counts
    assert (
        Unit.objects.filter(live=True, has_unpublished_changes=False, live_revision__isnull=False).count()
        == 18
    )
    assert list(Unit.objects.values_list("moment", flat=True).distinct().order_by("moment")) == [
        "",
        "after",
        "before",
    ]
    text = Unit.objects.get(key="m1-polarisatie")
    assert text.rendered_body.startswith("<h2>Wat is polarisatie?</h2>")
    assert text.sources.count() == 4
    exercise = Unit.objects.get(key="m1-exercise")
    assert [block.value["key"] for block in exercise.steps][:2] == ["issue", "affected"]


def test_changed_content_updates_what_is_still_the_starters(content) -> None:
    load_courses()
    path = content / "11-polarisatie.md"
    path.write_text(
        path.read_text(encoding="utf-8").replace("## Wat is polarisatie?", "## Polarisatie in het kort"),
        encoding="utf-8",
    )
    toml = content / "course.toml"
    toml.write_text(
        toml.read_text(encoding="utf-8").replace("Module 1: begrippen en grenzen", "Module 1: begrippen"),
        encoding="utf-8",
    )
    modules = set(Module.objects.values_list("pk", flat=True))
    load_courses()
    assert Unit.objects.get(key="m1-polarisatie").rendered_body.startswith("<h2>Polarisatie in het kort</h2>")
    assert Module.objects.get(key="begrippen").title == "Module 1: begrippen"
    assert set(Module.objects.values_list("pk", flat=True)) == modules
    assert own_revisions().count() == 21


@pytest.mark.parametrize("publish", [True, False])
def test_what_an_author_changed_stays(publish: bool, content, make_person, institute) -> None:
    load_courses()
    author = make_person(role=Role.AUTHOR, organisation=institute)
    for thing, title in (
        (Course.objects.get(), "Titel van de auteur"),
        (Unit.objects.get(key="m1-polarisatie"), "Ook van de auteur"),
    ):
        thing.title = title
        revision = thing.save_revision(user=author)
        if publish:
            revision.publish(user=author)
    for name, old, new in (
        ("course.toml", "Een korte opleiding", "Een cursus"),
        ("11-polarisatie.md", "schadelijke", "kwalijke"),
    ):
        path = content / name
        path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    load_courses()
    assert Course.objects.get().get_latest_revision_as_object().title == "Titel van de auteur"
    unit = Unit.objects.get(key="m1-polarisatie")
    assert unit.get_latest_revision_as_object().title == "Ook van de auteur"
    assert "kwalijke" not in unit.rendered_body


def test_unpublished_by_an_author_stays_unpublished(content) -> None:
    load_courses()
    Unit.objects.get(key="m1-conflict").unpublish()
    load_courses()
    assert Unit.objects.get(key="m1-conflict").live is False
