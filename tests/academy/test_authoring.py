"""Writing in the admin: who gets in, drafts and publishing through Wagtail's own pages, modules that keep their rows."""

import pytest
from django.test import Client
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from polarprof.academy.models import Course, Module, Unit
from polarprof.organisations.enums import Role


@pytest.fixture
def author(make_person, institute):
    return make_person(role=Role.AUTHOR, organisation=institute)


@pytest.fixture
def admin(author, as_person) -> Client:
    return as_person(author)


def course_form(course: Course, modules: list[dict[str, object]], **changes: object) -> dict[str, str]:
    values: dict[str, object] = {
        name: getattr(course, name)
        for name in (
            "title",
            "summary",
            "audience",
            "learning_goals",
            "hours",
            "key",
            "slug",
            "language",
            "version",
        )
    }
    return nested_form_data(
        {
            **values,
            "modules": inline_formset(modules, initial=len([m for m in modules if m.get("id")])),
            **changes,
        }
    )


def module_form(module: Module, **changes: object) -> dict[str, object]:
    return {
        "id": module.pk,
        "key": module.key,
        "title": module.title,
        "summary": "",
        "hours": "1.5",
        **changes,
    }


def unit_form(unit: Unit, **changes: object) -> dict[str, str]:
    names = ("title", "order", "key", "kind", "minutes", "instrument_key", "moment")
    values: dict[str, object] = {name: getattr(unit, name) for name in names}
    values |= {"module": unit.module_id, "body": rich_text("<p>Tekst</p>"), "steps": streamfield([])}
    return nested_form_data({**values, **changes})


def test_admin_is_for_authors_only(client_of_learner: Client, admin: Client, course: Course) -> None:
    address = "/beheer/snippets/academy/course/"
    assert admin.get(address).status_code == 200
    assert client_of_learner.get(address).status_code == 403


@pytest.mark.parametrize("page", ["", "add/", "edit/{pk}/", "history/{pk}/", "preview/{pk}/"])
@pytest.mark.parametrize("model", [Course, Unit])
def test_pages_of_the_admin_open(page: str, model, admin: Client, course: Course) -> None:
    name = model._meta.model_name
    thing = model.objects.get(key="proefcursus" if model is Course else "tekst")
    address = f"/beheer/snippets/academy/{name}/" + page.format(pk=thing.pk)
    if page.startswith("preview"):
        data = (
            course_form(thing, [module_form(m) for m in Module.objects.all()])
            if model is Course
            else unit_form(thing)
        )
        assert admin.post(address, data).json() == {"is_valid": True, "is_available": True}
        response = admin.get(address)
        assert response.status_code == 200
        assert "<h1" in response.content.decode()
        assert "frame-ancestors 'self'" in response["Content-Security-Policy"]
        assert "script-src 'self'" in response["Content-Security-Policy"]
        assert response["X-Frame-Options"] == "SAMEORIGIN"
        return
    assert admin.get(address).status_code == 200


def test_author_drafts_then_publishes_a_unit(admin: Client, course: Course) -> None:
    unit = Unit.objects.get(key="tekst")
    address = f"/beheer/snippets/academy/unit/edit/{unit.pk}/"
    body = rich_text("<h2>Nieuw</h2><p>Door de <b>auteur</b></p>", features=["h2", "bold"])
    assert admin.post(address, unit_form(unit, body=body)).status_code == 302
    unit.refresh_from_db()
    assert (unit.has_unpublished_changes, unit.rendered_body) == (
        True,
        "<h2>Kop</h2><p>Tekst van de les.</p>",
    )
    assert admin.post(address, {**unit_form(unit, body=body), "action-publish": "1"}).status_code == 302
    unit.refresh_from_db()
    assert (unit.has_unpublished_changes, unit.rendered_body) == (
        False,
        "<h2>Nieuw</h2><p>Door de <strong>auteur</strong></p>",
    )


def test_unit_form_explains_what_is_missing(admin: Client, course: Course) -> None:
    unit = Unit.objects.get(key="tekst")
    address = f"/beheer/snippets/academy/unit/edit/{unit.pk}/"
    for changes, words in (
        ({"kind": "self_test"}, "Kies een zelftoets"),
        ({"kind": "self_test", "instrument_key": "bestaat-niet", "moment": "after"}, "bestaat-niet"),
        ({"kind": "exercise"}, "Een oefening heeft minstens één stap nodig."),
        (
            {"body": rich_text("<p>[[tekening: draak]]</p>")},
            "Deze tekening bestaat niet, of staat niet alleen in haar alinea: [[tekening: draak]]. Je kunt kiezen uit: richtingen,",
        ),
    ):
        response = admin.post(address, {**unit_form(unit, **changes), "action-publish": "1"})
        assert response.status_code == 200
        assert words in response.content.decode()
    unit.refresh_from_db()
    assert unit.kind == "text"
    assert "Schrijf dan [[tekening: naam]] als aparte alinea." in admin.get(address).content.decode()


