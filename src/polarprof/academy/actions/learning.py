"""Start a course, do its units once each, write in the notebook."""

from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone

from polarprof.academy.models import Course, Enrolment, NotebookEntry, Unit, UnitProgress
from polarprof.academy.queries import Outline, outline_of
from polarprof.common.forms.versions import Edit, settle
from polarprof.common.locking import locked_row
from polarprof.journal.api import Activity, ActivityKind, Verb, record
from polarprof.organisations.acting import Acting


@transaction.atomic
def start_course(*, acting: Acting, course: Course) -> Enrolment:
    """The enrolment of the person; starting again finds the same one."""
    first = outline_of(course).first_open
    defaults = {"organisation": acting.organisation, "resume_unit": first}
    return Enrolment.objects.get_or_create(person=acting.person, course=course, defaults=defaults)[0]


def locked(enrolment: Enrolment) -> Enrolment:
    """The row, for the rest of the transaction: two windows of one person wait for each other."""
    return locked_row(enrolment, "course")


@transaction.atomic
def complete_unit(*, acting: Acting, enrolment: Enrolment, unit: Unit, score: float | None = None) -> None:
    """Notes a unit as done, once; the last one completes the course. A better `score` of a self-test replaces the old."""
    enrolment = locked(enrolment)
    progress, made = UnitProgress.objects.get_or_create(
        enrolment=enrolment, unit=unit, defaults={"score": score}
    )
    if not made and score is not None and score > (progress.score or 0):
        progress.score = score
        progress.save(update_fields=["score"])
    if made:
        record(
            key=f"unit-done:{unit.uuid}:{acting.person.uuid}",
            person=acting.person,
            verb=Verb.PROGRESSED,
            activity=Activity(ActivityKind.UNIT, unit.uuid, unit.title, unit.module.course.language),
            organisation=acting.organisation,
            result={"completion": True},
        )
    outline = outline_of(enrolment.course, enrolment)
    _, following = outline.neighbours(unit.pk)
    enrolment.resume_unit = following or outline.first_open
    _reach(acting, enrolment, outline)
    enrolment.save(update_fields=["resume_unit", "completed_at", "mastered_at"])


def _reach(acting: Acting, enrolment: Enrolment, outline: Outline) -> None:
    """Completed and mastered, each once."""
    course = enrolment.course
    activity = Activity(ActivityKind.COURSE, course.uuid, course.title, course.language)
    if outline.is_complete and enrolment.completed_at is None:
        enrolment.completed_at = timezone.now()
        record(
            key=f"course-completed:{course.uuid}:{acting.person.uuid}",
            person=acting.person,
            verb=Verb.COMPLETED,
            activity=activity,
            organisation=acting.organisation,
            result={"completion": True},
        )
    if outline.mastered and enrolment.mastered_at is None:
        enrolment.mastered_at = timezone.now()
        record(
            key=f"course-mastered:{course.uuid}:{acting.person.uuid}",
            person=acting.person,
            verb=Verb.MASTERED,
            activity=activity,
            organisation=acting.organisation,
            result={"success": True, "completion": True},
        )


@transaction.atomic
def catch_up(*, acting: Acting, enrolment: Enrolment) -> Enrolment:
    """Notes a course as completed of which every unit that is left is done: its author took the others away."""
    enrolment = locked(enrolment)
    _reach(acting, enrolment, outline_of(enrolment.course, enrolment))
    enrolment.save(update_fields=["completed_at", "mastered_at"])
    return enrolment


@transaction.atomic
def write_note(
    *,
    acting: Acting,
    enrolment: Enrolment,
    unit: Unit,
    answers: Mapping[str, str],
    edit: Edit | None = None,
) -> Mapping[str, str]:
    """Keeps what was written, step by step; steps that were not sent stay as they are. The unit becomes where to go on.

    Returns, by step, what was written on another page since the one of `edit` was shown; that stays.
    """
    entry, _ = NotebookEntry.objects.select_for_update().get_or_create(person=acting.person, unit=unit)
    page_key = edit.page if edit else ""
    stored = {key: entry.answers.get(key) for key in answers}
    written_here = [key for key, page in entry.page_keys.items() if page_key and page == page_key]
    changed, theirs = settle(stored=stored, mine=answers, edit=edit, written_here=written_here)
    if changed:
        entry.answers = {**entry.answers, **changed}
        entry.page_keys = {**entry.page_keys, **dict.fromkeys(changed, page_key)}
        entry.save(update_fields=["answers", "page_keys", "updated_at"])
    Enrolment.objects.filter(pk=enrolment.pk).update(resume_unit=unit)
    return theirs
