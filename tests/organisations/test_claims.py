"""What a claim of ACM/IDM gives: never more than an invitation could, and only at the organisation it speaks for."""

import pytest

from polarprof.accounts.claims import Claims, read
from polarprof.organisations.acmidm import sync_capacities
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
    found = Capacity.objects.filter(person=person, ended_at__isnull=True)
    return sorted(found.values_list("role", flat=True))


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
