"""What the security log says of each event, word for word, and that nobody can be read in it."""

import json
import logging
import re
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from allauth.account import signals as account_signals
from allauth.mfa.totp.internal import auth as totp
from django.db import transaction
from django.test import Client

from polarprof.accounts import actions as account_actions
from polarprof.accounts.claims import Claims
from polarprof.common import security_log
from polarprof.common.logs import JsonFormatter
from polarprof.organisations import acmidm
from polarprof.organisations.actions import ask_to_join, decide, end_capacity, invite
from polarprof.organisations.beginning import invite_first
from polarprof.organisations.enums import Role
from polarprof.organisations.models import Capacity, DomainClaim, JoinRequest
from polarprof.plans.actions import start_plan
from polarprof.plans.queries import latest_template
from polarprof.plans.starter import load_templates
from polarprof.themes.starter import load_themes
from tests.mails import latest_link, mails_to

SOURCE = Path(__file__).resolve().parents[2] / "src" / "polarprof"
PASSWORD = "een-lang-wachtwoord"
ADDRESS = "an.peeters@stad.example"
# Transactions that end: what is noted waits for that.
pytestmark = pytest.mark.django_db(transaction=True)


class Heard(list[tuple[str, dict[str, str]]]):
    """Each line as event and data; `text` is what stands in the file."""

    def __init__(self) -> None:
        super().__init__()
        self.text = ""

    def emit(self, record: logging.LogRecord) -> None:
        self.append((record.getMessage(), record.data))  # type: ignore[attr-defined]
        self.text += JsonFormatter().format(record) + "\n"


@pytest.fixture
def heard() -> Iterator[Heard]:
    lines, listener = Heard(), logging.Handler()
    listener.emit = lines.emit  # type: ignore[method-assign]
    security_log.log.addHandler(listener)
    yield lines
    security_log.log.removeHandler(listener)
    assert not re.search(r"@|stad\.example|Peeters|127\.0\.0\.1|Teststad", lines.text), lines.text


@pytest.fixture
def an(make_person, municipality):
    return make_person(
        Role.COORDINATOR,
        municipality,
        name="An Peeters",
        email=ADDRESS,
        password=PASSWORD,
        access_manager=True,
    )


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


def test_invited_admitted_and_ended(heard: Heard, an, municipality, acting_of) -> None:
    invite(acting=acting_of(an), email="nieuw@stad.example", role=Role.PROFESSIONAL)
    client = Client()
    client.post(latest_link("nieuw@stad.example"), {"name": "Jan Peeters"})
    capacity = Capacity.objects.get(person__name="Jan Peeters")
    end_capacity(acting=acting_of(an), capacity=capacity)
    end_capacity(acting=acting_of(an), capacity=capacity)
    organisation, by = str(municipality.uuid), str(an.uuid)
    who = {"person": str(capacity.person.uuid), "organisation": organisation, "role": "professional"}
    assert heard == [
        ("invited", {"organisation": organisation, "by": by, "role": "professional"}),
        ("admitted", {**who, "source": "invitation"}),
        ("signed in", {"person": who["person"], "method": "code"}),
        ("capacity ended", {**who, "by": by}),
    ]


def test_admitted_after_asking(heard: Heard, an, municipality, acting_of) -> None:
    DomainClaim.objects.create(domain="stad.example", organisation=municipality)
    ask_to_join(email="vraagt@stad.example", name="Els Peeters")
    Client().post(latest_link("vraagt@stad.example"))
    decide(acting=acting_of(an), request=JoinRequest.objects.get(), role=Role.MAYOR)
    person = Capacity.objects.get(role=Role.MAYOR).person
    assert heard == [
        (
            "admitted",
            {
                "person": str(person.uuid),
                "organisation": str(municipality.uuid),
                "role": "mayor",
                "by": str(an.uuid),
                "source": "domain",
            },
        )
    ]


def test_access_management_given(heard: Heard, municipality) -> None:
    invite_first(organisation=municipality, email="eerste@stad.example", role=Role.COORDINATOR, anew=False)
    Client().post(latest_link("eerste@stad.example"), {"name": "Eerste Peeters"})
    person = Capacity.objects.get().person
    who = {"person": str(person.uuid), "organisation": str(municipality.uuid), "role": "coordinator"}
    assert heard[:3] == [
        (
            "access manager invited",
            {"organisation": str(municipality.uuid), "by": "operator", "role": "coordinator"},
        ),
        ("admitted", {**who, "source": "invitation"}),
        ("access management given", who),
    ]


def said(number: str, *roles: str) -> Claims:
    return Claims("x", "jan@stad.example", "Jan", "Peeters", number, roles)


def test_claims_of_acm_idm_give_take_and_are_not_known(heard: Heard, make_person, municipality) -> None:
    municipality.kbo = "0123456789"
    municipality.save()
    person = make_person(name="Jan Peeters", email="jan@stad.example")
    claims = said("0123456789", "PolarProfMedewerker:0123456789")
    acmidm.sync_capacities(person=person, claims=claims)
    acmidm.sync_capacities(person=person, claims=claims)
    acmidm.sync_capacities(person=person, claims=said("0123456789"))
    acmidm.sync_capacities(person=person, claims=said("OVO009999"))
    acmidm.sync_capacities(person=person, claims=said("jan@stad.example"))
    who = {"person": str(person.uuid), "organisation": str(municipality.uuid), "role": "professional"}
    assert heard[:2] == [
        ("admitted", {**who, "source": "acmidm"}),
        ("capacity ended", {**who, "source": "acmidm"}),
    ]
    assert heard[2:] == [
        ("unknown organisation number", {"number": "OVO009999"}),
        ("unknown organisation number", {"number": "none"}),
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


def test_nobody_else_writes_to_this_log() -> None:
    """Only `note` does, so that what it refuses gets in nowhere."""
    writers = [
        path.relative_to(SOURCE).as_posix()
        for path in sorted(SOURCE.rglob("*.py"))
        if '"polarprof.security"' in path.read_text()
    ]
    assert writers == ["common/security_log.py", "config/profiles/embedded.py"]
