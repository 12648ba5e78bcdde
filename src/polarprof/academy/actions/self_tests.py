"""Self-tests: a sheet for each attempt, handed in once, graded when handed in."""

from collections.abc import Mapping

from django.db import transaction

from polarprof.academy.actions.learning import complete_unit, locked
from polarprof.academy.enums import Moment
from polarprof.academy.models import Enrolment, Unit
from polarprof.academy.self_tests import PURPOSE, latest_sheet, sheet_key
from polarprof.common.forms.versions import Edit
from polarprof.engines.instruments import Checked
from polarprof.instruments.api import AnswerSheet, Given, grade_of, latest, open_sheet, save_answers
from polarprof.organisations.acting import Acting


class SelfTestMissingError(Exception):
    """The unit points to a quiz that does not exist (any more)."""


class HandedInError(Exception):
    """The test was handed in before, on this page or on another one; nothing was stored."""


@transaction.atomic
def open_self_test(*, acting: Acting, unit: Unit) -> AnswerSheet:
    """The sheet of the latest attempt, made when there is none. SelfTestMissingError without a quiz."""
    found = latest_sheet(acting.person, unit)
    return found or _new_sheet(acting, unit, attempt=1)


def _new_sheet(acting: Acting, unit: Unit, *, attempt: int) -> AnswerSheet:
    quiz = latest(unit.instrument_key)
    if quiz is None:
        raise SelfTestMissingError(unit.instrument_key)
    key = sheet_key(acting.person, unit, attempt)
    return open_sheet(instrument=quiz, purpose=PURPOSE, key=key, person=acting.person)


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
        complete_unit(acting=acting, enrolment=enrolment, unit=unit, score=grade_of(sheet).share)
    return theirs


@transaction.atomic
def retry_self_test(*, acting: Acting, enrolment: Enrolment, unit: Unit) -> None:
    """A fresh sheet for a test after the module, once the one before is handed in; sent twice, it opens one."""
    locked(enrolment)
    sheet = latest_sheet(acting.person, unit)
    if sheet is None or sheet.submitted_at is None or unit.moment != Moment.AFTER:
        return
    _new_sheet(acting, unit, attempt=int(sheet.key.rsplit(":", 1)[1] or 1) + 1)
