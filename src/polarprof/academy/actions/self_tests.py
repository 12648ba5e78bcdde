"""Self-tests: a sheet for each attempt, handed in once, graded when handed in."""

from collections.abc import Mapping

from django.db import transaction

from polarprof.academy.actions.learning import complete_unit, locked
from polarprof.academy.enums import Moment
from polarprof.academy.models import Enrolment, SelfTestAttempt, Unit
from polarprof.academy.self_tests import latest_attempt, latest_sheet
from polarprof.common.forms.versions import Edit
from polarprof.engines.instruments import Checked
from polarprof.engines.instruments.kinds.quiz.schema import KIND as QUIZ
from polarprof.instruments.api import AnswerSheet, Given, latest, open_sheet, save_answers, score_of
from polarprof.organisations.acting import Acting

PURPOSE = "academy"


class SelfTestMissingError(Exception):
    """The unit points to a quiz that does not exist (any more)."""


class HandedInError(Exception):
    """The test was handed in before, on this page or on another one; nothing was stored."""


@transaction.atomic
def open_self_test(*, acting: Acting, unit: Unit) -> AnswerSheet:
    """The sheet of the latest attempt, made when there is none. SelfTestMissingError without a quiz."""
    return latest_sheet(acting.person, unit) or _new_sheet(acting, unit, number=1)


def _new_sheet(acting: Acting, unit: Unit, *, number: int) -> AnswerSheet:
    """The sheet of the attempt with this number; made at the same moment by two pages, it is one."""
    quiz = latest(unit.instrument_key)
    if quiz is None:
        raise SelfTestMissingError(unit.instrument_key)
    key = f"{unit.uuid}:{acting.person.uuid}:{number}"
    sheet = open_sheet(instrument=quiz, purpose=PURPOSE, key=key, person=acting.person)
    SelfTestAttempt.objects.get_or_create(
        person=acting.person, unit=unit, number=number, defaults={"sheet": sheet}
    )
    return sheet


@transaction.atomic
def answer_self_test(
    *,
    acting: Acting,
    enrolment: Enrolment,
    unit: Unit,
    answers: Mapping[str, Checked],
    submit: bool,
    edit: Edit | None = None,
) -> Mapping[str, Given]:
    """Keeps the answers; handing in grades them and does the unit. HandedInError for a test that was handed in before.

    Returns, by item, what was changed on another page since the one of `edit` was shown; then nothing is handed in.
    """
    locked(enrolment)
    sheet = open_self_test(acting=acting, unit=unit)
    if sheet.submitted_at:
        raise HandedInError
    theirs = save_answers(sheet=sheet, answers=answers, edit=edit, submit=submit)
    Enrolment.objects.filter(pk=enrolment.pk).update(resume_unit=unit)
    if submit and not theirs:
        complete_unit(acting=acting, enrolment=enrolment, unit=unit, score=score_of(sheet, QUIZ).share)
    return theirs


@transaction.atomic
def retry_self_test(*, acting: Acting, enrolment: Enrolment, unit: Unit) -> None:
    """A fresh sheet for a test after the module, once the one before is handed in; sent twice, it opens one."""
    locked(enrolment)
    attempt = latest_attempt(acting.person, unit)
    if attempt is None or attempt.sheet.submitted_at is None or unit.moment != Moment.AFTER:
        return
    _new_sheet(acting, unit, number=attempt.number + 1)
