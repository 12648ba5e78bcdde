"""The list, the course page with its one next step, start and resume, the end."""

import re

import pytest
from django.test import Client

from polarprof.academy.enums import Moment, UnitKind
from polarprof.academy.models import Course, Enrolment, Module, Unit
from polarprof.academy.queries import ModuleOutline, Outline, UnitLine
from polarprof.journal.api import Statement
from tests.academy.conftest import make_unit


def next_steps(response) -> list[str]:
    """The words on the buttons or links in the next-step component."""
    html = response.content.decode()
    found = re.findall(r'<section class="next-step".*?</section>', html, flags=re.DOTALL)
    return [
        re.search(r'<(?:a|button) class="button button-primary".*?<span>(.*?)</span>', one, re.DOTALL)[1]
        for one in found
    ]


def test_list_shows_published_courses_with_units_only(client: Client, course: Course, make_course) -> None:
    make_course("klad", "Kladcursus", units=1, live=False)
    make_course("leeg", "Lege cursus")
    response = client.get("/leren/")
    assert response.status_code == 200
    assert [one.title for one, _ in response.context["cards"]] == ["Proefcursus"]
    assert "Kladcursus" not in response.content.decode()


def test_list_leads_back_to_what_one_is_doing(client_of_learner: Client, enrolment: Enrolment) -> None:
    assert next_steps(client_of_learner.get("/leren/")) == ["Ga verder waar je stopte"]
    Enrolment.objects.update(completed_at="2026-01-02T10:00Z")
    assert next_steps(client_of_learner.get("/leren/")) == []


def test_empty_list_says_what_to_do(client: Client, db: None) -> None:
    response = client.get("/leren/")
    assert response.status_code == 200
    assert 'href="/aanbod/"' in response.content.decode()


@pytest.mark.parametrize("number", [1, 30])
def test_list_queries(number: int, make_course, client_of_learner: Client, django_assert_num_queries) -> None:
    for index in range(number):
        make_course(f"cursus-{index}", f"Cursus {index}", units=1)
    client_of_learner.get("/leren/")
    with django_assert_num_queries(6):
        response = client_of_learner.get("/leren/")
    assert len(response.context["cards"]) == number


@pytest.mark.parametrize("number", [1, 30])
def test_course_queries(
    number: int, make_course, acting, client_of_learner: Client, django_assert_num_queries
) -> None:
    course = make_course(units=number)
    Enrolment.objects.create(person=acting.person, course=course)
    client_of_learner.get("/leren/opleiding/proefcursus/")
    with django_assert_num_queries(7):
        response = client_of_learner.get("/leren/opleiding/proefcursus/")
    assert response.context["outline"].total == number


def test_next_step_for_a_visitor_is_to_sign_in(client: Client, course: Course) -> None:
    response = client.get("/leren/opleiding/proefcursus/")
    assert next_steps(response) == ["Meld je aan en begin"]
    assert "?next=/leren/opleiding/proefcursus/" in response.content.decode()


def test_next_steps_from_start_to_certificate(client_of_learner: Client, course: Course, finish) -> None:
    Enrolment.objects.all().delete()
    page = "/leren/opleiding/proefcursus/"
    assert next_steps(client_of_learner.get(page)) == ["Start de opleiding"]
    client_of_learner.post(f"{page}starten/")
    assert next_steps(client_of_learner.get(page)) == ["Ga verder waar je stopte"]
    finish()
    assert next_steps(client_of_learner.get(page)) == ["Maak je attest"]
    client_of_learner.post(f"{page}attest/")
    assert next_steps(client_of_learner.get(page)) == ["Kijk wat je bereikte"]


def test_start_twice_enrols_once_and_opens_the_first_unit(
    client_of_learner: Client, course: Course, unit_of, municipality
) -> None:
    for _ in range(2):
        response = client_of_learner.post("/leren/opleiding/proefcursus/starten/", follow=True)
    assert response.redirect_chain[-1][0] == f"/leren/deel/{unit_of('vooraf').uuid}/"
    own = Enrolment.objects.get()
    assert (own.organisation, own.resume_unit, own.completed_at) == (municipality, unit_of("vooraf"), None)


