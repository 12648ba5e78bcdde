"""Nothing is mailed to somebody whose access ended; what is about access itself always is."""

import pytest
from django.utils import timezone

from polarprof.common import mail
from polarprof.notices.models import OutgoingMail
from polarprof.organisations.enums import CapacitySource, OrganisationKind, Role
from polarprof.organisations.models import Capacity, Organisation
from tests.jobs import run_jobs
from tests.smtp_server import Mailbox

pytestmark = pytest.mark.django_db
ADDRESS = "an.peeters@stad.example"


@pytest.fixture
def elsewhere() -> Organisation:
    return Organisation.objects.create(name="Elders", kind=OrganisationKind.PARTNER)


def send(organisation: Organisation | None, *, to: str = ADDRESS, is_about_access: bool = False) -> int:
    """How many mails of work were put on their way."""
    mail.send(
        to=to,
        template="exchange/mail/answered.txt",
        context={"name": "An", "title": "Vraag", "link": "https://x.example"},
        organisation=organisation,
        is_about_access=is_about_access,
    )
    return OutgoingMail.objects.count()


def end_all(organisation: Organisation | None = None) -> None:
    capacities = (
        Capacity.objects.filter(organisation=organisation) if organisation else Capacity.objects.all()
    )
    capacities.update(ended_at=timezone.now())


def test_who_has_access_hears(make_person, municipality) -> None:
    make_person(organisation=municipality, email=ADDRESS)
    assert send(municipality) == 1


def test_a_guest_without_an_account_hears(municipality) -> None:
    assert send(municipality) == 1


def test_who_never_had_access_hears(make_person, municipality) -> None:
    make_person(email=ADDRESS)
    assert send(municipality) == 1


def test_after_the_access_ended_nothing_is_sent(make_person, municipality) -> None:
    make_person(organisation=municipality, email=ADDRESS)
    end_all()
    assert send(municipality) == 0
    assert send(None) == 0


def test_access_elsewhere_does_not_open_this_organisation(make_person, municipality, elsewhere) -> None:
    person = make_person(organisation=municipality, email=ADDRESS)
    Capacity.objects.create(
        person=person, organisation=elsewhere, role=Role.PARTNER, source=CapacitySource.INVITATION
    )
    end_all(municipality)
    assert send(municipality) == 0
    assert send(elsewhere) == 1


def test_a_second_role_at_the_organisation_is_access(make_person, municipality) -> None:
    person = make_person(Role.PROFESSIONAL, municipality, email=ADDRESS)
    end_all()
    Capacity.objects.create(
        person=person, organisation=municipality, role=Role.MAYOR, source=CapacitySource.INVITATION
    )
    assert send(municipality) == 1


def test_a_closed_account_hears_nothing(make_person, municipality) -> None:
    person = make_person(organisation=municipality, email=ADDRESS)
    person.is_active = False
    person.save()
    assert send(municipality) == 0


def test_what_is_about_access_goes_all_the_same(make_person, municipality) -> None:
    make_person(organisation=municipality, email=ADDRESS)
    end_all()
    assert send(municipality, is_about_access=True) == 1


def test_an_address_that_somebody_only_claims_is_a_guest(make_person, municipality) -> None:
    """The closed account claims the address of a guest without having proved it."""
    person = make_person(organisation=municipality, email=ADDRESS)
    person.emailaddress_set.update(verified=False)
    end_all()
    assert send(municipality) == 1


def test_access_that_ends_while_the_mail_waits_stops_it(mailbox: Mailbox, make_person, municipality) -> None:
    make_person(organisation=municipality, email=ADDRESS)
    send(municipality)
    end_all()
    run_jobs()
    assert mailbox.envelopes == []
    assert OutgoingMail.objects.get().problem == "no-access"


def test_access_elsewhere_does_not_let_a_waiting_mail_go(
    mailbox: Mailbox, make_person, municipality, elsewhere
) -> None:
    person = make_person(organisation=municipality, email=ADDRESS)
    send(municipality)
    Capacity.objects.create(
        person=person, organisation=elsewhere, role=Role.PARTNER, source=CapacitySource.INVITATION
    )
    Capacity.objects.filter(organisation=municipality).update(ended_at=timezone.now())
    run_jobs()
    assert mailbox.envelopes == []
    assert OutgoingMail.objects.get().problem == "no-access"
