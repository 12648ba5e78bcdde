"""A unit in the focused layout: text, exercise or self-test, each with one way on."""

from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from polarprof.academy import actions, policies, queries, self_tests
from polarprof.academy.enums import UnitKind
from polarprof.academy.models import Enrolment, NotebookEntry, Unit
from polarprof.academy.web.forms import ExerciseForm
from polarprof.common.forms.autosave import autosaved, is_autosave
from polarprof.common.forms.binding import posted
from polarprof.common.forms.versions import SavedAsOneGoes
from polarprof.common.policies import policy, signed_in
from polarprof.instruments.api import AnswerSheet, answers_of, definition_by_id, introduction, player_of
from polarprof.organisations.acting import Acting, ActingRequest
from polarprof.standpoints.api import practice_of


@dataclass(frozen=True, slots=True)
class Lesson:
    """A unit as one learner has it before them."""

    acting: Acting
    enrolment: Enrolment
    unit: Unit
    outline: queries.Outline

    @property
    def context(self) -> dict[str, object]:
        before, after = self.outline.neighbours(self.unit.pk)
        line = self.outline.line_of(self.unit.pk)
        return {
            "unit": self.unit,
            "course": self.enrolment.course,
            "outline": self.outline,
            "module": self.outline.module_of(self.unit.pk),
            "line": line,
            "previous": before,
            "next": after,
        }


def _lesson(request: ActingRequest, uuid: UUID) -> Lesson | None:
    """None for somebody who has not started the course; 404 for what is not published."""
    acting = request.acting
    enrolments = Enrolment.objects.filter(person=acting.person).select_related("course")
    enrolment = enrolments.filter(course__live=True, course__modules__units__uuid=uuid).first()
    if enrolment is None:
        return None
    unit = get_object_or_404(policies.studyable(acting), uuid=uuid)
    return Lesson(acting, enrolment, unit, queries.outline_of(enrolment.course, enrolment))


def _to_course(request: HttpRequest, uuid: UUID) -> HttpResponse:
    units = Unit.objects.filter(live=True, module__course__in=policies.takeable())
    unit = get_object_or_404(units.select_related("module__course"), uuid=uuid)
    messages.info(request, _("This unit is part of a course. Start the course first."))
    return redirect("academy:course", slug=unit.module.course.slug)


def _onward(lesson: Lesson) -> HttpResponse:
    """The next unit; after the last one what is still to do, or the end."""
    _, following = lesson.outline.neighbours(lesson.unit.pk)
    if following is None:
        left = [
            line.unit for line in lesson.outline.lines if not line.done and line.unit.pk != lesson.unit.pk
        ]
        if not left:
            return redirect("academy:done", slug=lesson.enrolment.course.slug)
        following = left[0]
    return redirect("academy:unit", uuid=following.uuid)


@policy(signed_in)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def unit(request: ActingRequest, uuid: UUID) -> HttpResponse:
    lesson = _lesson(request, uuid)
    if lesson is None:
        return _to_course(request, uuid)
    if lesson.unit.kind == UnitKind.EXERCISE:
        return _exercise(request, lesson)
    if lesson.unit.kind == UnitKind.SELF_TEST:
        return _self_test(request, lesson)
    if lesson.unit.kind == UnitKind.PRACTICE:
        return _practice(request, lesson)
    if request.method == "POST":
        actions.complete_unit(acting=lesson.acting, enrolment=lesson.enrolment, unit=lesson.unit)
        return _onward(lesson)
    return render(request, "academy/unit_text.html", {**lesson.context, "sources": lesson.unit.sources.all()})


def _exercise(request: HttpRequest, lesson: Lesson) -> HttpResponse:
    """Into the person's notebook; what is right is kept, also when something else in the form is not."""
    note = NotebookEntry.objects.filter(person=lesson.acting.person, unit=lesson.unit).first()
    form = ExerciseForm(posted(request), unit=lesson.unit, answers=note.answers if note else {})
    if request.method == "POST":
        is_valid = form.is_valid()
        if form.written:
            form.theirs = actions.write_note(
                acting=lesson.acting,
                enrolment=lesson.enrolment,
                unit=lesson.unit,
                answers=form.written,
                edit=form.edit,
            )
        if is_autosave(request):
            return autosaved(form)
        is_valid = is_valid and not form.theirs
        if is_valid and request.POST.get("action") == "done":
            actions.complete_unit(acting=lesson.acting, enrolment=lesson.enrolment, unit=lesson.unit)
            return _onward(lesson)
        if is_valid:
            messages.success(
                request, _("Saved in your notebook. You can go on later, also on another device.")
            )
            return redirect(request.path)
    context = {**lesson.context, "form": form, "sources": lesson.unit.sources.all()}
    return render(request, "academy/unit_exercise.html", context, status=_status(form))


