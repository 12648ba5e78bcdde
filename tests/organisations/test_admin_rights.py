"""Rights in the admin: as a table, from the capacities that stand at this moment."""

import pytest
from django.utils import timezone

from polarprof.accounts.models import Person
from polarprof.organisations.admin_rights import CapacityBackend, permissions_of, roles_of_the_admin
from polarprof.organisations.enums import OrganisationKind, Role
from polarprof.organisations.models import Capacity, Organisation

pytestmark = pytest.mark.django_db
PLAIN, DRAFTED = ("add", "change", "view"), ("add", "change", "lock", "publish", "unlock", "view")
# app.model | who edits it | with which verbs
RIGHTS = {
    Role.AUTHOR: {"academy.course": DRAFTED, "academy.unit": DRAFTED, "instruments.quiz": DRAFTED},
    Role.PROGRAMME_MANAGER: {
        "events.event": PLAIN,
        "expertise.practice": PLAIN,
        "expertise.resource": PLAIN,
        "expertise.source": PLAIN,
        "fieldwork.wave": PLAIN,
        "instruments.survey": DRAFTED,
        "programme.edition": PLAIN,
        "programme.phase": PLAIN,
        "programme.target": PLAIN,
        "programme.workyear": PLAIN,
    },
}


def codes(models: dict[str, tuple[str, ...]]) -> set[str]:
    return {
        f"{model.split('.')[0]}.{verb}_{model.split('.')[1]}"
        for model, verbs in models.items()
        for verb in verbs
    }


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("kind", list(OrganisationKind))
def test_by_role_and_kind_of_organisation(make_person, role: Role, kind: OrganisationKind) -> None:
    person = make_person(role, Organisation.objects.create(name="X", kind=kind))
    expected = set()
    if role in RIGHTS and kind == OrganisationKind.INSTITUTE:
        expected = codes(RIGHTS[role]) | {"wagtailadmin.access_admin"}
    assert person.get_all_permissions() == expected
    assert person.has_perm("wagtailadmin.access_admin") is bool(expected)
    assert person.has_module_perms("events") is ("events.add_event" in expected)


def test_they_end_with_the_capacity_and_come_back_with_another(make_person, institute) -> None:
    person = make_person(Role.AUTHOR, institute)
    Capacity.objects.update(ended_at=timezone.now())
    assert Person.objects.get(pk=person.pk).get_all_permissions() == set()
    Capacity.objects.create(
        person=person, organisation=institute, role=Role.PROGRAMME_MANAGER, source="invitation"
    )
    assert Person.objects.get(pk=person.pk).has_perm("events.change_event")
    assert not Person.objects.get(pk=person.pk).has_perm("academy.change_course")


def test_who_has_two_roles_has_the_rights_of_both_and_one_query_is_asked(
    make_person, institute, django_assert_num_queries
) -> None:
    person = make_person(Role.AUTHOR, institute)
    Capacity.objects.create(
        person=person, organisation=institute, role=Role.PROGRAMME_MANAGER, source="invitation"
    )
    with django_assert_num_queries(1):
        assert person.has_perms(["academy.change_course", "events.change_event", "wagtailadmin.access_admin"])


def test_a_closed_account_and_a_single_row_have_none(make_person, institute) -> None:
    person = make_person(Role.AUTHOR, institute)
    assert CapacityBackend().get_all_permissions(person, person) == set()
    person.is_active = False
    assert CapacityBackend().get_all_permissions(person) == set()


def test_which_roles_have_something_to_do_there() -> None:
    assert roles_of_the_admin() == {Role.AUTHOR, Role.PROGRAMME_MANAGER}


def test_nobody_may_delete() -> None:
    every = permissions_of(set(Role))
    assert every == codes(RIGHTS[Role.AUTHOR]) | codes(RIGHTS[Role.PROGRAMME_MANAGER]) | {
        "wagtailadmin.access_admin"
    }
    assert permissions_of({Role.COACH}) == frozenset()
