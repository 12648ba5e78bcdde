"""Sign-in through ACM/IDM's claims, against the mock that ships with the product, over a real connection."""

from functools import partial
from urllib.parse import parse_qs, urlsplit
from urllib.request import build_opener

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from allauth.socialaccount.models import SocialAccount
from django.test import Client

from polarprof.accounts.actions import give_up_claims
from polarprof.accounts.models import Person
from polarprof.accounts.queries import person_with_address
from polarprof.common import security_log
from polarprof.journal.api import Statement
from polarprof.organisations.models import Organisation
from tests.accounts.signing_in import NoRedirect, answer_to, sign_in
from tests.conftest import prove
from tests.connections import at_once, own_connections

pytestmark = pytest.mark.django_db


def test_a_first_sign_in_makes_the_person_by_vo_id(provider, affligem) -> None:
    client, end = sign_in("mock-0001")
    person = Person.objects.get()
    assert (person.vo_id, person.name, end) == ("mock-0001", "Mieke Demo", "/start/")
    assert list(person.capacities.values_list("organisation__name", "role")) == [("Affligem", "coordinator")]
    assert client.get("/start/").status_code == 200


def test_a_second_sign_in_finds_the_same_person(provider, affligem) -> None:
    for _ in range(2):
        sign_in("mock-0001")
    assert Person.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_first_sign_in_in_four_tabs_at_once_makes_one_person(provider, affligem, tmp_path) -> None:
    """Who came second begins once more, and is in."""
    clients = [Client() for _ in range(4)]
    with own_connections(tmp_path):
        answers = at_once([partial(answer_to, "mock-0001", client) for client in clients])
        assert [answer.status_code for answer in answers] == [302] * 4
        ends = {answer["Location"] for answer in answers}
        assert "/start/" in ends
        assert ends <= {"/start/", "/aanmelden/oidc/acmidm/login/"}
        for client, answer in zip(clients, answers, strict=True):
            again = answer["Location"] != "/start/"
            assert not again or sign_in("mock-0001", client)[1] == "/start/"
        person = Person.objects.get()
        assert list(person.capacities.values_list("organisation__name", "role")) == [
            ("Affligem", "coordinator")
        ]
        assert list(SocialAccount.objects.values_list("user_id")) == [(person.pk,)]


def test_the_first_sign_in_is_in_the_journal(provider, affligem) -> None:
    sign_in("mock-0001")
    assert list(Statement.objects.filter(verb="signed-in").values_list("organisation__name")) == [
        ("Affligem",)
    ]


def test_two_roles_ask_as_what_one_acts_and_go_on(provider, affligem) -> None:
    client, _end = sign_in("mock-0002")
    asked = client.get("/bevraging/")
    assert (asked.status_code, asked["Location"]) == (302, "/organisatie/hoedanigheid/?next=%2Fbevraging%2F")
    page = client.get(asked["Location"]).content.decode()
    assert page.count('type="radio"') == 2
    mayor = Person.objects.get().capacities.get(role="mayor")
    chosen = client.post("/organisatie/hoedanigheid/", {"capacity": mayor.uuid, "next": "/bevraging/"})
    assert chosen["Location"] == "/bevraging/"
    assert "als burgemeester of schepen" in client.get("/bevraging/").content.decode()


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example/", "javascript:alert(1)", ""])
def test_the_choice_leads_nowhere_else(provider, affligem, elsewhere: str) -> None:
    client, _end = sign_in("mock-0002")
    mayor = Person.objects.get().capacities.get(role="mayor")
    chosen = client.post("/organisatie/hoedanigheid/", {"capacity": mayor.uuid, "next": elsewhere})
    assert chosen["Location"] == "/start/"


def test_without_a_role_one_has_no_capacity_and_no_access(provider, make_municipality) -> None:
    make_municipality("Aartselaar", "99024")
    client, _end = sign_in("mock-0003")
    assert "Je werkt hier nog niet voor een organisatie" in client.get("/start/").content.decode()
    assert client.get("/bevraging/").status_code == 403


