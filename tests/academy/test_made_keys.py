"""The key and the address of what is written in the admin are made of the title where they are left empty."""

import pytest
from django.test import Client
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from polarprof.academy.models import Course, Module
from polarprof.organisations.enums import Role
from tests.academy.test_authoring import course_form, module_form

pytestmark = pytest.mark.django_db
ADD = "/beheer/snippets/academy/course/add/"


@pytest.fixture
def admin(make_person, institute, as_person) -> Client:
    return as_person(make_person(role=Role.AUTHOR, organisation=institute))


def new_course(title: str, **changes: object) -> dict[str, str]:
    module = {"id": "", "key": "", "title": "Eerste stap", "summary": "", "hours": "1", "ORDER": "1"}
    values = {"title": title, "summary": "s", "audience": "a", "learning_goals": "g", "hours": "1,5"}
    values |= {"key": "", "slug": "", "language": "nl", "version": "1", "action-publish": "1"}
    return nested_form_data({**values, "modules": inline_formset([module]), **changes})


def test_a_course_needs_neither_key_nor_address(admin: Client) -> None:
    for _time in range(2):
        assert admin.post(ADD, new_course("Vóór het escaleert: één gesprek")).status_code == 302
    made = list(Course.objects.order_by("pk").values_list("key", "slug"))
    assert made == [
        ("voor-het-escaleert-een-gesprek", "voor-het-escaleert-een-gesprek"),
        ("voor-het-escaleert-een-gesprek-2", "voor-het-escaleert-een-gesprek-2"),
    ]
    assert list(Module.objects.order_by("pk").values_list("key", flat=True)) == [
        "eerste-stap",
        "eerste-stap-2",
    ]


def test_what_was_filled_in_stands(admin: Client) -> None:
    assert admin.post(ADD, new_course("Titel", key="mijn-sleutel", slug="mijn-adres")).status_code == 302
    assert Course.objects.values_list("key", "slug").get() == ("mijn-sleutel", "mijn-adres")


def test_a_long_title_is_cut_and_a_title_of_signs_has_a_key_too(admin: Client) -> None:
    assert admin.post(ADD, new_course("woord " * 25)).status_code == 302
    assert admin.post(ADD, new_course("!!!")).status_code == 302
    keys = list(Course.objects.order_by("pk").values_list("key", flat=True))
    assert keys[0].startswith("woord-woord-")
    assert keys[1] == "course"
    assert all(len(key) <= 80 for key in keys)


def test_the_form_says_so_and_an_existing_key_stays(admin: Client, course: Course) -> None:
    assert "dan maken we het van de titel" in admin.get(ADD).content.decode()
    address = f"/beheer/snippets/academy/course/edit/{course.pk}/"
    sent = course_form(course, [module_form(Module.objects.get(), key="")], title="Anders", key="")
    assert admin.post(address, {**sent, "action-publish": "1"}).status_code == 302
    course.refresh_from_db()
    assert (course.title, course.key, Module.objects.get().key) == ("Anders", "proefcursus", "begin")
