"""Every question agrees with its queryset, for every role and state."""

import pytest

from polarprof.academy import actions, policies
from polarprof.academy.models import Certificate, Course, NotebookEntry, Unit
from polarprof.organisations.enums import Role


@pytest.fixture
def everybody(make_person, municipality, acting_of, acting) -> list:
    return [
        acting,
        *(acting_of(make_person(role=role, organisation=municipality)) for role in Role),
        acting_of(make_person()),
    ]


def test_study(everybody, acting, course, make_course) -> None:
    other = make_course("ander", units=2)
    draft = make_course("klad", units=1)
    for one in (course, draft):
        actions.start_course(acting=acting, course=one)
    Course.objects.filter(pk=draft.pk).update(live=False)
    Unit.objects.filter(module__course=course, key="tekst").update(live=False)
    answers = []
    for who in everybody:
        mine = set(policies.studyable(who))
        for unit in Unit.objects.select_related("module__course"):
            answers.append(policies.may_study(who, unit))
            assert answers[-1] == (unit in mine)
    assert answers.count(True) == 3
    assert not set(policies.studyable(acting)) & set(Unit.objects.filter(module__course=other))
    assert {one.pk for one in Course.objects.all() if policies.may_take(one)} == set(
        policies.takeable().values_list("pk", flat=True)
    )


def test_notes(everybody, acting, unit_of) -> None:
    for who in everybody[:4]:
        NotebookEntry.objects.create(person=who.person, unit=unit_of("oefening"))
    for who in everybody:
        mine = set(policies.own_notes(who))
        for entry in NotebookEntry.objects.all():
            assert policies.may_read_note(who, entry) == (entry in mine) == (entry.person_id == who.person.pk)


def test_certificates(everybody, acting, course, finish) -> None:
    finish()
    own = actions.issue_certificate(acting=acting, enrolment=acting.person.enrolments.get())
    revoked = Certificate.objects.create(
        code="AAAA-BBBB-CCCC",
        person=acting.person,
        course=course,
        course_title="x",
        course_version=1,
        hours=1,
        kind="took_part",
        revoked_at=own.issued_at,
        revoke_reason="Proef",
    )
    allowed = []
    for who in everybody:
        fetch, end = set(policies.downloadable(who)), set(policies.revocable(who))
        for one in (own, revoked):
            assert policies.may_download(who, one) == (one in fetch)
            assert policies.may_revoke(who, one) == (one in end)
            allowed += [(who.role, "download")] * (one in fetch) + [(who.role, "revoke")] * (one in end)
    assert allowed == [(Role.PROFESSIONAL, "download"), (Role.PROGRAMME_MANAGER, "revoke")]
