"""The institute's programme manager lets local governments in, and nobody else does."""

import logging

import pytest
from django.test import Client

from polarprof.common import security_log
from polarprof.organisations import onboarding
from polarprof.organisations.enums import Role
from polarprof.organisations.models import Capacity, DomainClaim, Invitation, Municipality, Organisation
from polarprof.organisations.policies import can_be_opened_up, may_open_up
from polarprof.organisations.rights import NotAllowedError
from tests.mails import latest_link, mails_to
from tests.pages import fields_of

pytestmark = pytest.mark.django_db
HERE = "/organisatie/overzicht/"


@pytest.fixture
def manager(make_person, institute):
    return make_person(Role.PROGRAMME_MANAGER, institute, name="Programma Beheerder")


@pytest.fixture
def client(as_person, manager) -> Client:
    return as_person(manager)


def page(organisation: Organisation, part: str = "") -> str:
    return f"{HERE}{organisation.uuid}/{part}"


def test_from_nobody_to_a_coordinator_who_manages_access(client, municipality) -> None:
    assert "nog niemand" in client.get(HERE).content.decode()
    answer = client.post(page(municipality, "uitnodigen/"), {"email": "Eerste@stad.example"})
    assert (answer.status_code, answer.url) == (302, page(municipality))
    assert "Programma Beheerder nodigt" in mails_to("eerste@stad.example")[0]
    assert "uitgenodigd" in client.get(HERE).content.decode()
    link = latest_link("eerste@stad.example")
    assert "Je wordt toegangsbeheerder" in Client().get(link).content.decode()
    Client().post(link, {"name": "Eerste"})
    capacity = Capacity.objects.get(organisation=municipality)
    assert (capacity.role, capacity.is_access_manager) == ("coordinator", True)
    assert "1 toegangsbeheerder" in client.get(HERE).content.decode()


def test_who_is_invited_by_a_colleague_does_not_manage_access(make_person, as_person, municipality) -> None:
    first = make_person(Role.COORDINATOR, municipality, access_manager=True)
    as_person(first).post(
        "/organisatie/mensen/uitnodigen/", {"email": "twee@stad.example", "role": "coordinator"}
    )
    Client().post(latest_link("twee@stad.example"), {"name": "Twee"})
    assert Capacity.objects.get(person__email="twee@stad.example").is_access_manager is False


def test_a_coordinator_who_was_there_already_gets_access_management(
    client, make_person, municipality
) -> None:
    make_person(Role.COORDINATOR, municipality, email="er@stad.example")
    client.post(page(municipality, "uitnodigen/"), {"email": "er@stad.example"})
    Client().post(latest_link("er@stad.example"), {"name": "Er"})
    assert Capacity.objects.get(organisation=municipality).is_access_manager is True


def test_who_was_invited_by_a_colleague_a_moment_ago_is_still_invited_to_manage_access(
    client, make_person, as_person, municipality
) -> None:
    """It is another invitation, not the same one twice."""
    colleague = as_person(make_person(Role.COORDINATOR, municipality, access_manager=True))
    colleague.post("/organisatie/mensen/uitnodigen/", {"email": "er@stad.example", "role": "coordinator"})
    client.post(page(municipality, "uitnodigen/"), {"email": "er@stad.example"})
    Client().post(latest_link("er@stad.example"), {"name": "Er"})
    assert Capacity.objects.get(person__email="er@stad.example").is_access_manager is True


@pytest.mark.parametrize(
    ("written", "status", "kept"),
    [
        ("stad.example", 302, ["stad.example"]),
        (" @Stad.EXAMPLE. ", 302, ["stad.example"]),
        ("gmail.com", 422, []),
        ("TELENET.be", 422, []),
        ("stad", 422, []),
        ("naam@stad.example", 422, []),
        ("stad .example", 422, []),
        ("127.0.0.1", 422, []),
        ("", 422, []),
        ("x" * 121 + ".be", 422, []),
        ("stad\0.example", 422, []),
    ],
)
def test_only_a_domain_of_ones_own_is_claimed(client, municipality, written, status, kept) -> None:
    answer = client.post(page(municipality, "domein/"), {"domain": written})
    assert answer.status_code == status
    assert list(DomainClaim.objects.values_list("domain", flat=True)) == kept


def test_a_domain_is_of_one_organisation_until_it_is_withdrawn(
    client, municipality, make_municipality
) -> None:
    other = make_municipality("Andere", "99002")
    client.post(page(municipality, "domein/"), {"domain": "stad.example"})
    refused = client.post(page(other, "domein/"), {"domain": "stad.example"})
    assert "al van een andere organisatie" in refused.content.decode()
    assert client.post(page(other, "domein/intrekken/"), {"domain": "stad.example"}).status_code == 404
    assert DomainClaim.objects.get().organisation == municipality
    client.post(page(municipality, "domein/intrekken/"), {"domain": "stad.example"})
    assert client.post(page(other, "domein/"), {"domain": "stad.example"}).status_code == 302
    assert DomainClaim.objects.get().organisation == other


def test_a_domain_is_withdrawn_only_from_who_claimed_it(
    client, municipality, make_municipality, manager, acting_of
) -> None:
    """The action looks by itself, whatever page calls it."""
    other = make_municipality("Andere", "99002")
    client.post(page(municipality, "domein/"), {"domain": "stad.example"})
    onboarding.withdraw_domain(acting=acting_of(manager), organisation=other, domain="stad.example")
    assert DomainClaim.objects.get().organisation == municipality


