"""Who could ask those who are absent."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from polarprof.common.forms.binding import posted
from polarprof.common.forms.versions import ChangedMeanwhileError, conflict
from polarprof.common.policies import policy
from polarprof.common.web.saving import changes_something, tell_saved
from polarprof.organisations.acting import ActingRequest
from polarprof.standpoints import policies
from polarprof.standpoints.enums import RoundState
from polarprof.standpoints.results.queries import absent_roles
from polarprof.standpoints.rounds import actions
from polarprof.standpoints.rounds.web.steering_forms import AsksForm


@policy(policies.opens_rounds)
@require_http_methods(["GET", "HEAD", "POST"])
def asks(request: ActingRequest, uuid: UUID) -> HttpResponse:
    """Shows and stores who could ask the roles that nobody, or only a few, took up."""
    acting = request.acting
    round_ = get_object_or_404(policies.steerable(acting).exclude(state=RoundState.DRAFT), uuid=uuid)
    form = AsksForm(posted(request), roles=round_.roles, absent=absent_roles(round_), held=round_.asks)
    status = 422 if form.is_bound else 200
    context: dict[str, Any] = {"form": form, "round": round_, "conflict": None}
    if request.method == "POST" and form.is_valid():
        try:
            actions.keep_asks(round_=round_, asks=form.asks(), edit=form.edit)
        except ChangedMeanwhileError as met:
            status, context["conflict"] = 409, conflict(form, form.by_field(met))
        except actions.RoundMovedOnError:
            form.add_error(None, _("The round is closed. Nothing was stored."))
            status = 409
        else:
            text = _("Stored. It stands beside the empty seats.")
            tell_saved(request, text, is_changed=changes_something(form))
            return redirect("standpoints:result", uuid=uuid)
    return render(request, "standpoints/asks.html", context, status=status)
