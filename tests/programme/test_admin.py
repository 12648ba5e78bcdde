"""The programme is set up without a developer, by who manages it and nobody else."""

import pytest

from polarprof.events.models import Event
from polarprof.organisations import actions
from polarprof.organisations.enums import Role
from polarprof.programme.models import Edition

pytestmark = pytest.mark.django_db
EDITION = {
    "key": "2030-2032",
    "title": "Editie 2030-2032",
    "starts_on": "2030-01-01",
    "ends_on": "2032-12-31",
}


@pytest.fixture
def manager(make_person, institute):
    return make_person(Role.PROGRAMME_MANAGER, institute, access_manager=True)


def test_an_edition_is_added_in_the_admin(as_person, manager) -> None:
    client = as_person(manager)
    assert client.post("/beheer/snippets/programme/edition/add/", EDITION).status_code == 302
    assert list(Edition.objects.values_list("key", flat=True)) == ["2030-2032"]


def test_an_event_is_planned_in_the_admin(as_person, manager) -> None:
    data = {
        "kind": "webinar",
        "title": "Webinar",
        "description": "Over geruchten.",
        "place": "Online",
        "starts_at": "2030-01-01 12:00",
        "ends_at": "2030-01-01 13:00",
        "places": "20",
    }
    assert as_person(manager).post("/beheer/snippets/events/event/add/", data).status_code == 302
    assert list(Event.objects.values_list("title", "places")) == [("Webinar", 20)]


@pytest.mark.parametrize("role", [role for role in Role if role not in {Role.PROGRAMME_MANAGER, Role.AUTHOR}])
def test_nobody_else_has_the_admin(role: Role, as_person, make_person, municipality) -> None:
    answer = as_person(make_person(role, municipality)).get("/beheer/snippets/programme/edition/")
    assert answer.status_code == 403


def test_a_manager_of_a_municipality_does_not_exist(as_person, make_person, municipality) -> None:
    answer = as_person(make_person(Role.PROGRAMME_MANAGER, municipality)).get(
        "/beheer/snippets/programme/edition/"
    )
    assert answer.status_code == 403


def test_the_admin_closes_when_the_capacity_ends(
    as_person, manager, make_person, institute, acting_of
) -> None:
    other = make_person(Role.PROGRAMME_MANAGER, institute)
    actions.end_capacity(acting=acting_of(manager), capacity=other.capacities.get())
    assert as_person(other).get("/beheer/snippets/programme/edition/").status_code == 403


def test_the_first_page_of_the_admin_shows_what_waits_and_nothing_about_the_software(
    as_person, manager
) -> None:
    client = as_person(manager)
    page = client.get("/beheer/").content.decode()
    main = page.partition('<main class="content-wrapper')[2].partition("</main>")[0]
    assert '<a class="w-underline" href="/beheer/snippets/programme/edition/add/">Editie opzetten</a>' in main
    assert '<a class="w-underline" href="/start/">Terug naar je startpagina</a>' in main
    assert ("Wagtail" in main, 'role="search"' in main, "guide.wagtail.org" in page) == (False, False, False)
    assert 'src="/static/common/favicon.svg" alt="PolarProf"' in page
    client.post("/beheer/snippets/programme/edition/add/", EDITION)
    assert "Editie opzetten" not in client.get("/beheer/").content.decode()
