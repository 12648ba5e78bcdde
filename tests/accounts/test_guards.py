"""Guards of sign-in and of addresses, each by itself, with what should come of it written by hand."""

import time

import pytest
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount, SocialLogin
from django.contrib.sessions.backends.db import SessionStore
from django.test import RequestFactory
from django.utils import timezone

from polarprof.accounts import mailed_codes
from polarprof.accounts.actions import believe, give_up_claims, no_address
from polarprof.accounts.adapters import SocialAccountAdapter
from polarprof.accounts.models import EarlierAddress, Person
from polarprof.accounts.queries import (
    has_address,
    is_said_by_somebody,
    language_of,
    person_with_address,
    primary_address,
)
from polarprof.accounts.reauthentication import had_second_step, has_reauthenticated
from polarprof.common.tokens import digest, new_token
from tests.mails import mails_to

pytestmark = pytest.mark.django_db
MINE, OTHER = "lea@stad.example", "ander@stad.example"


def request_of(person: Person, *records: dict[str, object]):
    request = RequestFactory().get("/")
    request.user, request.session = person, SessionStore()
    request.session["account_authentication_methods"] = list(records)
    request.session["account_authentication_methods_user"] = str(person.pk)
    return request


@pytest.mark.parametrize(
    ("ages", "proved"),
    [
        ([], False),
        ([0], True),
        ([899], True),
        ([901], False),
        ([3600], False),
        ([3600, 10], True),
        ([3600, 901], False),
        ([-60], False),  # a clock that was set back proves nothing
    ],
)
def test_a_proof_holds_a_quarter_of_an_hour(make_person, ages, proved) -> None:
    records = [{"method": "code", "at": time.time() - age} for age in ages]
    assert has_reauthenticated(request_of(make_person(), *records)) is proved


def test_the_proof_of_somebody_else_in_the_same_session_counts_for_nothing(make_person) -> None:
    request = request_of(make_person(), {"method": "mfa", "at": time.time()})
    request.user = make_person()
    assert (has_reauthenticated(request), had_second_step(request)) == (False, False)


@pytest.mark.parametrize(
    ("record", "is_one"),
    [
        ({"method": "mfa", "type": "webauthn"}, True),
        ({"method": "mfa", "type": "totp"}, True),
        ({"method": "socialaccount", "provider": "acmidm"}, True),
        ({"method": "socialaccount", "provider": "another"}, False),
        ({"method": "socialaccount"}, False),
        ({"method": "code"}, False),
        ({"method": "password"}, False),
        ({"method": "code", "provider": "acmidm"}, False),
    ],
)
def test_what_is_a_second_step(make_person, record, is_one) -> None:
    assert had_second_step(request_of(make_person(), {"at": time.time(), **record})) is is_one


def code_mailed(person: Person, request) -> str:
    assert mailed_codes.send_code(request=request, person=person) is True
    words = mails_to(person.email)[-1].split()
    return next(word.strip(".") for word in words if mailed_codes_fit(word.strip("."), request))


def mailed_codes_fit(word: str, request) -> bool:
    return mailed_codes.check_password(mailed_codes._plain(word), request.session[mailed_codes.KEY]["code"])


@pytest.mark.parametrize(
    ("wrong_first", "minutes", "works"),
    [(0, 0, True), (2, 0, True), (3, 0, False), (0, 9.9, True), (0, 10.1, False)],
)
def test_a_mailed_code(make_person, monkeypatch, wrong_first: int, minutes: float, works: bool) -> None:
    """Ten minutes, three tries, once."""
    person = make_person()
    request = request_of(person)
    code = code_mailed(person, request)
    for _ in range(wrong_first):
        assert mailed_codes.is_right(request=request, code="ZZZZZZ") is False
    now = time.time() + minutes * 60
    monkeypatch.setattr(mailed_codes.time, "time", lambda: now)
    assert mailed_codes.is_waiting(request) is works
    assert mailed_codes.is_right(request=request, code=code.lower()) is works
    assert mailed_codes.is_right(request=request, code=code) is False
    assert mailed_codes.is_waiting(request) is False


def test_who_proved_no_address_gets_no_code(make_person) -> None:
    person = make_person()
    person.emailaddress_set.update(verified=False)
    assert mailed_codes.send_code(request=request_of(person), person=person) is False
    assert mails_to(person.email) == []


def test_a_token_is_long_and_new_and_only_its_digest_is_kept() -> None:
    tokens = {new_token() for _ in range(100)}
    assert (len(tokens), {len(token) for token in tokens}) == (100, {43})
    known = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert digest("abc") == known  # the example of FIPS 180