def test_start_needs_post_and_sign_in(client: Client, client_of_learner: Client, course: Course) -> None:
    assert client_of_learner.get("/leren/opleiding/proefcursus/starten/").status_code == 405
    response = client.post("/leren/opleiding/proefcursus/starten/")
    assert response.status_code == 302
    assert response["Location"].startswith("/aanmelden/login/")
    assert Enrolment.objects.count() == 0


def test_resume_goes_to_where_one_stopped(client_of_learner: Client, enrolment: Enrolment, unit_of) -> None:
    client_of_learner.post(f"/leren/deel/{unit_of('tekst').uuid}/")
    response = client_of_learner.get("/leren/opleiding/proefcursus/verder/")
    assert response["Location"] == f"/leren/deel/{unit_of('oefening').uuid}/"


def test_resume_after_the_last_unit_goes_to_what_is_left(
    client_of_learner: Client, enrolment: Enrolment, unit_of
) -> None:
    client_of_learner.post(f"/leren/deel/{unit_of('tekst').uuid}/")
    client_of_learner.post(
        f"/leren/deel/{unit_of('achteraf').uuid}/", {"q_v1": "b", "action": "submit-unfinished"}
    )
    response = client_of_learner.get("/leren/opleiding/proefcursus/verder/")
    assert response["Location"] == f"/leren/deel/{unit_of('vooraf').uuid}/"


@pytest.mark.parametrize("part", ["", "starten/", "verder/", "klaar/", "attest/"])
def test_unpublished_or_unknown_course_is_404(
    part: str, client_of_learner: Client, enrolment: Enrolment
) -> None:
    Course.objects.update(live=False)
    for slug in ("proefcursus", "bestaat-niet"):
        address = f"/leren/opleiding/{slug}/{part}"
        method = client_of_learner.post if part in {"starten/", "attest/"} else client_of_learner.get
        assert method(address).status_code == 404


def test_done_page_waits_for_the_last_unit(client_of_learner: Client, enrolment: Enrolment) -> None:
    response = client_of_learner.get("/leren/opleiding/proefcursus/klaar/")
    assert response["Location"] == "/leren/opleiding/proefcursus/"


def test_done_page_shows_before_and_after(
    client_of_learner: Client, finish, django_assert_num_queries
) -> None:
    finish(4)
    client_of_learner.get("/leren/opleiding/proefcursus/klaar/")
    with django_assert_num_queries(6):
        response = client_of_learner.get("/leren/opleiding/proefcursus/klaar/")
    [module] = response.context["outline"].modules
    assert (module.before, module.after) == (0.4, 0.8)
    assert "80\N{NO-BREAK SPACE}%" in response.content.decode()


def test_completing_is_recorded_once(client_of_learner: Client, finish, course: Course, municipality) -> None:
    finish(5)
    finish(5)
    verbs = sorted(Statement.objects.exclude(verb="signed-in").values_list("verb", "object_kind"))
    assert verbs == [("completed", "course"), ("mastered", "course"), *[("progressed", "unit")] * 4]
    assert set(Statement.objects.values_list("organisation", flat=True)) == {municipality.pk}


def test_new_unit_does_not_undo_completion(client_of_learner: Client, finish, course: Course) -> None:
    finish()
    make_unit(Module.objects.get(), "nieuw", order=9)
    assert client_of_learner.get("/leren/opleiding/proefcursus/klaar/").status_code == 200


@pytest.mark.parametrize(
    ("scores", "mastered"),
    [((0.6, 0.6), True), ((1.0, 0.6), True), ((0.6, 0.59), False), ((1.0, 0.5), False), ((), False)],
)
def test_mastered_is_sixty_per_cent_of_each_test(scores: tuple[float, ...], mastered: bool) -> None:
    lines = tuple(
        UnitLine(Unit(kind=UnitKind.SELF_TEST, moment=Moment.AFTER), done=True, score=score)
        for score in scores
    )
    reading = UnitLine(Unit(kind=UnitKind.TEXT), done=True, score=None)
    assert Outline((ModuleOutline(Module(), (reading, *lines)),)).mastered is mastered
