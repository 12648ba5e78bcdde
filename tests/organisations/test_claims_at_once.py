"""ACM/IDM takes a role away while it is being used: whoever gives or takes access to an organisation waits for the other."""

import threading
import time

import pytest
from django.db import connection, transaction

from polarprof.accounts.claims import Claims
from polarprof.accounts.models import Person
from polarprof.organisations.acmidm import sync_capacities
from polarprof.organisations.acting import Acting
from polarprof.organisations.actions import invite
from polarprof.organisations.enums import Role
from polarprof.organisations.models import Capacity, Invitation
from polarprof.organisations.rights import RightGoneError

OWN = "0999000009"


@pytest.fixture
def manager(several_connections, make_person, municipality) -> Person:
    """Manages access in a capacity of ACM/IDM."""
    municipality.kbo = OWN
    municipality.save()
    person: Person = make_person(Role.COORDINATOR, municipality, access_manager=True)
    Capacity.objects.update(source="acmidm")
    return person


def take_away(person: Person) -> None:
    sync_capacities(person=person, claims=Claims("x", "", "Jan", "Peeters", OWN, ()))


def use(person: Person) -> None:
    capacity = Capacity.objects.select_related("organisation").get(person=person)
    invite(acting=Acting(person, capacity), email="nieuw@test.example", role=Role.PROFESSIONAL)


def during(first, then) -> list[Exception | None]:
    """What `then` raised, begun on a connection of its own while `first` was done and not yet committed."""
    arrived, given = threading.Event(), []

    def second() -> None:
        arrived.set()
        try:
            then()
            given.append(None)
        except RightGoneError as problem:
            given.append(problem)
        finally:
            connection.close()

    late = threading.Thread(target=second)
    with transaction.atomic():
        first()
        late.start()
        arrived.wait()
        time.sleep(0.5)
    late.join()
    return given


def standing() -> tuple[int, int]:
    """Capacities that did not end, and invitations that can be accepted."""
    return (
        Capacity.objects.filter(ended_at__isnull=True).count(),
        Invitation.objects.filter(withdrawn_at__isnull=True).count(),
    )


def test_an_invitation_that_is_being_sent_is_withdrawn_by_the_claims_that_end_its_sender(manager) -> None:
    assert during(lambda: use(manager), lambda: take_away(manager)) == [None]
    assert (standing(), Invitation.objects.count()) == ((0, 0), 1)


def test_nobody_invites_with_a_right_that_the_claims_are_just_ending(manager) -> None:
    capacity = Capacity.objects.select_related("organisation").get(person=manager)
    acting = Acting(manager, capacity)
    given = during(
        lambda: take_away(manager),
        lambda: invite(acting=acting, email="nieuw@test.example", role=Role.PROFESSIONAL),
    )
    assert [type(one) for one in given] == [RightGoneError]
    assert (standing(), Invitation.objects.count()) == ((0, 0), 0)
