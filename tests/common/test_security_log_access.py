"""What the security log says when access comes and goes: invitations, requests, access management, claims."""

import pytest
from django.test import Client

from polarprof.accounts.claims import Claims
from polarprof.organisations import acmidm
from polarprof.organisations.actions import ask_to_join, decide, end_capacity, invite
from polarprof.organisations.bootstrap import invite_first
from polarprof.organisations.enums import Role
from polarprof.organisations.models import Capacity, DomainClaim, JoinRequest
from tests.common.security_lines import Heard
from tests.mails import latest_link

# Transactions that end: what is noted waits for that.
pytestmark = pytest.mark.django_db(transaction=True)


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
