"""Answering a section: signed in, or by the link in a mail. One form, saved as one goes, resumed anywhere."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from polarprof.accounts.models import Person
from polarprof.common import tokens
from polarprof.common.forms.autosave import autosaved, is_autosave
from polarprof.common.forms.binding import posted
from polarprof.common.pending_submissions import words_of
from polarprof.common.policies import everyone, policy
from polarprof.common.recipients import may_hear
from polarprof.common.web.taken_drafts import done
from polarprof.fieldwork import actions, policies, queries
from polarprof.fieldwork.models import SectionTask
from polarprof.instruments.api import answers_of, definition_by_id, introduction, player_of
from polarprof.organisations.acting import ActingRequest
from polarprof.organisations.policies import municipal

NEEDED = ("response__wave", "response__organisation", "sheet")


@policy(municipal)
@require_http_methods(["GET", "HEAD", "POST"])
def section(request: ActingRequest, uuid: UUID) -> HttpResponse:
    acting = request.acting
    task = get_object_or_404(policies.answerable(acting).select_related(*NEEDED), uuid=uuid)
    back = reverse("fieldwork:response", kwargs={"uuid": task.response.uuid})
    role = acting.own_capacity.function or acting.own_capacity.get_role_display()
    return _answer(request, task, person=acting.person, role=role, back=back)


@policy(everyone)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def by_link(request: HttpRequest, token: str) -> HttpResponse:
    """The colleague's page; a link that is old, closed, made up, or of somebody whose access ended gets one explanation."""
    task = policies.reachable_by_link(tokens.digest(token)).select_related(*NEEDED).first()
    if task is None or not may_hear(task.delegate_email, task.response.organisation):
        sent = [("", text) for text in words_of(request.POST)]
        return render(request, "fieldwork/link_gone.html", {"sent": sent}, status=404)
    if task.submitted_at:
        return _handed_in(request, task)
    return _answer(request, task, person=None, role=task.delegate_role, back="")


def _handed_in(request: HttpRequest, task: SectionTask) -> HttpResponse:
    """After handing in the link shows what was answered and changes nothing: it may have been passed on."""
    definition = definition_by_id(task.response.wave.instrument_id)
    asked = next(section for section in definition.sections if section.key == task.section_key)
    player = player_of(definition.kind)
    form = player.form(None, items=asked.items, answers=answers_of(task.sheet))
    for field in form.fields.values():
        field.disabled = True
    sent = player.form(posted(request), items=asked.items, answers=answers_of(task.sheet)).changed_texts()
    context = {"task": task, "section": asked, "form": form, "player": player, "sent": sent}
    status = 409 if request.method == "POST" else 200
    return render(request, "fieldwork/section_handed_in.html", context, status=status)


def _answer(
    request: HttpRequest, task: SectionTask, *, person: Person | None, role: str, back: str
) -> HttpResponse:
    definition = definition_by_id(task.response.wave.instrument_id)
    asked = next(section for section in definition.sections if section.key == task.section_key)
    player = player_of(definition.kind)
    form = player.form(posted(request), items=asked.items, answers=answers_of(task.sheet))
    context = {"task": task, "section": asked, "form": form, "player": player, "back": back}
    context["introduction"] = introduction(task.response.wave.instrument_id)
    context["sent"] = []
    if not queries.is_open(task.response):
        context["sent"] = form.changed_texts()
        status = 409 if request.method == "POST" else 200
        return render(request, "fieldwork/section_closed.html", context, status=status)
    if request.method != "POST":
        return render(request, "fieldwork/section.html", context)
    is_valid = form.is_valid()
    autosave = is_autosave(request)
    submit = is_valid and not autosave and form.is_handed_in()
    try:
        # What is right is kept, also when something else in the form is not.
        form.theirs = actions.save_section(
            task=task, person=person, answers=form.checked, role=role, submit=submit, edit=form.edit
        )
    except actions.SurveyClosedError:
        context["sent"] = form.changed_texts()
        return render(request, "fieldwork/section_closed.html", context, status=409)
    if autosave:
        return autosaved(form)
    if not is_valid or form.theirs or form.asks_whether_done:
        return render(request, "fieldwork/section.html", context, status=409 if form.theirs else 422)
    if submit and not back:
        return done(render(request, "fieldwork/section_thanks.html", context))
    text = (
        _("This section is handed in.")
        if submit
        else _("Your answers are saved. You can go on later, also on another device.")
    )
    messages.success(request, text)
    return redirect(back if submit else request.path)
