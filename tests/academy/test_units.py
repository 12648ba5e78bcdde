"""Text units and who gets them: the live version, signed in and enrolled."""

from uuid import uuid4

import pytest
from django.test import Client

from polarprof.academy.models import Course, Enrolment, Unit, UnitProgress
from tests.academy.conftest import make_unit


def test_text_unit_shows_the_delivered_html_once_rendered(
    client_of_learner: Client, enrolment, unit_of
) -> None:
    response = client_of_learner.get(f"/leren/deel/{unit_of('tekst').uuid}/")
    html = response.content.decode()
    assert response.status_code == 200
    assert "<h2>Kop</h2><p>Tekst van de les.</p>" in html
    assert "https://bron.example/" in html
    assert html.count("<h1") == 1


@pytest.mark.parametrize(
    ("body", "delivered"),
    [
        ('<p data-block-key="x">a <b>b</b> <i>c</i></p>', "<p>a <strong>b</strong> <em>c</em></p>"),
        ("<h2>x</h2><h3>y</h3>", "<h2>x</h2><h3>y</h3>"),
        ('<p onclick="x()">a<script>alert(1)</script></p>', "<p>a</p>"),
        ("<blockquote>q</blockquote><ul><li>l</li></ul>", "<blockquote>q</blockquote><ul><li>l</li></ul>"),
        ("<body><br/>", "<br>"),
    ],
)
def test_delivered_html_is_clean(body: str, delivered: str, course: Course) -> None:
    unit = Unit.objects.get(key="tekst")
    unit.body = body
    unit.save()
    unit.refresh_from_db()
    assert unit.rendered_body == delivered


def test_done_goes_to_the_next_unit_and_counts_once(
    client_of_learner: Client, enrolment: Enrolment, unit_of
) -> None:
    url = f"/leren/deel/{unit_of('tekst').uuid}/"
    for _ in range(2):
        response = client_of_learner.post(url, {"action": "done"})
        assert response["Location"] == f"/leren/deel/{unit_of('oefening').uuid}/"
    assert list(UnitProgress.objects.values_list("enrolment", "unit", "score")) == [
        (enrolment.pk, unit_of("tekst").pk, None)
    ]


def test_last_unit_done_leads_to_the_end_page(client_of_learner: Client, acting, make_course) -> None:
    course = make_course("kort", units=1)
    client_of_learner.post("/leren/opleiding/kort/starten/")
    response = client_of_learner.post(f"/leren/deel/{Unit.objects.get(module__course=course).uuid}/")
    assert response["Location"] == "/leren/opleiding/kort/klaar/"


def test_not_enrolled_is_led_to_the_course(client_of_learner: Client, course: Course, unit_of) -> None:
    for method in (client_of_learner.get, client_of_learner.post):
        assert method(f"/leren/deel/{unit_of('tekst').uuid}/")["Location"] == "/leren/opleiding/proefcursus/"
    assert UnitProgress.objects.count() == 0


def test_visitor_is_sent_to_sign_in(client: Client, course: Course, unit_of) -> None:
    response = client.get(f"/leren/deel/{unit_of('tekst').uuid}/")
    assert response.status_code == 302
    assert response["Location"].startswith("/aanmelden/login/?next=/leren/deel/")


def test_unpublished_is_404_enrolled_or_not(
    client_of_learner: Client, enrolment, make_course, unit_of
) -> None:
    other = make_course("ander", units=1)
    draft_course_unit = Unit.objects.get(module__course=other)
    Course.objects.filter(pk=other.pk).update(live=False)
    Unit.objects.filter(key="tekst").update(live=False)
    for uuid in (unit_of("tekst").uuid, draft_course_unit.uuid, uuid4()):
        for method in (client_of_learner.get, client_of_learner.post):
            assert method(f"/leren/deel/{uuid}/").status_code == 404


def test_draft_is_not_delivered_while_the_live_version_is(
    client_of_learner: Client, enrolment, unit_of
) -> None:
    unit = unit_of("tekst")
    unit.title, unit.body = "Nieuwe titel", "<p>Nog niet klaar.</p>"
    revision = unit.save_revision()
    url = f"/leren/deel/{unit.uuid}/"
    html = client_of_learner.get(url).content.decode()
    assert "Tekst van de les." in html
    assert "Nog niet klaar." not in html
    assert "Nieuwe titel" not in html
    revision.publish()
    html = client_of_learner.get(url).content.decode()
    assert "<p>Nog niet klaar.</p>" in html
    assert "Nieuwe titel" in html
    assert "Tekst van de les." not in html


@pytest.mark.parametrize("number", [1, 30])
def test_text_unit_queries(
    number: int, make_course, acting, client_of_learner: Client, django_assert_num_queries
) -> None:
    course = make_course(units=number)
    Enrolment.objects.create(person=acting.person, course=course)
    unit = Unit.objects.filter(module__course=course).first()
    client_of_learner.get(f"/leren/deel/{unit.uuid}/")
    with django_assert_num_queries(6):
        client_of_learner.get(f"/leren/deel/{unit.uuid}/")


def test_neighbours_and_progress_are_shown(client_of_learner: Client, enrolment, unit_of) -> None:
    client_of_learner.post(f"/leren/deel/{unit_of('tekst').uuid}/")
    response = client_of_learner.get(f"/leren/deel/{unit_of('oefening').uuid}/")
    assert (response.context["previous"].key, response.context["next"].key) == ("tekst", "achteraf")
    assert (response.context["outline"].done, response.context["outline"].total) == (1, 4)


def test_units_of_two_modules_keep_their_order(course: Course, make_course) -> None:
    from polarprof.academy.models import Module
    from polarprof.academy.queries import outline_of

    second = Module.objects.create(course=course, key="eerst", title="Eerst", hours=1, sort_order=-1)
    make_unit(second, "zero", order=5)
    assert [line.unit.key for line in outline_of(course).lines] == [
        "zero",
        "vooraf",
        "tekst",
        "oefening",
        "achteraf",
    ]
