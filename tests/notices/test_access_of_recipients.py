"""Nothing is told to somebody whose access ended, by mail or by the bell; what is about access itself or their own is."""

import re

import pytest
from django.utils import timezone

from polarprof.common import mail
from polarprof.notices.api import notify
from polarprof.notices.models import Notice, OutgoingMail
from polarprof.organisations.enums import CapacitySource, OrganisationKind, Role
from polarprof.organisations.models import Capacity, Organisation
from tests.jobs import run_jobs
from tests.smtp_server import Mailbox

pytestmark = pytest.mark.django_db
ADDRESS = "an.peeters@stad.example"


@pytest.fixture
def elsewhere() -> Organisation:
    return Organisation.objects.create(name="Elders", kind=OrganisationKind.PARTNER)


def send(
    organisation: Organisation | None,
    *,
    to: str = ADDRESS,
    is_about_access: bool = False,
    is_personal: bool = False,
) -> int:
    """How many mails of work were put on their way."""
    mail.send(
        to=to,
        template="exchange/mail/answered.txt",
        context={"name": "An", "title": "Vraag", "link": "https://x.example"},
        organisation=organisation,
        is_about_access=is_about_access,
        is_personal=is_personal,
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


@pytest.mark.parametrize(
    ("access", "about", "is_personal", "told"),
    [
        ("here", "here", False, True),
        ("here", "elsewhere", False, True),
        ("here", None, False, True),
        ("never", "here", False, True),
        ("ended", "here", False, False),
        ("ended", "elsewhere", False, False),
        ("ended", None, False, False),
        ("ended", None, True, True),
        ("ended", "here", True, True),
        ("moved", "here", False, False),
        ("moved", "elsewhere", False, True),
        ("moved", None, False, True),
        ("closed", "here", False, False),
        ("closed", None, True, False),
    ],
)
def test_the_bell_tells_what_the_mail_tells(
    make_person, municipality, elsewhere, access: str, about: str | None, *, is_personal: bool, told: bool
) -> None:
    person = make_person(organisation=None if access == "never" else municipality, email=ADDRESS)
    if access in {"ended", "moved"}:
        end_all()
    if access == "moved":
        Capacity.objects.create(
            person=person, organisation=elsewhere, role=Role.PARTNER, source=CapacitySource.INVITATION
        )
    person.is_active = access != "closed"
    person.save()
    organisation = {"here": municipality, "elsewhere": elsewhere, None: None}[about]
    by_bell = notify(
        person=person, key="een", text="Iets", organisation=organisation, is_personal=is_personal
    )
    assert (send(organisation, is_personal=is_personal), by_bell) == (int(told), told)
    assert Notice.objects.count() == int(told)


def test_a_waiting_mail_about_what_is_ones_own_goes_after_the_access_ended(
    mailbox: Mailbox, make_person, municipality
) -> None:
    make_person(organisation=municipality, email=ADDRESS)
    send(None, is_personal=True)
    end_all()
    run_jobs()
    assert [envelope.rcpt_tos for envelope in mailbox.envelopes] == [[ADDRESS]]


@pytest.mark.parametrize(
    ("left", "links"),
    [
        ("all", ["/eigen/", "/los/", "/elders/", "/hier/"]),
        ("elsewhere", ["/eigen/", "/los/", "/elders/"]),
        ("none", ["/eigen/"]),
    ],
)
def test_a_notice_keeps_its_way_on_as_long_as_the_person_may_go_it(
    as_person, make_person, municipality, elsewhere, left: str, links: list[str]
) -> None:
    person = make_person(organisation=municipality, email=ADDRESS)
    Capacity.objects.create(
        person=person, organisation=elsewhere, role=Role.PARTNER, source=CapacitySource.INVITATION
    )
    for url, organisation, is_personal in (
        ("/hier/", municipality, False),
        ("/elders/", elsewhere, False),
        ("/los/", None, False),
        ("/eigen/", None, True),
    ):
        notify(
            person=person,
            key=url,
            text=f"Tekst {url}",
            url=url,
            organisation=organisation,
            is_personal=is_personal,
        )
    if left != "all":
        end_all(municipality if left == "elsewhere" else None)
    page = as_person(person).get("/meldingen/").content.decode()
    assert re.findall(r'<a href="([^"]+)">Tekst', page) == links
    assert re.findall(r"Tekst (/[a-z]+/)", page) == ["/eigen/", "/los/", "/elders/", "/hier/"]


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