def test_the_national_register_number_is_never_asked_for(provider) -> None:
    away = Client().get("/aanmelden/oidc/acmidm/login/")["Location"]
    scopes = parse_qs(urlsplit(away).query)["scope"][0].split()
    assert "rrn" not in scopes
    assert {"openid", "profile", "vo"} <= set(scopes)


def test_a_code_works_once_and_only_with_the_secret(provider) -> None:
    assert Organisation.objects.count() == 0
    answer = Client().get("/aanmelden/oidc/acmidm/login/callback/", {"code": "made-up", "state": "made-up"})
    assert answer.status_code == 401
    assert Person.objects.count() == 0


def test_an_account_with_the_address_is_not_opened_by_the_claim(provider, make_person, affligem) -> None:
    known = make_person(email="mieke.demo@gemeente.demo.example")
    client, end = sign_in("mock-0001")
    known.refresh_from_db()
    assert (Person.objects.count(), known.vo_id, end) == (1, None, "")
    assert client.get("/start/").status_code == 302


def test_signed_in_to_the_account_first_it_is_linked(provider, make_person, as_person, affligem) -> None:
    known = make_person(email="mieke.demo@gemeente.demo.example")
    own = as_person(known)
    assert 'href="/ik/acm-idm/"' in own.get("/ik/").content.decode()
    _client, end = sign_in("mock-0001", own)
    known.refresh_from_db()
    assert (Person.objects.count(), known.vo_id, end) == (1, "mock-0001", "/start/")
    page = own.get("/ik/").content.decode()
    assert "ACM/IDM is gekoppeld: vanaf nu opent het deze account." in page
    assert ("ACM/IDM opent deze account." in page, 'href="/ik/acm-idm/"' in page) == (True, False)
    client, _end = sign_in("mock-0001")
    assert client.get("/ik/").context["user"] == known


@pytest.mark.parametrize(
    ("has_app", "page"), [(False, "/ik/bevestigen/"), (True, "/aanmelden/reauthenticate/")]
)
def test_it_is_linked_by_who_proved_lately_who_they_are(
    provider, make_person, as_person, affligem, has_app: bool, page: str
) -> None:
    known = make_person(email="mieke.demo@gemeente.demo.example")
    client = as_person(known)
    if has_app:
        TOTP.activate(known, generate_totp_secret())
    prove(client, known, seconds_ago=15 * 60 + 1)
    _client, end = sign_in("mock-0001", client)
    known.refresh_from_db()
    assert (known.vo_id, end) == (None, f"{page}?next=%2Fik%2Facm-idm%2F")


def test_who_has_a_second_step_links_with_it(provider, make_person, as_person, affligem) -> None:
    known = make_person(email="mieke.demo@gemeente.demo.example")
    TOTP.activate(known, generate_totp_secret())
    _client, end = sign_in("mock-0001", as_person(known))
    known.refresh_from_db()
    assert (known.vo_id, end) == (None, "/aanmelden/2fa/reauthenticate/?next=%2Fik%2Facm-idm%2F")


def test_an_identity_of_somebody_else_does_not_change_who_is_signed_in(
    provider, make_person, as_person, affligem
) -> None:
    sign_in("mock-0001")
    other = make_person()
    client = as_person(other)
    answer = answer_to("mock-0001", client)
    assert (answer.status_code, "hoort bij een andere account" in answer.content.decode()) == (409, True)
    assert client.get("/ik/").context["user"] == other


def test_an_identity_with_another_address_does_not_sign_anybody_out(
    provider, make_person, as_person, affligem
) -> None:
    """No account is made by the way: who wanted to connect would be somebody else without a word."""
    person = make_person()
    client = as_person(person)
    assert answer_to("mock-0001", client).status_code == 409
    assert (client.get("/ik/").context["user"], Person.objects.count()) == (person, 1)


def test_somebody_else_who_is_signed_in_is_not_linked(provider, make_person, as_person, affligem) -> None:
    known = make_person(email="mieke.demo@gemeente.demo.example")
    other = make_person()
    sign_in("mock-0001", as_person(other))
    assert list(Person.objects.filter(vo_id__isnull=False)) == []
    assert known.socialaccount_set.count() == other.socialaccount_set.count() == 0


