"""Who no longer manages access lets nobody in any more: not by a link of before, and not at the same moment."""

import time
from functools import partial

import pytest
from django.db import transaction
from django.test import Client
from django.utils import timezone

from polarprof.accounts.actions import erase_person
from polarprof.common import security_log
from polarprof.organisations import actions, onboarding, rights
from polarprof.organisations.acmidm import sync_capacities
from polarprof.organisations.enums import CapacitySource, Role
from polarprof.organisations.models import Capacity, DomainClaim, Invitation, JoinRequest
from tests.connections import at_once
from tests.mails import latest_link
from tests.organisations.test_claims import claims

INVITE, PEOPLE = "/organisatie/mensen/uitnodigen/", "/organisatie/mensen/"
AGAIN = "terug@stad.example"
TOO_LATE = "Je beheert de toegang niet meer"


@pytest.fixture
def managers(make_person, municipality):
    return [make_person(Role.COORDINATOR, municipality, access_manager=True) for _ in range(2)]


def end_page(person) -> str:
    return f"{PEOPLE}{person.capacities.filter(ended_at=None).first().uuid}/beeindigen/"


def invited(as_person, person, email: str = AGAIN) -> str:
    """The link of an invitation that this access manager sent."""
    as_person(person).post(INVITE, {"email": email, "role": "coordinator"})
    return latest_link(email)


def come_by(link: str) -> tuple[int, int]:
    """(status of the answer to the link, how many came in by it)."""
    answer = Client().post(link, {"name": "Terug"})
    return answer.status_code, Capacity.objects.filter(person__name="Terug").count()


@pytest.fixture
def heard(monkeypatch) -> list[tuple[str, dict[str, object]]]:
    lines: list[tuple[str, dict[str, object]]] = []
    monkeypatch.setattr(security_log.log, "info", lambda event, extra: lines.append((event, extra["data"])))
    return lines


@pytest.mark.django_db
def test_who_is_ended_does_not_come_back_by_an_invitation_of_before(as_person, managers) -> None:
    link = invited(as_person, managers[1])
    page = as_person(managers[0]).get(PEOPLE).content.decode()
    assert "Dan werken ook de uitnodigingen niet meer" in page
    as_person(managers[0]).post(end_page(managers[1]))
    assert Invitation.objects.filter(withdrawn_at=None).count() == 0
    assert come_by(link) == (404, 0)


@pytest.mark.django_db
def test_what_was_withdrawn_stands_in_the_security_log(
    as_person, managers, municipality, heard, django_capture_on_commit_callbacks
) -> None:
    invited(as_person, managers[1])
    with django_capture_on_commit_callbacks(execute=True):
        as_person(managers[0]).post(end_page(managers[1]))
    who = {"organisation": str(municipality.uuid), "person": str(managers[1].uuid), "role": "coordinator"}
    assert [line for line in heard if line[0] == "invitation withdrawn"] == [("invitation withdrawn", who)]


@pytest.mark.django_db
def test_an_invitation_of_a_colleague_stands(as_person, managers) -> None:
    link = invited(as_person, managers[0])
    as_person(managers[0]).post(end_page(managers[1]))
    assert come_by(link) == (302, 1)


@pytest.mark.django_db
def test_a_second_capacity_that_manages_access_keeps_the_invitations(
    as_person, managers, municipality
) -> None:
    Capacity.objects.create(
        person=managers[1],
        organisation=municipality,
        role=Role.MAYOR,
        source="invitation",
        is_access_manager=True,
    )
    link = invited(as_person, managers[1])
    as_person(managers[0]).post(end_page(managers[1]))
    assert come_by(link) == (302, 1)


@pytest.mark.django_db
def test_who_is_ended_does_not_come_back_by_an_invitation_to_their_own_address(as_person, managers) -> None:
    """Sent by a colleague before, to an address that the person proved."""
    link = invited(as_person, managers[0], managers[1].email)
    as_person(managers[0]).post(end_page(managers[1]))
    assert Client().post(link, {"name": "Terug"}).status_code == 404
    assert managers[1].capacities.filter(ended_at=None).count() == 0


@pytest.mark.django_db
def test_a_capacity_that_acm_idm_ends_takes_its_invitations_along(as_person, managers, municipality) -> None:
    municipality.kbo = "0999000009"
    municipality.save()
    managers[1].capacities.update(source=CapacitySource.ACMIDM)
    link = invited(as_person, managers[1])
    sync_capacities(person=managers[1], claims=claims())
    assert Invitation.objects.filter(withdrawn_at=None).count() == 0
    assert come_by(link) == (404, 0)


@pytest.mark.django_db
def test_an_account_that_is_erased_takes_its_invitations_along(as_person, managers) -> None:
    """Without a sender it would pass for an invitation of the operator."""
    link = invited(as_person, managers[1])
    erase_person(person=managers[1])
    assert come_by(link) == (404, 0)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "loss", [{"is_access_manager": False}, {"ended_at": timezone.now()}], ids=["right", "capacity"]
)
def test_accepting_asks_once_more_whether_the_sender_manages_access(
    as_person, managers, loss: dict[str, object]
) -> None:
    link = invited(as_person, managers[1])
    managers[1].capacities.update(**loss)
    assert Client().get(link).status_code == 404
    assert come_by(link) == (404, 0)


@pytest.mark.django_db
def test_an_account_that_is_shut_off_lets_nobody_in(as_person, managers) -> None:
    link = invited(as_person, managers[1])
    managers[1].is_active = False
    managers[1].save()
    assert come_by(link) == (404, 0)