# An account (row) that says it has an address without proof, has none at all, says another one, or proved one; and what is
# known of the address that an organisation vouches for (column). `y` is believed.
@pytest.mark.parametrize(
    ("account", "address", "believed"),
    [
        ("says", "free", True),
        ("says", "said by another", True),
        ("says", "proved by another", False),
        ("none", "free", True),
        ("none", "said by another", True),
        ("none", "proved by another", False),
        ("says another", "free", False),
        ("proved another", "free", False),
        ("proved another, says", "free", False),
        ("proved", "free", False),
    ],
)
def test_whose_address_an_organisation_vouches_for(make_person, account, address, believed) -> None:
    person = Person.objects.create_user("begin@stad.example", name="Lea")
    said = {"says": MINE, "proved": MINE, "proved another, says": MINE, "none": no_address(person)}
    Person.objects.filter(pk=person.pk).update(email=said.get(account, OTHER))
    person.refresh_from_db()
    if account.startswith("proved"):
        proved = MINE if account == "proved" else OTHER
        person.emailaddress_set.create(email=proved, verified=True, primary=True)
    other = make_person(email="iemand@stad.example")
    if address != "free":
        if account != "says":
            Person.objects.filter(pk=other.pk).update(email=MINE)
        other.emailaddress_set.create(email=MINE, verified=address == "proved by another")
    before = sorted(EmailAddress.objects.values_list("user", "email", "verified"))
    believe(person=person, address=MINE)
    person.refresh_from_db()
    if believed:
        assert (primary_address(person), person.email) == (MINE, MINE)
        assert person_with_address(MINE) == person
        assert other.emailaddress_set.filter(email=MINE).count() == 0
        assert Person.objects.filter(email=MINE).count() == 1
    else:
        assert sorted(EmailAddress.objects.values_list("user", "email", "verified")) == before


def test_an_owner_who_proves_an_address_takes_it_from_who_only_said_it(make_person) -> None:
    owner, says, proved = make_person(), make_person(), make_person(email=OTHER)
    owner.emailaddress_set.create(email=MINE.title(), verified=False)
    Person.objects.filter(pk=says.pk).update(email=MINE)
    says.emailaddress_set.create(email=MINE, verified=False)
    give_up_claims(MINE, owner=owner)
    give_up_claims(OTHER)
    says.refresh_from_db()
    proved.refresh_from_db()
    assert not says.emailaddress_set.filter(email=MINE).exists()
    assert says.email == primary_address(says) != MINE
    assert owner.emailaddress_set.filter(email__iexact=MINE).count() == 1
    assert (proved.email, primary_address(proved)) == (OTHER, OTHER)


def test_who_said_an_address_and_has_no_other_is_left_without(make_person) -> None:
    person = Person.objects.create_user(MINE, name="Lea")
    give_up_claims(MINE)
    person.refresh_from_db()
    assert person.email == no_address(person)


@pytest.mark.parametrize("verified", [True, False])
def test_identity_is_an_address_that_was_proved(make_person, verified: bool) -> None:
    person = make_person(email=MINE)
    Person.objects.filter(pk=person.pk).update(language="en")
    person.emailaddress_set.update(verified=verified)
    assert person_with_address(MINE.upper()) == (person if verified else None)
    assert primary_address(person) == (MINE if verified else None)
    assert has_address(person, MINE.upper()) is verified
    assert language_of(MINE) == ("en" if verified else None)
    assert is_said_by_somebody(MINE.upper()) is True
    assert is_said_by_somebody(OTHER) is False
    assert has_address(person, "") is False


def test_mail_goes_to_the_primary_of_the_addresses_that_were_proved(make_person) -> None:
    person = make_person(email=MINE)
    person.emailaddress_set.update(primary=False)
    person.emailaddress_set.create(email="nooit@stad.example", verified=False, primary=True)
    assert primary_address(person) == MINE
    person.emailaddress_set.filter(verified=False).delete()
    person.emailaddress_set.create(email=OTHER, verified=True, primary=True)
    assert primary_address(person) == OTHER


def test_an_earlier_address_is_none_to_sign_in_with(make_person) -> None:
    person = make_person(email=MINE)
    EarlierAddress.objects.create(person=person, email=OTHER, until=timezone.now())
    assert (person_with_address(OTHER), has_address(person, OTHER)) == (None, False)


def test_who_proved_an_address_keeps_it_also_where_another_is_primary(make_person) -> None:
    person = make_person(email=OTHER)
    person.emailaddress_set.update(primary=False)
    person.emailaddress_set.create(email=MINE, verified=True, primary=True)
    give_up_claims(OTHER)
    person.refresh_from_db()
    assert (person.email, has_address(person, OTHER)) == (OTHER, True)


@pytest.mark.parametrize(("provider", "is_open"), [("acmidm", True), ("another", False), ("", False)])
def test_only_acm_idm_makes_an_account(provider: str, is_open: bool) -> None:
    sign_in = SocialLogin(account=SocialAccount(provider=provider))
    assert SocialAccountAdapter().is_open_for_signup(RequestFactory().get("/"), sign_in) is is_open
