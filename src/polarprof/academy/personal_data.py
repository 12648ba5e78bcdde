"""Courses, notebook and certificates of a person; of an author, which course or unit that person locked."""

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from polarprof.academy.models import Certificate, Course, Enrolment, NotebookEntry, Unit, UnitProgress
from polarprof.accounts.models import Person

# The Dutch words are in the catalogue; the page on which a person reads what is held shows these.
LABELS: dict[str, Promise] = {
    "answers": gettext_lazy("Answers"),
    "certificate": gettext_lazy("Certificate"),
    "code": gettext_lazy("Code"),
    "completed": gettext_lazy("Completed"),
    "course": gettext_lazy("Course"),
    "locked": gettext_lazy("Open in the editor"),
    "notebook": gettext_lazy("Notebook"),
    "started": gettext_lazy("Started"),
    "unit": gettext_lazy("Unit"),
}


def rows(person: Person) -> list[dict[str, Any]]:
    enrolments = Enrolment.objects.filter(person=person).select_related("course")
    progress = UnitProgress.objects.filter(enrolment__person=person).select_related("unit")
    notes = NotebookEntry.objects.filter(person=person).select_related("unit")
    certificates = Certificate.objects.filter(person=person)
    locked: list[Course | Unit] = [
        *Course.objects.filter(locked_by=person),
        *Unit.objects.filter(locked_by=person),
    ]
    courses: list[dict[str, Any]] = [
        {
            "course": one.course.title,
            "started": one.started_at.isoformat(),
            "completed": bool(one.completed_at),
        }
        for one in enrolments
    ]
    courses += [
        {"unit": one.unit.title, "date": one.completed_at.isoformat(), "score": one.score} for one in progress
    ]
    courses += [
        {"notebook": one.unit.title, "answers": one.answers, "date": one.updated_at.isoformat()}
        for one in notes
    ]
    courses += [
        {
            "certificate": one.course_title,
            "code": one.code,
            "name": one.holder_name,
            "organisation": one.organisation_name,
            "date": one.issued_at.isoformat(),
        }
        for one in certificates
    ]
    return courses + [{"locked": thing.title} for thing in locked]


def erase(person: Person) -> None:
    """The notebook and the progress go. A certificate stays as a figure without a name, and says so when verified."""
    NotebookEntry.objects.filter(person=person).delete()
    Enrolment.objects.filter(person=person).delete()
    Certificate.objects.filter(person=person).update(person=None, holder_name="", organisation_name="")
    Certificate.objects.filter(revoked_by=person).update(revoked_by=None)
    for model in (Course, Unit):
        model.objects.filter(locked_by=person).update(locked_by=None)
