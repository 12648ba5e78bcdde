"""The door of the academy."""

from polarprof.academy.actions import complete_unit, issue_certificate, start_course
from polarprof.academy.models import Certificate, Course, Enrolment, Unit
from polarprof.academy.queries import Reference, courses_live, outline_of, references, unit_reference

__all__ = [
    "Certificate",
    "Course",
    "Enrolment",
    "Reference",
    "Unit",
    "complete_unit",
    "courses_live",
    "issue_certificate",
    "outline_of",
    "references",
    "start_course",
    "unit_reference",
]
