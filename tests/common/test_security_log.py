"""What the security log says of each event, word for word, and that nobody can be read in it."""

import json
import re
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from allauth.account import signals as account_signals
from allauth.mfa.totp.internal import auth as totp
from django.db import transaction
from django.test import Client

from polarprof.accounts import actions as account_actions
from polarprof.common import security_log
from polarprof.organisations.enums import Role
from polarprof.plans.actions import start_plan
from polarprof.plans.queries import latest_template
from polarprof.plans.starter import load_templates
from polarprof.themes.starter import load_themes
from tests.common.security_lines import ADDRESS, PASSWORD, Heard
from tests.mails import mails_to

SOURCE = Path(__file__).resolve().parents[2] / "src" / "polarprof"


# Transactions that end: what is noted waits for that.
pytestmark = pytest.mark.django_db(transaction=True)


def test_it_waits_until_what_happened_stands(heard: Heard) -> None:
    person = UUID("00000000-0000-4000-8000-000000000001")
    with transaction.atomic():
        security_log.note("person erased", person=person)
        assert heard == []
    assert heard == [("person erased", {"person": "00000000-0000-4000-8000-000000000001"})]
    with pytest.raises(RuntimeError), transaction.atomic():
        security_log.note("person erased", person=person)
        raise RuntimeError
    assert len(heard) == 1


@pytest.mark.parametrize(
    ("event", "data"),
    [
        ("something else", {}),
        ("signed in", {"person": "An Peeters"}),
        ("signed in", {"person": ADDRESS}),
        ("signed in", {"person": None}),
        ("signed in", {"address": uuid4()}),
        ("signed in", {"method": ADDRESS}),
        ("signed in", {"method": "x" * 41}),
        ("signed in", {"role": 3}),
    ],
)
def test_what_may_be_personal_is_refused(heard: Heard, event: str, data: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"^(something else|person|address|method|role)$"):
        security_log.note(event, **data)
    assert heard == []


def test_signing_in_by_password_and_failing(heard: Heard, an) -> None:
    Client().post("/aanmelden/login/", {"login": ADDRESS, "password": "een-ander-wachtwoord"})
    Client().post("/aanmelden/login/", {"login": "niemand@stad.example", "password": PASSWORD})
    Client().post("/aanmelden/login/", {"login": ADDRESS, "password": PASSWORD})
    assert heard == [
        ("sign-in failed", {"method": "password", "person": str(an.uuid)}),
        ("sign-in failed", {"method": "password"}),
        ("signed in", {"person": str(an.uuid), "method": "password"}),
    ]


def test_signing_in_by_a_mailed_code_and_failing(heard: Heard, an) -> None:
    client = Client()
    client.post("/aanmelden/login/code/", {"email": ADDRESS})
    client.post("/aanmelden/login/code/confirm/", {"code": "FOUT-FOUT"})
    code = re.search(r"^\s*([A-Z0-9]{3,}-?[A-Z0-9]{3,})\s*$", mails_to(ADDRESS)[-1], re.MULTILINE)
    assert code is not None
    client.post("/aanmelden/login/code/confirm/", {"code": code.group(1)})
    assert heard == [
        ("sign-in failed", {"method": "code", "person": str(an.uuid)}),
        ("signed in", {"person": str(an.uuid), "method": "code"}),
    ]


def test_a_wrong_code_as_second_proof(heard: Heard, make_person, as_person) -> None:
    person = make_person()
    client = as_person(person)
    client.get("/ik/bevestigen/")
    client.post("/ik/bevestigen/", {"code": "FOUT-FOUT"})
    assert heard == [("sign-in failed", {"method": "code", "person": str(person.uuid)})]


def test_a_passkey_that_is_refused(heard: Heard) -> None:
    credential = {
        "id": "AA",
        "rawId": "AA",
        "type": "public-key",
        "response": {
            "clientDataJSON": "e30",
            "authenticatorData": "AA",
            "signature": "AA",
            "userHandle": "AA",
        },
    }
    Client().post("/aanmelden/2fa/webauthn/login/", {"credential": json.dumps(credential)})
    assert heard == [("sign-in failed", {"method": "webauthn"})]


