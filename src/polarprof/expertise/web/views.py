"""The offer: a list by kind and theme, and a page for each guide, practice and expert."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from polarprof.common.forms.binding import posted
from polarprof.common.forms.versions import ChangedMeanwhileError, conflict
from polarprof.common.page_cache import cached_for_visitors
from polarprof.common.policies import everyone, policy, signed_in
from polarprof.common.web.saving import changes_something, tell_saved
from polarprof.common.web.sheets import asked_ending, sheet_answer
from polarprof.expertise import actions, documents, queries
from polarprof.expertise.drawing import needs_met
from polarprof.expertise.policies import is_expert
from polarprof.expertise.web.forms import ExpertForm
from polarprof.organisations.acting import ActingRequest
from polarprof.themes.api import ThemeFilterForm, topics


@policy(everyone)
@cached_for_visitors
@require_safe
def offer_list(request: HttpRequest) -> HttpResponse:
    """Guides and practices; experts only for people who are signed in, who are people by name."""
    form = ThemeFilterForm(request.GET, themes=topics())
    chosen = form.chosen("thema")
    guides, practices = queries.guides(), queries.practices()
    experts = queries.experts() if request.user.is_authenticated else queries.experts().none()
    if chosen:
        guides = guides.filter(themes__key=chosen)
        practices = practices.filter(themes__key=chosen)
        experts = experts.filter(themes__key=chosen)
    if ending := asked_ending(request):
        return sheet_answer(documents.offer(practices, guides, experts), ending)
    context = {
        "form": form,
        "guides": queries.listed(guides),
        "practices": queries.listed(practices),
        "experts": queries.listed(experts),
    }
    return render(request, "expertise/list.html", context)


@policy(everyone)
@require_safe
def guide(request: HttpRequest, uuid: UUID) -> HttpResponse:
    guide = get_object_or_404(queries.guides(), uuid=uuid)
    return render(request, "expertise/guide.html", {"guide": guide, "needs": needs_met(guide.themes.all())})


@policy(everyone)
@require_safe
def practice(request: HttpRequest, uuid: UUID) -> HttpResponse:
    practice = get_object_or_404(queries.practices(), uuid=uuid)
    context = {"practice": practice, "needs": needs_met(practice.themes.all())}
    return render(request, "expertise/practice.html", context)


@policy(signed_in)
@require_safe
def expert(request: HttpRequest, uuid: UUID) -> HttpResponse:
    return render(
        request, "expertise/expert.html", {"expert": get_object_or_404(queries.experts(), uuid=uuid)}
    )


@policy(is_expert)
@require_http_methods(["GET", "HEAD", "POST"])
def own(request: ActingRequest) -> HttpResponse:
    """What municipalities may ask this expert about; it is shown only after the expert said so."""
    acting = request.acting
    expert = queries.own_entry(acting.person)
    form = ExpertForm(posted(request), expert=expert)
    context: dict[str, Any] = {"form": form, "expert": expert, "conflict": None}
    status = 422 if form.is_bound else 200
    if request.method == "POST" and form.is_valid():
        values = {name: form.cleaned_data[name] for name in ("fields_text", "themes")}
        try:
            actions.keep_expert(acting=acting, edit=form.edit, **values)
        except ChangedMeanwhileError as met:
            status, context["conflict"] = 409, replace(conflict(form, met), is_shared=False)
        else:
            text = _("Saved. Municipalities find you under “Offer”.")
            tell_saved(request, text, is_changed=changes_something(form))
            return redirect("expertise:own")
    return render(request, "expertise/own.html", context, status=status)


@policy(signed_in)
@require_POST
def remove_own(request: ActingRequest) -> HttpResponse:
    """Works also for people who no longer act as expert."""
    actions.remove_expert(acting=request.acting)
    messages.success(request, _("Your page is taken away. Nobody finds you any more."))
    return redirect("site:start")
