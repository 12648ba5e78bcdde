"""What the programme sees: blank spots always, figures only of a wave that is over, in fives, small ones hidden."""

from datetime import timedelta

import pytest
from django.utils import timezone

from polarprof.accounts.models import Person
from polarprof.engines.instruments import Checked
from polarprof.expertise.models import Resource
from polarprof.fieldwork import actions
from polarprof.fieldwork.gaps import blank_spots, ended_wave, needs_by_level
from polarprof.fieldwork.models import Wave
from polarprof.fieldwork.start_cards import needs
from polarprof.organisations.enums import OrganisationKind, Role
from polarprof.organisations.models import Organisation
from polarprof.themes.models import Theme

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager(make_person) -> Person:
    institute = Organisation.objects.create(name="Instituut", kind=OrganisationKind.INSTITUTE)
    return make_person(Role.PROGRAMME_MANAGER, institute)


@pytest.fixture
def answered(wave, make_municipality, coordinator) -> Wave:
    """Twelve with a great need for a plan, seven with none, three with a medium one; one more shares nothing."""
    values = ["no"] * 12 + ["running"] * 7 + ["drafting"] * 3 + ["no"]
    for number, value in enumerate(values):
        place = make_municipality(f"Gemeente {number}", f"98{number:03}", 20_000)
        response = actions.start_response(wave=wave, organisation=place)
        task = response.tasks.select_related("response", "sheet").get(section_key="policy")
        answers = {"policy_plan": Checked(value=value, confidence=4)}
        actions.save_section(task=task, person=coordinator, answers=answers, role="x", submit=True)
        response.closed_at = timezone.now()
        response.sharing_level = "own" if number == 22 else "anonymised"
        response.save()
    return wave


def test_counts_in_fives_and_small_ones_hidden_with_the_next(answered: Wave) -> None:
    """Three with a medium need and none with a small one are hidden; so is who was not measured, who are none."""
    rows = {row.theme.key: row.counts for row in needs_by_level(answered)}
    assert rows["policy"] == (10, None, None, None)
    assert rows["skills"] == (None, None, None, None)
    assert "exposure" not in rows


def test_only_a_wave_that_is_over_is_counted(answered: Wave, as_person, manager) -> None:
    client = as_person(manager)
    assert ended_wave() is None
    assert "Cijfers verschijnen wanneer een meting van de bevraging voorbij is." in _page(client)
    today = timezone.localdate()
    Wave.objects.update(closes_on=today)
    assert ended_wave() is None
    Wave.objects.update(opens_on=today - timedelta(days=9), closes_on=today - timedelta(days=1))
    assert ended_wave() == answered
    page = _page(client)
    assert ("Besturen volgens nood, T0" in page, "niet getoond" in page, "Gemeente 1" in page) == (
        True,
        True,
        False,
    )


def test_the_file_shows_no_more_than_the_page(answered: Wave, as_person, manager, coordinator) -> None:
    client = as_person(manager)
    assert client.get("/bevraging/noden/?als=csv").status_code == 404
    today = timezone.localdate()
    Wave.objects.update(opens_on=today - timedelta(days=9), closes_on=today - timedelta(days=1))
    assert 'href="?als=csv"' in _page(client)
    answer = client.get("/bevraging/noden/?als=csv")
    lines = answer.content.decode("utf-8-sig").splitlines()
    assert lines[0] == "Thema;Grote nood;Matige nood;Kleine nood;Geen nood;Aanbod"
    assert "Beleid;10;niet getoond;niet getoond;niet getoond;niets: witte vlek" in lines
    assert answer["Content-Disposition"] == f'attachment; filename="t0-{today}-noden.csv"'
    assert as_person(coordinator).get("/bevraging/noden/?als=csv").status_code == 403


def _page(client) -> str:
    return str(client.get("/bevraging/noden/").content.decode())


def test_a_blank_spot_is_told_to_the_programme(wave, as_person, manager, acting_of) -> None:
    guide = Resource.objects.create(
        key="g", title="Gids", publisher="P", url="https://p.example", summary="S"
    )
    covered = ["signals", "knowledge", "skills", "policy", "organisation", "support", "staff_safety"]
    guide.themes.set(Theme.objects.filter(key__in=covered))
    assert [theme.key for theme in blank_spots()] == ["confidence"]
    card = needs(acting_of(manager))
    assert [(line.text, line.state) for line in card.lines] == [("Zelfvertrouwen", "geen aanbod")]
    assert "Er is helemaal geen aanbod voor:" in _page(as_person(manager))
