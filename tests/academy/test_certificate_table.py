"""Who gets which certificate when, and what revoking does, written by hand."""

from decimal import Decimal

import pytest
from django.utils import timezone

from polarprof.academy import actions
from polarprof.academy.actions.certificates import new_code
from polarprof.academy.models import Certificate, Course, Enrolment, Module, Unit
from polarprof.academy.queries import ModuleOutline, Outline, UnitLine, courses_live
from polarprof.journal.models import Statement
from tests.academy.conftest import make_unit

pytestmark = pytest.mark.django_db

DONE, TO_DO = True, False
TEXT, BEFORE, AFTER = ("text", ""), ("self_test", "before"), ("self_test", "after")


def outline(*lines: tuple[tuple[str, str], bool, float | None]) -> Outline:
    module = Module(key="m", title="M")
    units = [UnitLine(Unit(kind=kind, moment=moment), done, score) for (kind, moment), done, score in lines]
    return Outline((ModuleOutline(module, tuple(units)),))


@pytest.mark.parametrize(
    ("lines", "complete", "mastered"),
    [
        ([], False, False),
        ([(TEXT, DONE, None)], True, False),
        ([(TEXT, TO_DO, None)], False, False),
        ([(AFTER, DONE, 0.6)], True, True),
        ([(AFTER, DONE, 0.59)], True, False),
        ([(AFTER, DONE, 1.0)], True, True),
        ([(AFTER, DONE, 0.0)], True, False),
        ([(AFTER, DONE, None)], True, False),
        ([(BEFORE, DONE, 1.0)], True, False),
        ([(BEFORE, DONE, 0.0), (AFTER, DONE, 0.8)], True, True),
        ([(AFTER, DONE, 1.0), (AFTER, DONE, 0.4)], True, False),
        ([(AFTER, DONE, 0.7), (AFTER, DONE, 0.6)], True, True),
        ([(AFTER, DONE, 1.0), (TEXT, TO_DO, None)], False, False),
    ],
)
def test_when_a_course_is_complete_and_when_it_is_mastered(lines, complete, mastered) -> None:
    """Every test after a module at 60 % or more, each by itself; a test before does not count."""
    found = outline(*lines)
    assert (found.is_complete, found.mastered) == (complete, mastered)


@pytest.mark.parametrize(
    ("completed", "mastered", "name", "outcome"),
    [
        (False, False, "Lore", actions.NotCompletedError),
        (False, True, "Lore", actions.NotCompletedError),
        (True, False, "Lore", "took_part"),
        (True, True, "Lore", "mastered"),
        (True, True, "", actions.NameMissingError),
        (True, True, "   ", actions.NameMissingError),
    ],
)
def test_what_one_gets(acting, make_course, completed, mastered, name, outcome) -> None:
    now = timezone.now()
    enrolment = Enrolment.objects.create(
        person=acting.person,
        course=make_course(units=1),
        completed_at=now if completed else None,
        mastered_at=now if mastered else None,
    )
    acting.person.name = name
    if isinstance(outcome, str):
        made = [actions.issue_certificate(acting=acting, enrolment=enrolment) for _ in range(2)]
        assert made[0] == made[1]
        assert (made[0].kind, made[0].holder_name, made[0].organisation_name) == (outcome, "Lore", "")
        assert Statement.objects.filter(verb="certified").count() == 1
    else:
        with pytest.raises(outcome):
            actions.issue_certificate(acting=acting, enrolment=enrolment)
        assert Certificate.objects.count() == Statement.objects.filter(verb="certified").count() == 0


def test_revoked_once_and_not_handed_out_anew(acting, make_course, make_person, acting_of) -> None:
    enrolment = Enrolment.objects.create(
        person=acting.person, course=make_course(units=1), completed_at=timezone.now()
    )
    certificate = actions.issue_certificate(acting=acting, enrolment=enrolment)
    other = Certificate.objects.create(
        code="ANDER", course=certificate.course, course_version=1, hours=Decimal(1), kind="mastered"
    )
    first, second = acting_of(make_person()), acting_of(make_person())
    actions.revoke_certificate(acting=first, certificate=certificate, reason="Vergissing.")
    revoked = Certificate.objects.get(pk=certificate.pk)
    assert (revoked.revoked_by, revoked.revoke_reason) == (first.person, "Vergissing.")
    actions.revoke_certificate(acting=second, certificate=certificate, reason="Nog eens.")
    again = Certificate.objects.get(pk=certificate.pk)
    assert (again.revoked_by, again.revoke_reason, again.revoked_at) == (
        first.person,
        "Vergissing.",
        revoked.revoked_at,
    )
    assert actions.issue_certificate(acting=acting, enrolment=enrolment).revoked_at == revoked.revoked_at
    assert Certificate.objects.get(pk=other.pk).revoked_at is None


@pytest.mark.parametrize(
    ("first", "second", "kept"),
    [(0.4, 0.8, 0.8), (0.8, 0.4, 0.8), (0.8, None, 0.8), (0.4, 0.4, 0.4), (0.0, 0.4, 0.4), (None, 0.4, 0.4)],
)
def test_the_best_score_stays(acting, make_course, first, second, kept) -> None:
    course = make_course(units=2)
    enrolment = actions.start_course(acting=acting, course=course)
    unit = Unit.objects.filter(module__course=course).first()
    for score in (first, second):
        actions.complete_unit(acting=acting, enrolment=enrolment, unit=unit, score=score)
    assert list(enrolment.progress.values_list("score", flat=True)) == [kept]
    assert Statement.objects.filter(verb="progressed").count() == 1
    enrolment.refresh_from_db()
    assert (enrolment.completed_at, enrolment.mastered_at) == (None, None)