def test_a_changed_password(heard: Heard, an, as_person) -> None:
    new = "een-heel-ander-lang-wachtwoord"
    as_person(an).post(
        "/aanmelden/password/change/", {"oldpassword": PASSWORD, "password1": new, "password2": new}
    )
    assert heard[0] == ("password changed", {"person": str(an.uuid)})


@pytest.mark.parametrize(
    ("signal", "event"),
    [
        (account_signals.password_set, "password changed"),
        (account_signals.password_changed, "password changed"),
        (account_signals.password_reset, "password changed"),
        (account_signals.email_added, "address changed"),
        (account_signals.email_changed, "address changed"),
        (account_signals.email_removed, "address changed"),
    ],
)
def test_every_way_to_another_password_or_address(heard: Heard, an, signal, event: str) -> None:
    signal.send(sender=type(an), request=None, user=an)
    assert heard == [(event, {"person": str(an.uuid)})]


def test_an_authenticator_app_comes_is_used_wrongly_and_goes(heard: Heard, an, monkeypatch) -> None:
    monkeypatch.setattr(totp, "yield_hotp_counters_from_time", lambda: iter([59_000_000]))
    client = Client()
    client.post("/aanmelden/login/", {"login": ADDRESS, "password": PASSWORD})
    client.post("/aanmelden/reauthenticate/", {"password": PASSWORD})
    client.get("/aanmelden/2fa/totp/activate/")
    secret = client.session[totp.SECRET_SESSION_KEY]
    code = totp.format_hotp_value(totp.hotp_value(secret, 59_000_000))
    client.post("/aanmelden/2fa/totp/activate/", {"code": code})
    other = Client()
    other.post("/aanmelden/login/", {"login": ADDRESS, "password": PASSWORD})
    other.post("/aanmelden/2fa/authenticate/", {"code": "000000"})
    client.post("/aanmelden/2fa/totp/deactivate/")
    who = {"person": str(an.uuid)}
    assert [line for line in heard if line[1].get("method") == "totp"] == [
        ("second step added", {**who, "method": "totp"}),
        ("sign-in failed", {"method": "totp", **who}),
        ("second step removed", {**who, "method": "totp"}),
    ]


def test_own_data_that_was_downloaded_and_erased(heard: Heard, an, as_person) -> None:
    who = str(an.uuid)
    as_person(an).get("/ik/downloaden/")
    account_actions.erase_person(person=an)
    account_actions.erase_person(person=an)
    assert heard == [("own data downloaded", {"person": who}), ("person erased", {"person": who})]


def test_a_plan_that_left_the_house(heard: Heard, an, municipality, as_person, acting_of) -> None:
    load_themes()
    load_templates()
    template = latest_template()
    assert template is not None
    plan = start_plan(acting=acting_of(an), template=template, title="Plan van An Peeters", send_key=uuid4())
    client = as_person(an)
    client.get(f"/plannen/{plan.uuid}/plan.docx")
    client.get(f"/plannen/{plan.uuid}/plan.pdf")
    client.get(f"/plannen/{uuid4()}/plan.pdf")
    who = {"by": str(an.uuid), "organisation": str(municipality.uuid)}
    assert heard == [("plan exported", {**who, "form": "docx"}), ("plan exported", {**who, "form": "pdf"})]


def test_a_list_of_people_that_left_the_house(heard: Heard, make_person, municipality, as_person) -> None:
    manager = make_person(Role.COORDINATOR, municipality, access_manager=True)
    client = as_person(manager)
    client.get("/organisatie/mensen/")
    client.get("/organisatie/mensen/?als=csv")
    who = {"by": str(manager.uuid), "organisation": str(municipality.uuid)}
    assert heard == [("list exported", {**who, "form": "csv"})]


def test_nobody_else_writes_to_this_log() -> None:
    """Only `note` does, so that what it refuses gets in nowhere."""
    writers = [
        path.relative_to(SOURCE).as_posix()
        for path in sorted(SOURCE.rglob("*.py"))
        if '"polarprof.security"' in path.read_text()
    ]
    assert writers == ["common/security_log.py", "config/profiles/embedded.py"]
