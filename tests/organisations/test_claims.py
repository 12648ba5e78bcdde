"""What a claim of ACM/IDM gives: never more than an invitation could, and only at the organisation it speaks for."""

import pytest
from django.utils import timezone

from polarprof.accounts.actions import no_address
from polarprof.accounts.claims import Claims, read
from polarprof.organisations.acmidm import believe_address, sync_capacities
from polarprof.organisations.acting import Acting
from polarprof.organisations.actions import invite
from polarprof.organisations.enums import OrganisationKind, Role
from polarprof.organisations.models import Capacity, Organisation

pytestmark = pytest.mark.django_db
OWN, OTHER = "0999000009", "0999000017"
EVERY_ROLE = (
    "PolarProfMedewerker",
    "PolarProfCoordinator",
    "PolarProfMandataris",
    "PolarProfBegeleider",
    "PolarProfProgrammabeheerder",
    "PolarProfAuteur",
)


def claims(*roles: str, code: str = OWN, at: str | None = None) -> Claims:
    """Roles at the organisation `at` (where it is not given, the one acted for)."""
    said = {"vo_id": "x", "vo_orgcode": code, "vo_orgnaam": "Gemeente Teststad"}
    return read({"userinfo": {**said, "polarprof_rol_3d": [f"{role}:{at or code}" for role in roles]}})


def organisation(kind: OrganisationKind, **number: str) -> Organisation:
    return Organisation.objects.create(name="Teststad", kind=kind, **number)


def standing(person) -> list[str]:
    capacities = Capacity.objects.filter(person=person, ended_at__isnull=True)
    return sorted(capacities.values_list("role", flat=True))


@pytest.mark.parametrize(
    ("kind", "number", "given"),
    [
        ("municipality", {"kbo": OWN}, ["coordinator", "mayor", "professional"]),
        ("institute", {"kbo": OWN}, ["author", "coach", "programme_manager"]),
        ("partner", {"kbo": OWN}, []),
        ("government", {"ovo": "OVO000099"}, []),
    ],
)
def test_every_role_at_every_kind_of_organisation(make_person, kind, number, given) -> None:
    organisation(OrganisationKind(kind), **number)
    person = make_person()
    sync_capacities(person=person, claims=claims(*EVERY_ROLE, code=next(iter(number.values()))))
    assert standing(person) == given


def test_a_name_gives_nothing_and_no_number_is_learnt(make_person, municipality) -> None:
    person = make_person()
    assert sync_capacities(person=person, claims=claims("PolarProfCoordinator")) == []
    municipality.refresh_from_db()
    assert (municipality.kbo, standing(person), Organisation.objects.count()) == (None, [], 1)


def test_an_unknown_flemish_body_is_not_made(make_person) -> None:
    person = make_person()
    sync_capacities(person=person, claims=claims("PolarProfAuteur", code="OVO000001"))
    assert Organisation.objects.count() == 0


def test_a_role_at_another_organisation_is_passed_over(make_person) -> None:
    organisation(OrganisationKind.MUNICIPALITY, kbo=OWN)
    organisation(OrganisationKind.MUNICIPALITY, kbo=OTHER)
    organisation(OrganisationKind.INSTITUTE, ovo="OVO000099")
    person = make_person()
    for at in (OTHER, "OVO000099"):
        sync_capacities(person=person, claims=claims(*EVERY_ROLE, at=at))
    assert standing(person) == []


def test_a_municipality_that_merged_away_is_not_there(make_person, municipality) -> None:
    municipality.kbo = OWN
    municipality.save()
    municipality.municipality.valid_to = "2024-12-31"
    municipality.municipality.save()
    person = make_person()
    assert sync_capacities(person=person, claims=claims("PolarProfCoordinator")) == []


def test_a_role_that_is_gone_from_the_claims_ends(make_person, municipality) -> None:
    municipality.kbo = OWN
    municipality.save()
    person = make_person(Role.PROFESSIONAL, municipality)
    sync_capacities(person=person, claims=claims("PolarProfCoordinator"))
    assert standing(person) == ["coordinator", "professional"]
    sync_capacities(person=person, claims=claims())
    assert standing(person) == ["professional"]


