"""The coordinator gives all sections on one page, and sees each link once."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from polarprof.common.forms.binding import posted
from polarprof.common.policies import policy
from polarprof.common.web.taken_drafts import done
from polarprof.fieldwork import actions, policies, queries
from polarprof.fieldwork.web.distributing_forms import DistributeForm
from polarprof.organisations.acting import ActingRequest


@policy(policies.coordinates)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def distribute(request: ActingRequest, uuid: UUID) -> HttpResponse:
    """Every section that was not handed in; who is asked gets a mail, and the link stands here to copy."""
    rows = policies.steerable(request.acting).select_related("wave", "organisation")
    response = get_object_or_404(rows, uuid=uuid)
    if not queries.is_open(response):
        messages.error(request, _("This survey is closed. Nothing was sent."))
        return redirect("fieldwork:response", uuid=uuid)
    tasks = [view for view in queries.with_tasks(response) if not view.task.submitted_at]
    known = queries.known_colleagues(response.organisation)
    form = DistributeForm(posted(request), tasks=tasks, known=known, closes_on=response.wave.closes_on)
    context: dict[str, Any] = {"response": response, "form": form, "given_to": ""}
    status = 422 if form.is_bound else 200
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        shared = {"message": data["message"], "answer_by": data["answer_by"], "send_key": data["send_key"]}
        try:
            asked = actions.delegate_sections(
                acting=request.acting, response=response, given=form.given(), **shared
            )
        except actions.SurveyClosedError:
            messages.error(request, _("This survey is closed. Nothing was sent."))
            return redirect("fieldwork:response", uuid=uuid)
        except actions.GivenMeanwhileError as met:
            context |= {"given_to": met.args[0], "form": form.as_it_is_now(queries.with_tasks(response))}
            status = 409
        else:
            return _links(request, response, asked, {view.task.pk: view.section.title for view in tasks})
    return render(request, "fieldwork/distribute.html", context, status=status)


def _links(request: ActingRequest, response: Any, asked: list[Any], titles: dict[int, str]) -> HttpResponse:
    """Once: only the digest of a link is stored. Where nothing was left to send the page says so, and leads to who is where."""
    if not asked:
        messages.info(
            request, _("Nothing was sent now: these mails were sent already, or the sections were handed in.")
        )
        return redirect("fieldwork:response", uuid=response.uuid)
    links = [(titles[task.pk], task.delegate_name, link) for task, link in asked]
    return done(render(request, "fieldwork/distributed.html", {"response": response, "links": links}))
