"""The measurements of one indicator: its course, a table, and a form for a new value."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from polarprof.common.forms.binding import posted
from polarprof.common.policies import policy
from polarprof.organisations.acting import ActingRequest
from polarprof.plans import actions, policies
from polarprof.plans.in_words import course_view
from polarprof.plans.models import Measurement
from polarprof.plans.queries import measured_indicators
from polarprof.plans.web.forms import MeasurementForm


@policy(policies.reads_plans)
@require_http_methods(["GET", "HEAD", "POST"])
def measurements(request: ActingRequest, uuid: UUID) -> HttpResponse:
    """Read by who sees the plan; a value is noted by who writes it, until the plan is closed."""
    acting = request.acting
    if request.method == "POST" and not policies.writes_plans.holds(request):
        raise PermissionDenied
    rows = measured_indicators().select_related("plan").filter(plan__in=policies.visible(acting))
    indicator = get_object_or_404(rows, uuid=uuid)
    plan = indicator.plan
    initial = {"measured_on": timezone.localdate(), "source": indicator.source}
    form = MeasurementForm(posted(request), initial=initial)
    status, moved_on = 422 if form.is_bound else 200, False
    if form.is_bound and form.is_valid():
        values = dict(form.cleaned_data)
        send_key = values.pop("send_key")
        try:
            actions.note_measurement(acting=acting, indicator=indicator, values=values, send_key=send_key)
            messages.success(request, _("The measurement is noted."))
            return redirect("plans:measurements", uuid=uuid)
        except actions.PlanMovedOnError:
            status, moved_on = 409, True
    context = {
        "plan": plan,
        "view": course_view(indicator),
        "form": form,
        "may_measure": policies.may_measure(acting, plan),
        "moved_on": moved_on,
    }
    return render(request, "plans/measurements.html", context, status=status)


@policy(policies.writes_plans)
@require_POST
def delete(request: ActingRequest, uuid: UUID) -> HttpResponse:
    """Takes a wrong value away."""
    rows = Measurement.objects.select_related("indicator")
    mine = policies.visible(request.acting)
    measurement = get_object_or_404(rows, uuid=uuid, indicator__plan__in=mine)
    try:
        actions.delete_measurement(acting=request.acting, measurement=measurement)
        messages.success(request, _("Deleted."))
    except actions.PlanMovedOnError:
        messages.error(request, _("The plan is not in your hands now. Nothing was deleted."))
    return redirect("plans:measurements", uuid=measurement.indicator.uuid)