def test_the_day_on_which_a_role_ended_stays_at_a_later_sign_in(make_person, municipality) -> None:
    person = make_person()
    municipality.kbo = OWN
    municipality.save()
    sync_capacities(person=person, claims=claims("PolarProfCoordinator"))
    sync_capacities(person=person, claims=claims())
    ended_at = Capacity.objects.get(person=person).ended_at
    sync_capacities(person=person, claims=claims())
    assert ended_at is not None
    assert Capacity.objects.get(person=person).ended_at == ended_at


def test_signing_in_for_one_organisation_ends_nothing_at_another(make_person) -> None:
    organisation(OrganisationKind.MUNICIPALITY, kbo=OWN)
    organisation(OrganisationKind.MUNICIPALITY, kbo=OTHER)
    person = make_person()
    sync_capacities(person=person, claims=claims("PolarProfMedewerker"))
    sync_capacities(person=person, claims=claims("PolarProfMandataris", code=OTHER))
    assert standing(person) == ["mayor", "professional"]


def test_a_claim_never_makes_an_access_manager(make_person) -> None:
    organisation(OrganisationKind.MUNICIPALITY, kbo=OWN)
    person = make_person()
    sync_capacities(person=person, claims=claims("PolarProfCoordinator"))
    assert person.capacities.get().is_access_manager is False


@pytest.mark.parametrize(
    "roles", [None, "", "nonsense", ["a:b:c", ":", "", "PolarProfCoordinator:x", "polarprofcoordinator"]]
)
def test_strange_claims_give_nothing(make_person, roles: object) -> None:
    organisation(OrganisationKind.MUNICIPALITY, kbo=OWN)
    person = make_person()
    said = read({"userinfo": {"vo_id": "x", "vo_orgcode": OWN, "polarprof_rol_3d": roles}})
    assert sync_capacities(person=person, claims=said) == []


@pytest.mark.parametrize(
    ("kind", "claim", "role"),
    [
        ("municipality", "PolarProfMedewerker", "professional"),
        ("municipality", "PolarProfCoordinator", "coordinator"),
        ("municipality", "PolarProfMandataris", "mayor"),
        ("institute", "PolarProfBegeleider", "coach"),
        ("institute", "PolarProfProgrammabeheerder", "programme_manager"),
        ("institute", "PolarProfAuteur", "author"),
    ],
)
def test_each_claim_gives_its_own_role(make_person, kind: str, claim: str, role: str) -> None:
    own = organisation(OrganisationKind(kind), kbo=OWN)
    [capacity] = sync_capacities(person=make_person(), claims=claims(claim))
    assert (capacity.role, capacity.organisation, capacity.source) == (role, own, "acmidm")


@pytest.mark.parametrize(
    ("value", "given"),
    [
        ("PolarProfCoordinator", ["coordinator"]),
        ("PolarProfCoordinator:", ["coordinator"]),
        ("PolarProfCoordinator:ovo000099", ["coordinator"]),
        ("PolarProfCoordinator:OVO000098", []),
        ("PolarProfCoordinator:OVO000099:x", []),
    ],
)
def test_a_role_is_at_the_organisation_that_it_names(make_person, value: str, given: list[str]) -> None:
    organisation(OrganisationKind.MUNICIPALITY, ovo="OVO000099")
    person = make_person()
    said = {"vo_id": "x", "vo_orgcode": "OVO000099", "polarprof_rol_3d": [value]}
    sync_capacities(person=person, claims=read({"userinfo": said}))
    assert standing(person) == given


def test_the_invitations_of_whose_access_ends_stop(make_person) -> None:
    """And those of somebody who signs in and keeps it go on."""
    own = organisation(OrganisationKind.MUNICIPALITY, kbo=OWN)
    keeps, loses = make_person(), make_person()
    for person in (keeps, loses):
        sync_capacities(person=person, claims=claims("PolarProfCoordinator"))
        Capacity.objects.filter(person=person).update(is_access_manager=True)
        invite(
            acting=Acting(person, person.capacities.get()),
            email=f"bij-{person.pk}@stad.example",
            role=Role.MAYOR,
        )
    sync_capacities(person=keeps, claims=claims("PolarProfCoordinator"))
    sync_capacities(person=loses, claims=claims())
    stopped = own.invitations.filter(withdrawn_at__isnull=False)
    assert [one.invited_by for one in stopped] == [loses]
    ended = Capacity.objects.get(person=loses)
    assert ended.ended_at is not None
    assert ended.updated_at >= ended.ended_at
    assert Capacity.objects.get(person=keeps).ended_at is None