@pytest.mark.django_db
def test_a_programme_manager_who_is_ended_lets_no_local_government_in(
    as_person, make_person, municipality, institute
) -> None:
    first, second = (make_person(Role.PROGRAMME_MANAGER, institute, access_manager=True) for _ in range(2))
    as_person(second).post(f"/organisatie/overzicht/{municipality.uuid}/uitnodigen/", {"email": AGAIN})
    link = latest_link(AGAIN)
    as_person(first).post(end_page(second))
    assert Invitation.objects.get().withdrawn_at is not None
    assert come_by(link) == (404, 0)


@pytest.mark.django_db
def test_the_first_invitation_by_the_operator_stands(municipality) -> None:
    from polarprof.organisations.bootstrap import invite_first

    invite_first(organisation=municipality, email=AGAIN, role=Role.COORDINATOR, anew=False)
    assert come_by(latest_link(AGAIN)) == (302, 1)


@pytest.mark.usefixtures("several_connections")
def test_two_who_end_each_other_at_once_leave_one(as_person, managers, municipality, monkeypatch) -> None:
    """Each pauses after its right was looked up, so that without a lock both would go on."""
    one, two = managers
    looked_up = actions.managed_organisation

    def slowly(acting):
        organisation = looked_up(acting)
        time.sleep(1)
        return organisation

    monkeypatch.setattr(actions, "managed_organisation", slowly)
    calls = [
        partial(as_person(one).post, end_page(two)),
        partial(as_person(two).post, end_page(one)),
    ]
    given = at_once(calls)
    assert sorted(answer.status_code for answer in given) in ([302, 409], [302, 403])
    left = Capacity.objects.filter(organisation=municipality, is_access_manager=True, ended_at=None)
    assert left.count() == 1


def lost(acting) -> None:
    """The right goes after the page was asked for, before the action looks."""
    Capacity.objects.filter(pk=acting.capacity.pk).update(ended_at=timezone.now())


@pytest.fixture
def request_to_join(municipality) -> JoinRequest:
    return JoinRequest.objects.create(
        organisation=municipality,
        email="vraagt@stad.example",
        name="Vraagt",
        token_digest="x",
        state=JoinRequest.State.WAITING,
        expires_at=timezone.now(),
    )


@pytest.mark.django_db
@pytest.mark.parametrize("act", ["invite", "approve", "refuse", "end"])
def test_an_access_manager_who_comes_too_late_changes_nothing(
    act, managers, acting_of, request_to_join
) -> None:
    acting = acting_of(managers[1])
    lost(acting)
    acts = {
        "invite": lambda: actions.invite(acting=acting, email=AGAIN, role=Role.MAYOR),
        "approve": lambda: actions.decide(acting=acting, request=request_to_join, role=Role.MAYOR),
        "refuse": lambda: actions.decide(acting=acting, request=request_to_join, role=None),
        "end": lambda: actions.end_capacity(acting=acting, capacity=managers[0].capacities.get()),
    }
    with pytest.raises(rights.RightGoneError):
        acts[act]()
    request_to_join.refresh_from_db()
    assert (Invitation.objects.count(), request_to_join.state) == (0, "waiting")
    assert managers[0].capacities.get().ended_at is None


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("act", "more"),
    [
        (onboarding.invite_coordinator, {"email": AGAIN}),
        (onboarding.claim_domain, {"domain": "nieuw.example"}),
        (onboarding.withdraw_domain, {"domain": "stad.example"}),
        (onboarding.set_numbers, {"kbo": "0123456789", "ovo": ""}),
    ],
)
def test_a_programme_manager_who_comes_too_late_changes_nothing(
    act, more, make_person, acting_of, institute, municipality
) -> None:
    DomainClaim.objects.create(organisation=municipality, domain="stad.example")
    acting = acting_of(make_person(Role.PROGRAMME_MANAGER, institute))
    lost(acting)
    with pytest.raises(rights.RightGoneError):
        act(acting=acting, organisation=municipality, **more)
    municipality.refresh_from_db()
    assert (Invitation.objects.count(), municipality.kbo) == (0, None)
    assert list(DomainClaim.objects.values_list("domain", flat=True)) == ["stad.example"]


@pytest.mark.django_db
def test_who_comes_too_late_is_told_in_words(as_person, managers, monkeypatch) -> None:
    def too_late(**_: object) -> None:
        raise rights.RightGoneError

    monkeypatch.setattr(actions, "end_capacity", too_late)
    answer = as_person(managers[0]).post(end_page(managers[1]))
    assert (answer.status_code, TOO_LATE in answer.content.decode()) == (409, True)


@pytest.mark.usefixtures("several_connections")
def test_an_invitation_that_is_accepted_at_this_moment_is_not_withdrawn_as_well(as_person, managers) -> None:
    """Who withdraws waits for who accepts, and then leaves it alone."""
    invited(as_person, managers[1])

    def accept_slowly() -> None:
        with transaction.atomic():
            Invitation.objects.update(accepted_at=timezone.now())
            time.sleep(1)

    def withdraw() -> None:
        time.sleep(0.3)
        with transaction.atomic():
            rights.withdraw_all_of(person=managers[1])

    assert at_once([accept_slowly, withdraw]) == [None, None]
    assert Invitation.objects.get().withdrawn_at is None


@pytest.mark.usefixtures("several_connections")
def test_an_account_that_is_erased_twice_at_once_is_erased_once(managers, heard) -> None:
    assert at_once([partial(erase_person, person=managers[1]) for _ in range(2)]) == [None, None]
    erased = {"person": str(managers[1].uuid)}
    assert [line for line in heard if line[0] == "person erased"] == [("person erased", erased)]
