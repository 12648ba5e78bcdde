"""What ACM/IDM says is read strictly: what is no address, number or role is refused in words, and nothing of it is stored."""

import pytest
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount
from django.test import Client
from django.utils import timezone

from polarprof.accounts.actions import give_up_claims
from polarprof.accounts.claims import ClaimsError, read
from polarprof.accounts.models import Person
from polarprof.accounts.queries import person_with_address
from polarprof.common import security_log
from polarprof.organisations.models import Capacity
from tests.accounts.signing_in import answer_to, sign_in
from tests.mails import mails_to

pytestmark = pytest.mark.django_db
ROLES = "polarprof_rol_3d"
OWN = "PolarProfCoordinator:0999000001"
LONG = "x" * 300
WRONG = [
    (ROLES, 5),
    (ROLES, True),
    (ROLES, False),
    (ROLES, 0),
    (ROLES, {OWN: 1}),
    (ROLES, {}),
    (ROLES, [OWN, 5]),
    (ROLES, [[OWN]]),
    (ROLES, [OWN + "\0"]),
    (ROLES, [LONG]),
    (ROLES, [OWN] * 101),
    ("vo_id", "mock\0"),
    ("vo_id", LONG),
    ("vo_id", "x" * 65),
    ("vo_id", 5),
    ("vo_id", ["mock-0001"]),
    ("vo_id", ""),
    ("vo_id", None),
    ("vo_orgcode", "0999000001\0"),
    ("vo_orgcode", LONG),
    ("vo_orgcode", 999000001),
    ("vo_orgcode", ["0999000001"]),
    ("vo_email", "x@x.example\r\nBcc: boef@x.example"),
    ("vo_email", "x@x.example\n"),
    ("vo_email", "geen adres"),
    ("vo_email", "['a@x.example']"),
    ("vo_email", ["a@x.example"]),
    ("vo_email", {"a@x.example": 1}),
    ("vo_email", 5),
    ("vo_email", True),
    ("vo_email", "a\0@x.example"),
    ("vo_email", "a@x.example, b@x.example"),
    ("vo_email", "An <a@x.example>"),
    ("vo_email", "a@" + "x" * 60 + ("." + "y" * 60) * 4 + ".example"),
    ("vo_email", "x" * 250 + "@x.example"),
    ("given_name", "Mie\0ke"),
    ("given_name", "Mieke\r\nBcc: boef@x.example"),
    ("given_name", LONG),
    ("given_name", ["Mieke"]),
    ("family_name", 5),
    ("family_name", LONG),
]


def stored() -> list[int]:
    return [model.objects.count() for model in (Person, SocialAccount, EmailAddress, Capacity)]


@pytest.mark.parametrize(("claim", "value"), WRONG, ids=lambda value: repr(value)[:30])
def test_a_wrong_claim_is_refused_in_words_and_nothing_is_stored(
    provider, affligem, claimed, monkeypatch, django_capture_on_commit_callbacks, claim, value
) -> None:
    heard: list[tuple[str, object]] = []
    monkeypatch.setattr(security_log.log, "info", lambda event, extra: heard.append((event, extra["data"])))
    claimed(**{claim: value})
    client = Client()
    with django_capture_on_commit_callbacks(execute=True):
        answer = answer_to("mock-0001", client)
    assert (answer.status_code, stored()) == (403, [0, 0, 0, 0])
    assert "Aanmelden is niet gelukt" in answer.content.decode()
    error = "roles" if claim == ROLES else claim
    assert heard == [("sign-in failed", {"method": "acmidm", "error": error})]
    assert client.get("/start/").status_code == 302


@pytest.mark.parametrize(
    ("claim", "value"), [(ROLES, {OWN: 1}), ("vo_email", "geen adres"), ("vo_orgcode", 5)]
)
def test_who_signed_in_before_is_refused_as_well_and_keeps_what_is_stored(
    provider, affligem, claimed, claim, value
) -> None:
    sign_in("mock-0001")
    before = list(SocialAccount.objects.values_list("extra_data", "last_login"))
    claimed(**{claim: value})
    client = Client()
    assert answer_to("mock-0001", client).status_code == 403
    assert list(SocialAccount.objects.values_list("extra_data", "last_login")) == before
    assert list(Capacity.objects.values_list("role", "ended_at")) == [("coordinator", None)]
    assert client.get("/start/").status_code == 302


