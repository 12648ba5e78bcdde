"""Who studies a unit, reads a note, fetches or revokes a certificate, written by hand."""

from decimal import Decimal

import pytest
from django.utils import timezone

from polarprof.academy import policies
from polarprof.academy.models import Certificate, Course, Enrolment, NotebookEntry, Unit
from polarprof.organisations.acting import Acting
from polarprof.organisations.enums import OrganisationKind
from polarprof.organisations.models import Organisation
from tests.academy.conftest import make_unit
from tests.tables import assert_table, cast, read

pytestmark = pytest.mark.django_db

# "enrolled" began every course here but "other". U studies the unit: of a published course, not itself in draft.
UNITS = """
                            | unit draft-unit unit-of-draft-course unit-of-other-course
professional own            | -    -          -                    -
professional own enrolled   | U    -          -                    -
coordinator own             | -    -          -                    -
mayor own                   | -    -          -                    -
coach institute             | -    -          -                    -
programme_manager institute | -    -          -                    -
author institute            | -    -          -                    -
expert institute            | -    -          -                    -
partner partner             | -    -          -                    -
partner partner enrolled    | U    -          -                    -
nobody                      | -    -          -                    -
nobody enrolled             | U    -          -                    -
"""
# N reads the note, D fetches the certificate, K revokes it. Note and certificates are of "professional own enrolled".
OF_ONE_LEARNER = """
                            | note
professional own            | -
professional own enrolled   | N
coordinator own             | -
mayor own                   | -
coach institute             | -
programme_manager institute | -
author institute            | -
expert institute            | -
partner partner             | -
partner partner enrolled    | -
nobody                      | -
nobody enrolled             | -
"""
CERTIFICATES = """
                            | valid revoked erased
professional own            | -     -       -
professional own enrolled   | D     -       -
coordinator own             | -     -       -
mayor own                   | -     -       -
coach institute             | -     -       -
programme_manager institute | K     -       K
author institute            | -     -       -
expert institute            | -     -       -
partner partner             | -     -       -
partner partner enrolled    | -     -       -
nobody                      | -     -       -
nobody enrolled             | -     -       -
"""


@pytest.fixture
def people(municipality, institute) -> dict[str, Acting]:
    partner = Organisation.objects.create(name="Jeugdhuis", kind=OrganisationKind.PARTNER)
    places = {"own": municipality, "institute": institute, "partner": partner}
    return cast(read(UNITS).rows, places)


def test_which_units_somebody_studies(people, make_course) -> None:
    course, draft, other = (
        make_course("cursus", units=1),
        make_course("klad", units=1, live=False),
        make_course("ander", units=1),
    )
    make_unit(course.modules.get(), "klad", order=5, live=False)
    for who, acting in people.items():
        if who.endswith("enrolled"):
            for began in (course, draft):
                Enrolment.objects.create(person=acting.person, course=began)
    units = {
        "unit": Unit.objects.get(module__course=course, key="les-0"),
        "draft-unit": Unit.objects.get(module__course=course, key="klad"),
        "unit-of-draft-course": Unit.objects.get(module__course=draft),
        "unit-of-other-course": Unit.objects.get(module__course=other),
    }
    assert_table(UNITS, people, units, {"U": (None, policies.studyable)})


def test_published_courses_are_for_everybody(make_course) -> None:
    shown, _draft = make_course("cursus"), make_course("klad", live=False)
    assert list(policies.takeable()) == [shown]


def test_a_note(people, make_course) -> None:
    unit = Unit.objects.get(module__course=make_course(units=1))
    note = NotebookEntry.objects.create(person=people["professional own enrolled"].person, unit=unit)
    rules = {"N": (None, policies.own_notes)}
    assert_table(OF_ONE_LEARNER, people, {"note": note}, rules)


def test_certificates(people, make_course) -> None:
    course: Course = make_course()
    holder = people["professional own enrolled"].person
    certificates = {
        name: Certificate.objects.create(
            code=name, course=course, course_version=1, hours=Decimal(1), **values
        )
        for name, values in (
            ("valid", {"person": holder, "kind": "took_part"}),
            (
                "revoked",
                {
                    "person": holder,
                    "kind": "mastered",
                    "revoked_at": timezone.now(),
                    "revoke_reason": "Vergissing.",
                },
            ),
            ("erased", {"person": None, "kind": "mastered"}),
        )
    }
    rules = {
        "D": (None, policies.downloadable),
        "K": (policies.may_revoke, policies.revocable),
    }
    assert_table(CERTIFICATES, people, certificates, rules)