def _status(form: SavedAsOneGoes) -> int:
    """Of a page with its form: fresh, with something wrong in it, or changed on another page in the meantime."""
    if not form.is_bound:
        return 200
    return 409 if form.theirs else 422


def _practice(request: HttpRequest, lesson: Lesson) -> HttpResponse:
    """Guessing a group or writing a case in some round; taking part in a round is free, so nobody is held up."""
    if request.method == "POST":
        actions.complete_unit(acting=lesson.acting, enrolment=lesson.enrolment, unit=lesson.unit)
        return _onward(lesson)
    rounds = practice_of(lesson.acting)
    context = {
        **lesson.context,
        "rounds": rounds,
        "did": any(one.did for one in rounds),
        "sources": lesson.unit.sources.all(),
    }
    return render(request, "academy/unit_practice.html", context)


def _self_test(request: HttpRequest, lesson: Lesson) -> HttpResponse:
    sheet = self_tests.latest_sheet(lesson.acting.person, lesson.unit)
    quiz_id = sheet.instrument_id if sheet else self_tests.quiz_id_of(lesson.unit)
    if quiz_id is None:
        return render(request, "academy/self_test_missing.html", lesson.context)
    if sheet is None or sheet.submitted_at is None:
        return _ask(request, lesson, sheet, quiz_id)
    return _handed_in(request, lesson, sheet)


def _handed_in(request: HttpRequest, lesson: Lesson, sheet: AnswerSheet) -> HttpResponse:
    """The answers as handed in; answers that another page sends later are shown and change nothing."""
    sent: list[tuple[str, str]] = []
    if request.method == "POST":
        quiz = definition_by_id(sheet.instrument_id)
        form = player_of(quiz.kind).form(request.POST, items=quiz.items(), answers=answers_of(sheet))
        sent = form.changed_texts()
        if not sent and not is_autosave(request):
            return redirect(request.path)
    context = {
        **lesson.context,
        "result": self_tests.result_of(sheet),
        "pass_share": queries.PASS_SHARE,
        "sent": sent,
        "handed_in_at": sheet.submitted_at,
    }
    status = 409 if request.method == "POST" else 200
    return render(request, "academy/self_test_result.html", context, status=status)


def _ask(request: HttpRequest, lesson: Lesson, sheet: AnswerSheet | None, quiz_id: int) -> HttpResponse:
    quiz = definition_by_id(quiz_id)
    player = player_of(quiz.kind)
    form = player.form(posted(request), items=quiz.items(), answers=answers_of(sheet) if sheet else {})
    form.is_shared = False
    if request.method == "POST":
        is_valid = form.is_valid()
        autosave = is_autosave(request)
        submit = is_valid and not autosave and form.is_handed_in()
        if submit and not form.says_anything:
            form.add_error(None, _("Answer at least one question. After handing in you see the answers."))
            is_valid = submit = False
        try:
            form.theirs = actions.answer_self_test(
                acting=lesson.acting,
                enrolment=lesson.enrolment,
                unit=lesson.unit,
                answers=form.checked,
                submit=submit,
                edit=form.edit,
            )
        except actions.HandedInError:
            return _self_test(request, lesson)
        if autosave:
            return autosaved(form)
        if is_valid and not form.theirs and not form.asks_whether_done:
            if not submit:
                messages.success(
                    request, _("Your answers are saved. You can go on later, also on another device.")
                )
            return redirect(request.path)
    context = {**lesson.context, "form": form, "player": player, "intro": introduction(quiz_id)}
    return render(request, "academy/self_test.html", context, status=_status(form))


@policy(signed_in)
@require_POST
def retry(request: ActingRequest, uuid: UUID) -> HttpResponse:
    """Another attempt at a test after the module; the best one counts."""
    lesson = _lesson(request, uuid)
    if lesson is None:
        return _to_course(request, uuid)
    if lesson.unit.kind == UnitKind.SELF_TEST:
        actions.retry_self_test(acting=lesson.acting, enrolment=lesson.enrolment, unit=lesson.unit)
    return redirect("academy:unit", uuid=uuid)