@pytest.mark.parametrize(
    ("value", "roles"),
    [(OWN, ["coordinator"]), ([OWN], ["coordinator"]), ([], []), ("", []), (None, []), (["Ander:1"], [])],
)
def test_what_a_role_claim_may_look_like(provider, affligem, claimed, value, roles) -> None:
    claimed(**{ROLES: value})
    sign_in("mock-0001")
    assert list(Person.objects.get().capacities.values_list("role", flat=True)) == roles


def test_nothing_is_kept_but_what_is_used(provider, affligem, claimed) -> None:
    claimed(amr=["mock"], rrn="00.01.01-001.05", vo_doelgroepnaam="nul\0teken")
    sign_in("mock-0001")
    assert SocialAccount.objects.get().extra_data == {
        "userinfo": {
            "vo_id": "mock-0001",
            "vo_email": "mieke.demo@gemeente.demo.example",
            "given_name": "Mieke",
            "family_name": "Demo",
            "vo_orgcode": "0999000001",
            ROLES: [OWN],
        }
    }


@pytest.mark.parametrize(
    "said",
    [
        None,
        [],
        "x",
        5,
        {"userinfo": []},
        {"id_token": "x"},
        {"userinfo": {}},
        {"userinfo": {"vo_id": "\ud800"}},
    ],
)
def test_what_is_no_set_of_claims_is_refused(said) -> None:
    with pytest.raises(ClaimsError):
        read(said)


def test_the_user_info_is_read_over_the_id_token() -> None:
    id_token = {"vo_id": "x", "given_name": "Toen", "vo_orgcode": "0999000001", ROLES: [OWN]}
    said = read({"id_token": id_token, "userinfo": {"given_name": "Nu", ROLES: []}})
    assert (said.vo_id, said.given_name, said.organisation_number) == ("x", "Nu", "0999000001")
    assert said.roles == ()


MAYOR = "burgemeester@stad.example"


def two_with_the_mayors_address(claimed) -> tuple[Person, Person]:
    """Both from ACM/IDM, at organisations without a claimed domain; nobody proved anything."""
    claimed(vo_email=MAYOR)
    sign_in("mock-0001")
    sign_in("mock-0003")
    return Person.objects.get(vo_id="mock-0001"), Person.objects.get(vo_id="mock-0003")


def test_a_claim_takes_no_address_away(provider, affligem, claimed) -> None:
    first, second = two_with_the_mayors_address(claimed)
    assert (first.email, second.email) == (MAYOR, f"{second.uuid}@zonder-adres.invalid")
    assert list(EmailAddress.objects.values_list("user", "email", "verified")) == [(first.pk, MAYOR, False)]
    assert mails_to(MAYOR) == []


def test_who_came_without_an_address_is_asked_to_prove_one(provider, affligem, claimed) -> None:
    claimed(vo_email=MAYOR)
    sign_in("mock-0001")
    client, end = sign_in("mock-0003")
    assert end == "/start/"
    page = client.get("/ik/").content.decode()
    assert "zonder-adres" not in page
    assert 'href="/aanmelden/email/"' in page
    assert "Bevestig je e-mailadres" in page


def test_who_proved_the_address_is_not_asked(make_person, as_person) -> None:
    assert "Bevestig je e-mailadres" not in as_person(make_person()).get("/ik/").content.decode()


def test_the_proof_takes_the_address(provider, affligem, claimed) -> None:
    """By a code that is mailed there: from then on it belongs to who typed it."""
    first, second = two_with_the_mayors_address(claimed)
    client, _end = sign_in("mock-0003")
    answer = client.post("/aanmelden/confirm-email/", {"code": code_to_prove(client)})
    assert answer.status_code == 302
    assert person_with_address(MAYOR) == second
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.email, second.email) == (f"{first.uuid}@zonder-adres.invalid", MAYOR)


