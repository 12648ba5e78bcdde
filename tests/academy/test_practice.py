"""A unit that is done by standing in another's place in a round of standpoints."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from polarprof.academy import actions
from polarprof.academy.models import Module
from polarprof.standpoints.exercises.actions.guesses import keep_attempt
from polarprof.standpoints.exercises.actions.turing_test_texts import write_text
from polarprof.standpoints.models import Round
from polarprof.standpoints.rounds.actions.rounds import open_round, prepare_round
from polarprof.standpoints.rounds.actions.statements import review_statement
from polarprof.standpoints.voting import vault
from polarprof.standpoints.voting.participants import of_person
from tests.academy.conftest import make_unit
from tests.standpoints.beginning import cast_vote

pytestmark = pytest.mark.django_db


@pytest.fixture
def practice(make_course, acting):
    course = make_course(key="plaats", title="In andermans plaats")
    module = Module.objects.get(course=course)
    unit = make_unit(module, "oefenen", order=0, kind="practice")
    make_unit(module, "slot", order=1)
    return actions.start_course(acting=acting, course=course), unit


@pytest.fixture
def running(acting, municipality, make_person, acting_of) -> Round:
    today = timezone.localdate()
    opener = acting_of(make_person(organisation=municipality, email="opener@test.example"))
    values = {
        "issue": "Wat doen we met het plein?",
        "context": "Het plein wordt heraangelegd.",
        "purpose": "Het college beslist in mei.",
        "audience": "colleagues",
        "sharing": "own",
        "starts_on": today,
        "ends_on": today + timedelta(days=7),
    }
    round_ = prepare_round(
        acting=opener, values=values, seeds=["Het plein wordt groen.", "De markt blijft."], send_key=uuid4()
    )
    for statement in round_.statements.all():
        review_statement(acting=acting, statement=statement, verdict="approved")
    return open_round(acting=opener, round_=round_)


def test_without_a_round_nobody_is_held_up(client_of_learner, practice) -> None:
    url = f"/leren/deel/{practice[1].uuid}/"
    page = client_of_learner.get(url)
    assert "Er is nu geen ronde om in te oefenen" in page.content.decode()
    assert client_of_learner.post(url, {"action": "done"}).url != url


def test_a_round_that_takes_no_votes_any_more_holds_nobody_up(client_of_learner, practice, running) -> None:
    Round.objects.update(state="ended")
    url = f"/leren/deel/{practice[1].uuid}/"
    assert "Er is nu geen ronde om in te oefenen" in client_of_learner.get(url).content.decode()
    assert client_of_learner.post(url, {"action": "done"}).url != url


def test_taking_part_in_a_round_is_free(client_of_learner, practice, running) -> None:
    enrolment, unit = practice
    url = f"/leren/deel/{unit.uuid}/"
    assert client_of_learner.post(url, {"action": "done"}).url != url
    assert enrolment.progress.count() == 1


@pytest.mark.parametrize("exercise", ["guess", "case"])
def test_it_is_done_when_one_of_the_two_exercises_is(
    client_of_learner, practice, running, acting, exercise: str, django_assert_num_queries
) -> None:
    enrolment, unit = practice
    url = f"/leren/deel/{unit.uuid}/"
    page = client_of_learner.get(url).content.decode()
    assert (f"/standpunten/{running.uuid}/inleven/" in page, "nog niet gedaan" in page) == (True, True)
    assert "Ga verder zonder te oefenen" in page
    participant = of_person(acting, running)
    cast_vote(participant=participant, number=1, answer=1, matters=False, inclusion_probability=1)
    if exercise == "guess":
        guesses = {1: vault.Guess(0.4, 0.6, 30, 0.5)}
        attempt = vault.Attempt(0, timezone.localdate(), guesses)
        keep_attempt(participant=participant, attempt=attempt)
    else:
        statement = running.statements.get(number=1)
        write_text(participant=participant, statement=statement, side=-1, body="Reden. " * 9)
    client_of_learner.get(url)
    with django_assert_num_queries(8):
        page = client_of_learner.get(url).content.decode()
    assert ("Ga verder zonder te oefenen" in page, "Klaar, volgende" in page) == (False, True)
    assert client_of_learner.post(url, {"action": "done"}).url != url
    assert enrolment.progress.count() == 1