def test_linking_is_never_started_by_a_link(provider, make_person, as_person, affligem) -> None:
    person = make_person()
    client = as_person(person)
    away = client.get("/aanmelden/oidc/acmidm/login/?process=connect")["Location"]
    try:
        build_opener(NoRedirect).open(f"{away}&choose=mock-0001", timeout=5)
    except OSError as answer:
        back = urlsplit(answer.headers["Location"])  # type: ignore[attr-defined]
    client.get(back.path, {key: values[0] for key, values in parse_qs(back.query).items()})
    assert person.socialaccount_set.count() == 0


def test_the_address_of_a_claim_is_no_identity(provider, make_municipality) -> None:
    """Its real owner, invited later, gets an account of their own."""
    make_municipality("Aartselaar", "99024")
    sign_in("mock-0003")
    claimed = Person.objects.get()
    assert person_with_address("rik.demo@gemeente.demo.example") is None
    give_up_claims("rik.demo@gemeente.demo.example")
    claimed.refresh_from_db()
    assert claimed.email == f"{claimed.uuid}@zonder-adres.invalid"


def test_an_organisation_vouches_for_addresses_at_its_own_domain(provider, affligem) -> None:
    affligem.domain_claims.create(domain="gemeente.demo.example")
    sign_in("mock-0001")
    assert person_with_address("mieke.demo@gemeente.demo.example") == Person.objects.get()


def test_an_organisation_does_not_vouch_for_an_address_that_somebody_else_proved(
    provider, affligem, make_person
) -> None:
    """Its owner proved it since the first sign-in; later ones leave it there, and go on."""
    sign_in("mock-0001")
    claimed = Person.objects.get()
    give_up_claims("mieke.demo@gemeente.demo.example")
    owner = make_person(email="mieke.demo@gemeente.demo.example")
    affligem.domain_claims.create(domain="gemeente.demo.example")
    _client, end = sign_in("mock-0001")
    claimed.refresh_from_db()
    assert (end, claimed.email) == ("/start/", f"{claimed.uuid}@zonder-adres.invalid")
    assert person_with_address("mieke.demo@gemeente.demo.example") == owner


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        ({"code": "made-up", "state": "made-up"}, "unknown"),
        ({"error": "access_denied"}, "cancelled"),
        ({"error": "an@stad.example"}, "unknown"),
    ],
)
def test_a_refusal_stands_in_the_security_log_without_anybody_s_words(
    provider, django_capture_on_commit_callbacks, monkeypatch, answer: dict[str, str], error: str
) -> None:
    heard: list[tuple[str, object]] = []
    monkeypatch.setattr(security_log.log, "info", lambda event, extra: heard.append((event, extra["data"])))
    client = Client()
    away = client.get("/aanmelden/oidc/acmidm/login/")["Location"]
    state = parse_qs(urlsplit(away).query)["state"][0]
    with django_capture_on_commit_callbacks(execute=True):
        client.get("/aanmelden/oidc/acmidm/login/callback/", {"state": state, **answer})
    assert heard == [("sign-in failed", {"method": "acmidm", "error": error})]


def test_an_account_that_is_linked_to_one_identity_is_not_linked_to_another(
    provider, make_person, as_person, affligem
) -> None:
    known = make_person(email="mieke.demo@gemeente.demo.example")
    Person.objects.filter(pk=known.pk).update(vo_id="mock-9999")
    _client, end = sign_in("mock-0001", as_person(known))
    known.refresh_from_db()
    assert (known.vo_id, known.socialaccount_set.count(), end) == ("mock-9999", 0, "")
    assert known.capacities.count() == 0


@pytest.mark.parametrize("domain", ["", "andere.demo.example", "demo.example"])
def test_an_organisation_vouches_for_no_address_elsewhere(provider, affligem, domain: str) -> None:
    if domain:
        affligem.domain_claims.create(domain=domain)
    sign_in("mock-0001")
    assert Person.objects.get().capacities.count() == 1
    assert person_with_address("mieke.demo@gemeente.demo.example") is None