def test_steps_with_the_same_key_are_refused(admin: Client, course: Course) -> None:
    unit = Unit.objects.get(key="oefening")
    step = ("step", {"key": "issue", "label": "Kwestie", "help": "", "max_length": "100"})
    response = admin.post(
        f"/beheer/snippets/academy/unit/edit/{unit.pk}/", unit_form(unit, steps=streamfield([step, step]))
    )
    assert response.status_code == 200
    assert "Elke stap heeft een eigen sleutel nodig." in response.content.decode()


def test_new_module_keeps_its_row_through_drafts_and_publishing(admin: Client, course: Course) -> None:
    first = Module.objects.get()
    address = f"/beheer/snippets/academy/course/edit/{course.pk}/"
    new = {"id": "", "key": "vervolg", "title": "Vervolg", "summary": "", "hours": "1"}
    draft = course_form(course, [module_form(first), new])
    assert admin.post(address, draft).status_code == 302
    assert Module.objects.count() == 1
    assert admin.post(address, {**draft, "action-publish": "1"}).status_code == 302
    added = Module.objects.get(key="vervolg")
    unit = Unit.objects.create(module=added, key="erbij", title="Erbij")
    for title in ("Vervolg, beter", "Vervolg, nog beter"):
        latest = course.revisions.order_by("-id").first().as_object()
        pk = next(module.pk for module in latest.modules.all() if module.key == "vervolg")
        changed = course_form(course, [module_form(first), {**new, "id": pk or "", "title": title}])
        changed["modules-INITIAL_FORMS"] = "2"
        assert admin.post(address, {**changed, "action-publish": "1"}).status_code == 302
        assert list(Module.objects.filter(key="vervolg").values_list("pk", "title", "uuid")) == [
            (added.pk, title, added.uuid)
        ]
    unit.refresh_from_db()
    assert unit.module_id == added.pk


def test_publishing_an_old_draft_keeps_modules_with_units(course: Course) -> None:
    old = course.save_revision()
    Module.objects.create(course=course, key="later", title="Later", hours=1, sort_order=1)
    Unit.objects.create(module=Module.objects.get(key="later"), key="erbij", title="Erbij")
    Module.objects.create(course=course, key="leeg", title="Leeg", hours=1, sort_order=2)
    old.publish()
    assert sorted(Module.objects.values_list("key", flat=True)) == ["begin", "later"]


def test_module_with_units_cannot_be_removed(admin: Client, course: Course) -> None:
    module = Module.objects.get()
    data = course_form(course, [module_form(module, DELETE="1")])
    response = admin.post(
        f"/beheer/snippets/academy/course/edit/{course.pk}/", {**data, "action-publish": "1"}
    )
    assert response.status_code == 200
    assert "Deze modules hebben nog leereenheden" in response.content.decode()
    assert Module.objects.count() == 1


def test_authors_do_not_delete(admin: Client, course: Course) -> None:
    unit = Unit.objects.get(key="tekst")
    admin.post(f"/beheer/snippets/academy/unit/delete/{unit.pk}/")
    assert Unit.objects.filter(pk=unit.pk).exists()


@pytest.mark.parametrize(
    ("changes", "live"),
    [
        ({"action-publish": "1", "publish_units": "on"}, [True, True]),
        ({"action-publish": "1"}, [True, False]),
        ({"publish_units": "on"}, [True, False]),
    ],
)
def test_a_course_takes_the_drafts_of_its_units_along(
    admin: Client, course: Course, make_course_elsewhere: Unit, changes: dict[str, str], live: list[bool]
) -> None:
    """A unit that was never live, and one with a newer draft; of another course nothing goes along."""
    changed = Unit.objects.get(key="tekst")
    changed.title = "Nieuwe titel"
    changed.save_revision()
    fresh = Unit.objects.create(module=changed.module, key="vers", title="Vers", order=99, live=False)
    address = f"/beheer/snippets/academy/course/edit/{course.pk}/"
    sent = course_form(course, [module_form(Module.objects.get(course=course))], **changes)
    assert admin.post(address, sent).status_code == 302
    changed.refresh_from_db()
    fresh.refresh_from_db()
    make_course_elsewhere.refresh_from_db()
    assert [changed.live, fresh.live] == live
    assert changed.title == ("Nieuwe titel" if live[1] else "Les tekst")
    assert make_course_elsewhere.live is False


@pytest.fixture
def make_course_elsewhere(course: Course) -> Unit:
    """A unit of another course that is a draft."""
    other = Course.objects.create(key="ander", slug="ander", title="Ander", hours=1)
    module = Module.objects.create(course=other, key="m", title="M", hours=1, sort_order=0)
    return Unit.objects.create(module=module, key="elders", title="Elders", live=False)
