"""What the room says to other rooms: offer, references, start cards."""

from uuid import uuid4

import pytest

from polarprof.academy import api, queries
from polarprof.academy.models import Course, Enrolment, Unit
from polarprof.academy.start_cards import authoring, learning
from polarprof.organisations.enums import Role
from polarprof.themes.models import Theme


def test_offer_has_live_courses_with_the_themes_of_their_units(
    course: Course, make_course, django_assert_num_queries
) -> None:
    make_course("klad", units=1, live=False)
    skills = Theme.objects.create(key="skills", facet="dimension", label_nl="Vaardigheden", label_en="Skills")
    hidden = Theme.objects.create(key="policy", facet="dimension", label_nl="Beleid", label_en="Policy")
    for key, theme in (("tekst", skills), ("oefening", hidden)):
        unit = Unit.objects.get(key=key)
        unit.themes = [theme]
        unit.save()
    Unit.objects.filter(key="oefening").update(live=False)
    with django_assert_num_queries(2):
        [offer] = queries.offers()
    assert (offer.kind, offer.key, offer.url) == ("course", str(course.uuid), "/leren/opleiding/proefcursus/")
    assert offer.themes == {"knowledge", "skills"}


def test_references_are_live_units(course: Course, unit_of, django_assert_num_queries) -> None:
    Unit.objects.filter(key="vooraf").update(live=False)
    with django_assert_num_queries(1):
        found = api.references("tekst")
    assert found == [
        api.Reference("unit", unit_of("tekst").uuid, "Les tekst", f"/leren/deel/{unit_of('tekst').uuid}/")
    ]
    assert [one.title for one in api.references("proefcursus")] == [
        "Les tekst",
        "Les oefening",
        "Les achteraf",
    ]
    assert api.references("\x00%_") == []
    assert api.unit_reference(unit_of("tekst").uuid) == found[0]
    assert api.unit_reference(unit_of("vooraf").uuid) is None
    assert api.unit_reference(uuid4()) is None


def test_card_leads_from_start_to_certificate(
    acting, course: Course, finish, django_assert_num_queries
) -> None:
    Enrolment.objects.all().delete()
    with django_assert_num_queries(3):
        card = learning(acting)
    assert (card.next_step.label, card.next_step.url) == (
        "Bekijk de opleiding",
        "/leren/opleiding/proefcursus/",
    )
    api.start_course(acting=acting, course=course)
    card = learning(acting)
    assert (card.next_step.label, card.lines[0].state) == (
        "Ga verder met de opleiding",
        "0 van 4 leereenheden",
    )
    finish()
    assert learning(acting).next_step.label == "Maak je attest"
    api.issue_certificate(acting=acting, enrolment=Enrolment.objects.get())
    assert learning(acting).next_step is None


def test_no_course_no_card(acting) -> None:
    assert learning(acting) is None


@pytest.mark.parametrize("role", [Role.AUTHOR])
def test_author_is_led_to_the_admin(
    role: Role, make_person, institute, acting_of, course: Course, django_assert_num_queries
) -> None:
    author = acting_of(make_person(role=role, organisation=institute))
    with django_assert_num_queries(1):
        card = authoring(author)
    assert card.next_step.label == "Bewerk de opleiding"
    assert card.next_step.url == f"/beheer/snippets/academy/course/edit/{course.pk}/"
