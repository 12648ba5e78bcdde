"""The outcome of a round goes into the section Perspectieven, once, with its date and how sure it is."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from polarprof.engines.perspectives.cells import Cell
from polarprof.standpoints.models import Round, Snapshot, Statement
from polarprof.standpoints.results.records import Published, to_plain

pytestmark = pytest.mark.django_db
PUBLISHED = Published(
    people=30,
    votes=30,
    rows={1: (Cell(0.8, 30, 0.2),)},
    bridges={1: (0.7, 0.8)},
    kind="undecided",
    roles={"Jongere": "nobody"},
    said_role=20,
)


@pytest.fixture
def make_outcome():
    def make(organisation, number: int = 1) -> Round:
        today = timezone.localdate()
        round_ = Round.objects.create(
            organisation=organisation,
            issue=f"Wat doen we met plein {number}?",
            context="x",
            purpose="x",
            audience="colleagues",
            sharing="own",
            state="open",
            code=uuid4().hex[:20],
            starts_on=today,
            ends_on=today + timedelta(days=1),
            send_key=uuid4(),
        )
        Statement.objects.create(
            round=round_, number=1, body="Meer <bomen>.", state="approved", send_key=uuid4()
        )
        Snapshot.objects.create(round=round_, published=to_plain(PUBLISHED), published_on=today)
        return round_

    return make


@pytest.fixture
def perspectives(plan):
    return plan.sections.get(key="perspectieven")


def test_one_click_adds_it_and_a_second_adds_nothing(
    as_person, coordinator, perspectives, make_outcome, municipality
) -> None:
    round_, client = make_outcome(municipality), as_person(coordinator)
    assert "Wat doen we met plein 1?" in client.get(f"/plannen/deel/{perspectives.uuid}/").content.decode()
    for _time in range(2):
        client.post(f"/plannen/deel/{perspectives.uuid}/standpunten/{round_.uuid}/")
    perspectives.refresh_from_db()
    day = timezone.localdate()
    assert perspectives.body.count("<h3>Standpuntenronde: Wat doen we met plein 1?</h3>") == 1
    assert ("Minstens 30 mensen stemden" in perspectives.body, str(day.year) in perspectives.body) == (
        True,
        True,
    )
    assert ("Meer &lt;bomen&gt;." in perspectives.body, "<li>Jongere</li>" in perspectives.body) == (
        True,
        True,
    )


def test_a_round_of_another_local_government_is_not_taken_in(
    as_person, coordinator, perspectives, make_outcome, make_municipality
) -> None:
    round_ = make_outcome(make_municipality("Elders", "99002"))
    answer = as_person(coordinator).post(f"/plannen/deel/{perspectives.uuid}/standpunten/{round_.uuid}/")
    perspectives.refresh_from_db()
    assert (answer.status_code, perspectives.body) == (404, "")


def test_ten_rounds_ask_as_many_queries_as_one(
    as_person, coordinator, perspectives, make_outcome, municipality, django_assert_num_queries
) -> None:
    client, url = as_person(coordinator), f"/plannen/deel/{perspectives.uuid}/"
    client.get(url)
    for number in range(10):
        make_outcome(municipality, number)
        if number in {0, 9}:
            with django_assert_num_queries(14):  # two of them a savepoint
                client.get(url)