def test_the_proof_takes_no_address_that_its_owner_proved_meanwhile(
    provider, affligem, claimed, make_person
) -> None:
    _first, second = two_with_the_mayors_address(claimed)
    client, _end = sign_in("mock-0003")
    code = code_to_prove(client)
    give_up_claims(MAYOR)
    owner = make_person(email=MAYOR)
    answer = client.post("/aanmelden/confirm-email/", {"code": code})
    assert answer.status_code == 200
    assert person_with_address(MAYOR) == owner
    second.refresh_from_db()
    assert second.email == f"{second.uuid}@zonder-adres.invalid"


def code_to_prove(client: Client) -> str:
    """The code that is mailed to the mayor's address when the account says that it is its own."""
    client.post("/aanmelden/email/", {"email": MAYOR, "action_add": ""})
    return next(line.strip() for line in mails_to(MAYOR)[-1].splitlines() if is_code(line.strip()))


def is_code(line: str) -> bool:
    return 6 <= len(line.replace("-", "")) <= 9 and line.replace("-", "").isalnum() and line.upper() == line


def test_the_claimed_domain_of_the_organisation_is_a_proof(provider, affligem, claimed) -> None:
    claimed(vo_email=MAYOR)
    sign_in("mock-0003")
    affligem.domain_claims.create(domain="stad.example")
    sign_in("mock-0001")
    owner = Person.objects.get(vo_id="mock-0001")
    assert (person_with_address(MAYOR), owner.email) == (owner, MAYOR)
    assert Person.objects.get(vo_id="mock-0003").email.endswith("@zonder-adres.invalid")


def test_an_organisation_does_not_vouch_for_an_address_that_it_did_not_say(
    provider, affligem, claimed
) -> None:
    """Said by another organisation before, at the domain of this one: the claims of today say something else."""
    claimed(vo_email=MAYOR, vo_orgcode="0999000002")
    sign_in("mock-0001")
    affligem.domain_claims.create(domain="stad.example")
    claimed(vo_email="iemand@stad.example")
    sign_in("mock-0001")
    assert person_with_address(MAYOR) is None


def test_an_account_with_access_elsewhere_gets_no_address_from_an_organisation(
    provider, affligem, claimed, institute
) -> None:
    """Whoever manages the users here could write their own mailbox there, and use that access."""
    _first, second = two_with_the_mayors_address(claimed)
    Capacity.objects.create(person=second, organisation=institute, role="author", source="acmidm")
    affligem.domain_claims.create(domain="stad.example")
    claimed(vo_email="beheerder@stad.example", vo_orgcode="0999000001")
    sign_in("mock-0003")
    assert person_with_address("beheerder@stad.example") is None
    # Once that access has ended there is nothing left to use.
    Capacity.objects.filter(organisation=institute).update(ended_at=timezone.now())
    sign_in("mock-0003")
    assert person_with_address("beheerder@stad.example") == second


AT_A_LONG_DOMAIN = "x" * 64 + "@" + ("y" * 63 + ".") * 2
BOUNDS = [
    *(
        ("vo_id", "x" * 64, "x" * 65),
        ("given_name", "x" * 120, "x" * 121),
        ("family_name", "x" * 120, "x" * 121),
    ),
    *(
        ("vo_orgcode", "1" * 40, "1" * 41),
        (ROLES, ["x" * 200], ["x" * 201]),
        (ROLES, [OWN] * 100, [OWN] * 101),
    ),
    ("vo_email", AT_A_LONG_DOMAIN + "y" * 53 + ".example", AT_A_LONG_DOMAIN + "y" * 54 + ".example"),
]


@pytest.mark.parametrize(("claim", "longest", "longer"), BOUNDS, ids=lambda value: repr(value)[:20])
def test_how_long_a_claim_may_be(claim: str, longest: object, longer: object) -> None:
    said = {"vo_id": "mock-0001", "vo_email": "a@x.example"}
    assert read({"userinfo": {**said, claim: longest}})
    with pytest.raises(ClaimsError):
        read({"userinfo": {**said, claim: longer}})


def test_a_name_of_two_long_parts_is_cut_where_the_account_keeps_it() -> None:
    parts = {"given_name": "a" * 120, "family_name": "b" * 120}
    assert read({"userinfo": {"vo_id": "mock-0001", **parts}}).name == "a" * 120