@pytest.mark.parametrize(("whose", "status", "made"), [("own", 302, 1), ("of another", 404, 0)])
def test_nobody_gets_a_certificate_for_what_another_did(
    learner, make_person, as_person, make_course, whose: str, status: int, made: int
) -> None:
    course = make_course(units=1)
    did = learner if whose == "own" else make_person()
    Enrolment.objects.create(person=did, course=course, completed_at=timezone.now())
    answer = as_person(learner).post(f"/leren/opleiding/{course.slug}/attest/")
    assert (answer.status_code, Certificate.objects.count()) == (status, made)


def test_a_course_counts_its_published_units_and_is_not_there_without_any(make_course) -> None:
    course, without = make_course("cursus", units=2), make_course("zonder", units=1)
    make_unit(course.modules.get(), "klad", order=5, live=False)
    Unit.objects.filter(module__course=without).update(live=False)
    assert [(one.key, one.unit_count) for one in courses_live()] == [("cursus", 2)]


@pytest.mark.parametrize(("with_organisation", "printed"), [(True, "Teststad"), (False, "")])
def test_what_stands_on_a_certificate(acting, make_course, with_organisation: bool, printed: str) -> None:
    course, other = make_course(units=1), make_course("andere", "Andere", units=1)
    Module.objects.filter(course=other).update(title="Van een andere cursus")
    Course.objects.filter(pk=course.pk).update(version=3)
    acting.person.name = "  Lore Leerling "
    enrolment = Enrolment.objects.create(
        person=acting.person, course=course, completed_at=timezone.now(), organisation=acting.organisation
    )
    made = actions.issue_certificate(acting=acting, enrolment=enrolment, with_organisation=with_organisation)
    made.refresh_from_db()
    assert (made.person, made.course, made.kind) == (acting.person, course, "took_part")
    assert (made.holder_name, made.organisation_name) == ("Lore Leerling", printed)
    assert (made.course_title, made.course_version, made.hours) == ("Proefcursus", 3, Decimal("1.5"))
    assert made.modules == [["Begin", "1.5"]]
    [told] = Statement.objects.filter(verb="certified")
    assert (told.key, told.actor_key, told.object_kind, told.object_uuid, told.organisation) == (
        f"certified:{made.uuid}",
        acting.person.actor_key,
        "certificate",
        made.uuid,
        acting.organisation,
    )


def test_a_code_has_three_groups_of_four_signs_that_are_read_aloud_without_doubt() -> None:
    codes = [new_code() for _ in range(400)]
    assert len(set(codes)) == 400
    assert {len(code) for code in codes} == {14}
    assert {tuple(len(group) for group in code.split("-")) for code in codes} == {(4, 4, 4)}
    assert "".join(sorted(set("".join(codes)) - {"-"})) == "23456789ABCDEFGHJKMNPQRSTUVWXYZ"


def test_what_the_journal_hears_of_a_course(acting, make_course) -> None:
    """Each unit once, the whole once; without a test after a module nothing is mastered."""
    course = make_course(units=2)
    enrolment = actions.start_course(acting=acting, course=course)
    first, second = Unit.objects.filter(module__course=course).order_by("order")
    assert (enrolment.organisation, enrolment.resume_unit) == (acting.organisation, first)
    for unit, resume in ((first, second), (first, second), (second, second)):
        actions.complete_unit(acting=acting, enrolment=enrolment, unit=unit)
        enrolment.refresh_from_db()
        assert enrolment.completed_at is None or unit == second
        assert unit == second or enrolment.resume_unit == resume
    told = Statement.objects.order_by("id")
    assert [(one.verb, one.object_kind, one.object_uuid, one.organisation) for one in told] == [
        ("progressed", "unit", first.uuid, acting.organisation),
        ("progressed", "unit", second.uuid, acting.organisation),
        ("completed", "course", course.uuid, acting.organisation),
    ]
    assert {one.actor_key for one in told} == {acting.person.actor_key}
    assert {one.statement["result"]["completion"] for one in told} == {True}
    assert (enrolment.completed_at is None, enrolment.mastered_at) == (False, None)


def test_a_course_that_was_completed_stays_so(acting, make_course) -> None:
    course = make_course(units=1)
    enrolment = actions.start_course(acting=acting, course=course)
    unit = Unit.objects.get(module__course=course)
    actions.complete_unit(acting=acting, enrolment=enrolment, unit=unit)
    enrolment.refresh_from_db()
    moment = enrolment.completed_at
    make_unit(course.modules.get(), "nieuw", order=9)
    for one in (unit, Unit.objects.get(key="nieuw")):
        actions.complete_unit(acting=acting, enrolment=enrolment, unit=one)
    enrolment.refresh_from_db()
    assert enrolment.completed_at == moment
    assert Statement.objects.filter(verb="completed").count() == 1


def test_what_the_journal_hears_of_a_course_that_is_mastered(acting, make_course) -> None:
    course = make_course()
    unit = make_unit(course.modules.get(), "achteraf", order=1, kind="self_test", moment="after")
    enrolment = actions.start_course(acting=acting, course=course)
    actions.complete_unit(acting=acting, enrolment=enrolment, unit=unit, score=0.6)
    told = Statement.objects.exclude(verb="progressed").order_by("id")
    assert [(one.verb, one.object_uuid, one.success, one.statement["result"]) for one in told] == [
        ("completed", course.uuid, None, {"completion": True}),
        ("mastered", course.uuid, True, {"success": True, "completion": True}),
    ]
