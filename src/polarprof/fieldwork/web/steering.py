"""The coordinator's pages: overview, who is where, delegate, remind, share, close."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from polarprof.common.forms.binding import posted
from polarprof.common.forms.versions import digest
from polarprof.common.policies import policy
from polarprof.common.web.saving import changes_something, tell_saved
from polarprof.fieldwork import actions, policies, queries
from polarprof.fieldwork.models import SectionTask, SurveyResponse
from polarprof.fieldwork.web.forms import DelegateForm, SharingForm
from polarprof.instruments.api import introduction
from polarprof.organisations.acting import ActingRequest
from polarprof.organisations.policies import municipal


@policy(municipal)
@require_safe
def overview(request: ActingRequest) -> HttpResponse:
    """The waves, each with the progress of the own municipality."""
    acting = request.acting
    responses = list(policies.visible(acting).select_related("wave").order_by("-wave__opens_on"))
    answered = {response.wave_id for response in responses}
    waves = [wave for wave in queries.open_waves() if wave.pk not in answered]
    context = {"responses": responses, "waves": waves, "coordinates": policies.coordinates.holds(request)}
    return render(request, "fieldwork/overview.html", context)


@policy(policies.coordinates)
@require_POST
def start(request: ActingRequest, uuid: UUID) -> HttpResponse:
    """Opens the survey for one's own municipality."""
    acting = request.acting
    wave = get_object_or_404(queries.open_waves(), uuid=uuid)
    response = actions.start_response(wave=wave, organisation=acting.own_organisation)
    return redirect("fieldwork:response", uuid=response.uuid)


@policy(municipal)
@require_safe
def response(request: ActingRequest, uuid: UUID) -> HttpResponse:
    """Who is where; the coordinator also finds the ways to steer here."""
    acting = request.acting
    response = get_object_or_404(policies.visible(acting).select_related("wave", "organisation"), uuid=uuid)
    tasks = queries.with_tasks(response)
    submitted = sum(1 for view in tasks if view.task.submitted_at)
    context = {
        "response": response,
        "tasks": tasks,
        "submitted": submitted,
        "may_steer": policies.may_steer(acting, response),
        "is_open": queries.is_open(response),
        "own_tasks": policies.given_to(acting, response.tasks.all()).values_list("pk", flat=True),
        "sharing_form": SharingForm(initial={"level": response.sharing_level}),
    }
    context["introduction"] = introduction(response.wave.instrument_id)
    return render(request, "fieldwork/response.html", context)


def _steered_task(request: ActingRequest, uuid: UUID) -> SectionTask:
    acting = request.acting
    tasks = SectionTask.objects.filter(response__in=policies.steerable(acting))
    return get_object_or_404(tasks.select_related("response__wave", "response__organisation"), uuid=uuid)


@policy(policies.coordinates)
@require_http_methods(["GET", "HEAD", "POST"])
def delegate(request: ActingRequest, uuid: UUID) -> HttpResponse:
    """Asks a colleague to answer a section."""
    task = _steered_task(request, uuid)
    initial = {"name": task.delegate_name, "email": task.delegate_email, "role": task.delegate_role}
    form = DelegateForm(posted(request), initial=initial | {"shown": digest(task.delegate_email)})
    view = next(view for view in queries.with_tasks(task.response) if view.task.pk == task.pk)
    context = {"task": task, "section": view.section, "form": form, "given_to": ""}
    if request.method == "POST" and form.is_valid():
        try:
            actions.delegate_section(acting=request.acting, task=task, **form.cleaned_data)
            messages.success(request, _("Your colleague gets a mail with a link to this section."))
        except actions.SurveyClosedError:
            messages.error(request, _("This survey is closed. Nothing was sent."))
        except actions.GivenMeanwhileError as met:
            name, address = met.args
            again = DelegateForm(initial=form.cleaned_data | {"shown": digest(address)})
            context |= {"form": again, "given_to": name}
            return render(request, "fieldwork/delegate.html", context, status=409)
        return redirect("fieldwork:response", uuid=task.response.uuid)
    return render(request, "fieldwork/delegate.html", context, status=422 if form.is_bound else 200)


@policy(policies.coordinates)
@require_POST
def remind(request: ActingRequest, uuid: UUID) -> HttpResponse:
    """Sends a reminder, at most once a day."""
    task = _steered_task(request, uuid)
    try:
        actions.remind(acting=request.acting, task=task)
        messages.success(request, _("The reminder is on its way, with a new link."))
    except actions.TooSoonError:
        messages.warning(
            request,
            _("This colleague had a mail less than a day ago. Wait a little before you remind again."),
        )
    except actions.SurveyClosedError:
        messages.error(request, _("This survey is closed. Nothing was sent."))
    return redirect("fieldwork:response", uuid=task.response.uuid)


def _steered(request: ActingRequest, uuid: UUID) -> SurveyResponse:
    acting = request.acting
    return get_object_or_404(policies.steerable(acting).select_related("wave", "organisation"), uuid=uuid)


@policy(policies.coordinates)
@require_POST
def share(request: ActingRequest, uuid: UUID) -> HttpResponse:
    """Sets the sharing level."""
    response = _steered(request, uuid)
    form = SharingForm(request.POST, initial={"level": response.sharing_level})
    if form.is_valid():
        if changes_something(form):
            actions.share(acting=request.acting, response=response, level=form.cleaned_data["level"])
        tell_saved(request, _("The sharing level is saved."), is_changed=changes_something(form))
    else:
        messages.error(request, _("Choose one of the sharing levels. Nothing was changed."))
    return redirect("fieldwork:response", uuid=response.uuid)


@policy(policies.coordinates)
@require_POST
def close(request: ActingRequest, uuid: UUID) -> HttpResponse:
    """Closes the survey of the municipality."""
    response = _steered(request, uuid)
    try:
        actions.close_response(acting=request.acting, response=response)
        messages.success(request, _("The survey is closed. These are your needs."))
    except actions.SurveyClosedError:
        messages.info(request, _("This survey was closed already."))
    return redirect("fieldwork:gaps")