def test_numbers_are_of_one_organisation(client, municipality, make_municipality) -> None:
    other = make_municipality("Andere", "99002")
    answer = client.post(page(municipality, "nummers/"), {"kbo": "0123.456.789", "ovo": "ovo001234"})
    assert answer.status_code == 302
    municipality.refresh_from_db()
    assert (municipality.kbo, municipality.ovo) == ("0123456789", "OVO001234")
    refused = client.post(page(other, "nummers/"), {"kbo": "0123456789"})
    assert (refused.status_code, "andere organisatie heeft" in refused.content.decode()) == (422, True)
    assert client.post(page(other, "nummers/"), {"kbo": "12"}).status_code == 422
    assert client.post(page(other, "nummers/"), {"kbo": "geen nummer"}).status_code == 422
    shown = fields_of(client.get(page(municipality)).content.decode(), "kbo")
    assert client.post(page(municipality, "nummers/"), {**shown, "kbo": "0111111111"}).status_code == 302
    answer = client.post(page(municipality, "nummers/"), {**shown, "kbo": "0987654321"})
    assert (answer.status_code, "0111111111" in answer.content.decode()) == (409, True)
    shown = fields_of(client.get(page(municipality)).content.decode(), "kbo")
    assert client.post(page(municipality, "nummers/"), {**shown, "kbo": "", "ovo": ""}).status_code == 302
    municipality.refresh_from_db()
    assert (municipality.kbo, municipality.ovo) == (None, None)


def test_a_place_of_before_a_merger_and_an_institute_are_not_there(
    client, municipality, institute, acting_of, manager
) -> None:
    Municipality.objects.filter(organisation=municipality).update(valid_to="2024-12-31")
    assert client.get(page(municipality)).status_code == 404
    assert client.get(page(institute)).status_code == 404
    acting = acting_of(manager)
    for organisation in (Organisation.objects.get(pk=municipality.pk), institute):
        assert may_open_up(acting, organisation) is False
        assert can_be_opened_up(acting).filter(pk=organisation.pk).exists() is False


@pytest.mark.parametrize("role", [role for role in Role if role != Role.PROGRAMME_MANAGER])
def test_other_roles_of_the_institute_let_nobody_in(
    role, make_person, acting_of, as_person, institute, municipality
) -> None:
    person = make_person(role, institute, access_manager=True)
    acting = acting_of(person)
    assert may_open_up(acting, municipality) is False
    assert list(can_be_opened_up(acting)) == []
    for act, more in (
        (onboarding.invite_coordinator, {"email": "x@stad.example"}),
        (onboarding.claim_domain, {"domain": "stad.example"}),
        (onboarding.withdraw_domain, {"domain": "stad.example"}),
        (onboarding.set_numbers, {"kbo": "", "ovo": ""}),
    ):
        with pytest.raises(NotAllowedError):
            act(acting=acting, organisation=municipality, **more)
    assert as_person(person).get(page(municipality)).status_code == 403
    assert Invitation.objects.count() == 0


def test_a_programme_manager_of_a_municipality_lets_nobody_in(
    make_person, acting_of, as_person, municipality, make_municipality
) -> None:
    other = make_municipality("Andere", "99002")
    person = make_person(Role.PROGRAMME_MANAGER, other)
    assert may_open_up(acting_of(person), municipality) is False
    assert as_person(person).get(page(municipality)).status_code == 404


def test_every_act_leaves_one_line_without_personal_data(
    client, manager, municipality, django_capture_on_commit_callbacks
) -> None:
    heard: list[logging.LogRecord] = []
    listener = logging.Handler()
    listener.emit = heard.append  # type: ignore[method-assign]
    security_log.log.addHandler(listener)
    try:
        for part, data in (
            ("uitnodigen/", {"email": "eerste@stad.example"}),
            ("domein/", {"domain": "stad.example"}),
            ("domein/", {"domain": "stad.example"}),
            ("nummers/", {"kbo": "0123456789"}),
            ("nummers/", {"kbo": "0123456789"}),
            ("domein/intrekken/", {"domain": "stad.example"}),
        ):
            with django_capture_on_commit_callbacks(execute=True):
                client.post(page(municipality, part), data)
    finally:
        security_log.log.removeHandler(listener)
    who = {"organisation": str(municipality.uuid), "by": str(manager.uuid)}
    assert [(line.getMessage(), line.data) for line in heard] == [
        ("access manager invited", {**who, "role": "coordinator"}),
        ("domain claimed", who),
        ("numbers set", who),
        ("domain withdrawn", who),
    ]


@pytest.mark.parametrize("count", [1, 30])
def test_the_list_asks_as_much_for_thirty_as_for_one(
    count, client, make_municipality, django_assert_num_queries
) -> None:
    for number in range(count):
        organisation = make_municipality(f"Plaats {number:02}", f"990{number:02}")
        DomainClaim.objects.create(organisation=organisation, domain=f"stad{number}.example")
    client.get(HERE)
    with django_assert_num_queries(5):
        text = client.get(HERE).content.decode()
    assert text.count("nog niemand") == count


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("stad", ["Teststad"]),
        ("99002", ["Andere"]),
        ("", ["Andere", "Teststad"]),
        ("x" * 90, ["Andere", "Teststad"]),
    ],
)
def test_searching_by_name_or_code(client, municipality, make_municipality, asked, found) -> None:
    make_municipality("Andere", "99002")
    text = client.get(HERE, {"zoek": asked}).content.decode()
    assert [name for name in ("Andere", "Teststad") if f">{name}</a>" in text] == found


def test_nothing_found_says_so(client, municipality) -> None:
    assert "Niets gevonden" in client.get(HERE, {"zoek": "bestaat niet"}).content.decode()
