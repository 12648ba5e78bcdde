"""After a merger the municipality of today goes on with the rounds of those that went into it."""

import pytest

from polarprof.organisations.enums import Role
from polarprof.organisations.models import Municipality, Organisation
from polarprof.standpoints.models import Ballot, Round
from polarprof.standpoints.policies import may_steer, may_take_part
from polarprof.standpoints.results.outcomes import outcome_of, rounds_with_outcome
from polarprof.standpoints.voting import vault
from polarprof.standpoints.voting.presence import meant_people, people_who_took_part

pytestmark = pytest.mark.django_db


@pytest.fixture
def successor(municipality, make_municipality) -> Organisation:
    return make_municipality("Fusiestad", "99009")


def merge(old: Organisation, successor: Organisation) -> None:
    Municipality.objects.filter(organisation=old).update(current=successor.municipality)


def test_the_outcome_of_before_can_be_taken_into_the_plan_of_after(
    split_round, municipality, successor
) -> None:
    assert (rounds_with_outcome(successor), outcome_of(successor, split_round.uuid)) == ([], None)
    merge(municipality, successor)
    outcome = outcome_of(successor, split_round.uuid)
    assert rounds_with_outcome(successor) == [split_round]
    assert outcome is not None
    assert outcome.issue == split_round.issue


@pytest.mark.parametrize("audience", ["colleagues", "chosen"])
def test_colleagues_of_before_are_meant_and_counted_where_they_act_now(
    make_round, make_person, acting_of, municipality, successor, audience: str
) -> None:
    round_: Round = make_round(audience=audience)
    person = make_person(Role.COORDINATOR, successor)
    key = vault.key_of_person(round_.uuid, person.uuid)
    Ballot.objects.create(round=round_, key=key, sealed=b"x")
    acting = acting_of(person)
    assert (may_steer(acting, round_), may_take_part(acting, round_)) == (False, False)
    assert (person in meant_people(round_), people_who_took_part(round_)) == (False, [])
    merge(municipality, successor)
    assert (may_steer(acting, round_), may_take_part(acting, round_)) == (True, True)
    assert (person in meant_people(round_), people_who_took_part(round_)) == (True, [person])


def test_a_guest_that_went_into_another_municipality_stays_a_guest(
    make_round, make_person, make_municipality, acting_of, successor
) -> None:
    guest = make_municipality("Gast", "99003")
    round_: Round = make_round(audience="chosen")
    round_.guests.add(guest)
    acting = acting_of(make_person(Role.PROFESSIONAL, successor))
    assert (may_take_part(acting, round_), acting.person in meant_people(round_)) == (False, False)
    merge(guest, successor)
    assert (may_take_part(acting, round_), acting.person in meant_people(round_)) == (True, True)
