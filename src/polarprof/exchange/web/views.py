"""The list of questions, one question with its answers, asking, and saying what helped."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from polarprof.common.forms.binding import posted
from polarprof.common.forms.versions import ChangedMeanwhileError, conflict, sent_fields
from polarprof.common.parameters import slug_parameter
from polarprof.common.policies import policy
from polarprof.common.web.saving import changes_something, tell_saved
from polarprof.common.web.sheets import asked_ending, sheet_answer
from polarprof.exchange import actions, documents, policies, queries
from polarprof.exchange.web.forms import AnswerForm, QuestionFilterForm, QuestionForm
from polarprof.organisations.acting import ActingRequest
from polarprof.themes.api import dimensions

PAGE_SIZE = 20


@policy(policies.participant)
@require_safe
def question_list(request: ActingRequest) -> HttpResponse:
    form = QuestionFilterForm(request.GET, themes=dimensions())
    theme, which = form.chosen("thema"), form.chosen("toon")
    questions = queries.questions(request.acting, theme=theme, which=which)
    if ending := asked_ending(request):
        return sheet_answer(documents.questions(questions), ending)
    page = Paginator(questions, PAGE_SIZE).get_page(request.GET.get("pagina"))
    context = {"page": page, "form": form, "is_filtered": bool(theme or which)}
    return render(request, "exchange/list.html", context)


@policy(policies.participant)
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: ActingRequest) -> HttpResponse:
    """The form asks for context; `?thema=` ties the question to a gap."""
    form = QuestionForm(posted(request), initial={"theme": slug_parameter(request, "thema")})
    if request.method == "POST" and form.is_valid():
        question = actions.ask(acting=request.acting, **form.cleaned_data)
        messages.success(request, _("Your question is asked. You get a notice as soon as somebody answers."))
        return redirect("exchange:question", uuid=question.uuid)
    return render(request, "exchange/ask.html", {"form": form}, status=422 if form.is_bound else 200)


@policy(policies.participant)
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: ActingRequest, uuid: UUID) -> HttpResponse:
    """One's own question, in other words or with what was left out."""
    asked = get_object_or_404(policies.own(request.acting).select_related("theme"), uuid=uuid)
    form = QuestionForm(posted(request), question=asked)
    context: dict[str, Any] = {"form": form, "question": asked, "conflict": None}
    status = 422 if form.is_bound else 200
    if request.method == "POST" and form.is_valid():
        values = {name: form.cleaned_data[name] for name in sent_fields(form, actions.CONTENTS)}
        try:
            actions.change_question(question=asked, values=values, edit=form.edit)
        except ChangedMeanwhileError as met:
            status, context["conflict"] = 409, replace(conflict(form, met), is_shared=False)
        else:
            tell_saved(request, _("Your question is changed."), is_changed=changes_something(form))
            return redirect("exchange:question", uuid=uuid)
    return render(request, "exchange/change.html", context, status=status)


@policy(policies.participant)
@require_http_methods(["GET", "HEAD", "POST"])
def question(request: ActingRequest, uuid: UUID) -> HttpResponse:
    acting = request.acting
    readable = policies.readable(acting).select_related("author", "organisation", "theme")
    question = get_object_or_404(readable, uuid=uuid)
    form = AnswerForm(posted(request))
    if request.method == "POST" and form.is_valid():
        given = actions.answer(acting=acting, question=question, **form.cleaned_data)
        messages.success(request, _("Thank you, your answer stands below the question."))
        return redirect(reverse("exchange:question", kwargs={"uuid": uuid}) + queries.place_of(given))
    context = {
        "question": question,
        "page": Paginator(queries.answers(question), queries.ANSWERS_ON_A_PAGE).get_page(
            request.GET.get("pagina")
        ),
        "form": form,
        "is_asker": question.author_id == acting.person.pk,
        "own_id": acting.person.pk,
    }
    return render(request, "exchange/question.html", context, status=422 if form.is_bound else 200)


@policy(policies.participant)
@require_POST
def helped(request: ActingRequest, uuid: UUID) -> HttpResponse:
    acting = request.acting
    given = get_object_or_404(
        policies.markable(acting).select_related("question__theme", "author", "organisation"), uuid=uuid
    )
    actions.mark_helped(acting=acting, given=given)
    messages.success(request, _("Thank you. That tells others what works."))
    return redirect(
        reverse("exchange:question", kwargs={"uuid": given.question.uuid}) + queries.place_of(given)
    )