def test_a_role_that_comes_back_is_a_new_capacity(make_person) -> None:
    organisation(OrganisationKind.MUNICIPALITY, kbo=OWN)
    person = make_person()
    for roles in (("PolarProfMedewerker",), (), ("PolarProfMedewerker",), ("PolarProfMedewerker",)):
        sync_capacities(person=person, claims=claims(*roles))
    moments = Capacity.objects.filter(person=person).order_by("id").values_list("ended_at", flat=True)
    assert [ended_at is None for ended_at in moments] == [False, True]


def test_somebody_else_keeps_what_the_authority_does_not_say_of_them(make_person) -> None:
    organisation(OrganisationKind.MUNICIPALITY, kbo=OWN)
    one, other = make_person(), make_person()
    for person in (one, other):
        sync_capacities(person=person, claims=claims("PolarProfMedewerker"))
    sync_capacities(person=one, claims=claims())
    assert (standing(one), standing(other)) == ([], ["professional"])


@pytest.mark.parametrize(
    ("claimed", "elsewhere", "without", "believed"),
    [
        (True, False, False, True),
        (True, True, False, True),
        (True, False, True, True),
        (True, True, True, False),  # whoever has the mailbox could use the access elsewhere
        (False, False, False, False),
    ],
)
def test_when_an_organisation_vouches_for_an_address(
    make_person, municipality, claimed: bool, elsewhere: bool, without: bool, believed: bool
) -> None:
    own = organisation(OrganisationKind.MUNICIPALITY, kbo=OWN)
    if claimed:
        own.domain_claims.create(domain="stad.example")
    person = make_person(Role.PROFESSIONAL, municipality if elsewhere else own)
    person.emailaddress_set.all().delete()
    person.email = no_address(person) if without else "an@stad.example"
    person.save(update_fields=["email"])
    said = {"vo_id": "x", "vo_orgcode": OWN, "vo_email": "an@stad.example", "polarprof_rol_3d": []}
    believe_address(person=person, claims=read({"userinfo": said}))
    proved = list(person.emailaddress_set.values_list("email", "verified", "primary"))
    assert proved == ([("an@stad.example", True, True)] if believed else [])


def test_access_that_ended_elsewhere_does_not_stand_in_the_way_of_an_address(
    make_person, municipality
) -> None:
    own = organisation(OrganisationKind.MUNICIPALITY, kbo=OWN)
    own.domain_claims.create(domain="stad.example")
    person = make_person(Role.PROFESSIONAL, municipality)
    Capacity.objects.update(ended_at=timezone.now())
    make_person(Role.MAYOR, municipality)
    person.emailaddress_set.all().delete()
    person.email = no_address(person)
    person.save(update_fields=["email"])
    said = {"vo_id": "x", "vo_orgcode": OWN, "vo_email": "an@stad.example", "polarprof_rol_3d": []}
    believe_address(person=person, claims=read({"userinfo": said}))
    assert [one.email for one in person.emailaddress_set.all()] == ["an@stad.example"]


def test_who_is_admitted_by_a_claim_is_noted_that_one_time(
    make_person, caplog, django_capture_on_commit_callbacks
) -> None:
    own = organisation(OrganisationKind.MUNICIPALITY, kbo=OWN)
    person = make_person()
    who = {"person": str(person.uuid), "organisation": str(own.uuid), "role": "coordinator"}
    noted = []
    for roles in (("PolarProfCoordinator",), ("PolarProfCoordinator",), ()):
        caplog.clear()
        with caplog.at_level("INFO", "polarprof.security"), django_capture_on_commit_callbacks(execute=True):
            sync_capacities(person=person, claims=claims(*roles))
        noted.append([(one.getMessage(), one.data) for one in caplog.records])
    assert noted == [
        [("admitted", {**who, "source": "acmidm"})],
        [],
        [("capacity ended", {**who, "source": "acmidm"})],
    ]
