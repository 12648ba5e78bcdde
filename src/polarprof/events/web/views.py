"""The agenda, one event, one's own place, presence."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from polarprof.common.page_cache import cached_for_visitors
from polarprof.common.policies import everyone, policy, signed_in
from polarprof.common.security_log import note
from polarprof.common.web.sheets import asked_ending, sheet_answer
from polarprof.events import actions, documents, policies, queries
from polarprof.events.enums import RegistrationState
from polarprof.events.models import Event
from polarprof.organisations.acting import ActingRequest
from polarprof.standpoints.api import rounds_at_event

PAGE_SIZE = 30


@policy(everyone)
@cached_for_visitors
@require_safe
def event_list(request: HttpRequest) -> HttpResponse:
    if ending := asked_ending(request):
        return sheet_answer(documents.agenda(queries.coming()), ending)
    page = Paginator(queries.coming(), PAGE_SIZE).get_page(request.GET.get("pagina"))
    return render(request, "events/list.html", {"page": page})


@policy(everyone)
@require_safe
def event(request: ActingRequest, uuid: UUID) -> HttpResponse:
    """The event and the one thing to do: register, or see the registration there is."""
    event = get_object_or_404(queries.with_counts(Event.objects.all()), uuid=uuid)
    own = queries.registration_of(request.user, event) if request.user.is_authenticated else None
    acts = request.user.is_authenticated and request.acting.capacity is not None
    has_place = own is not None and own.state == RegistrationState.CONFIRMED
    free = max(0, event.places - event.confirmed)  # type: ignore[attr-defined]  # annotated by with_counts
    context = {
        "event": event,
        "own": own,
        "free": free,
        "rounds": rounds_at_event(uuid) if has_place and acts else [],
        "runs_events": policies.runs_events.holds(request),
    }
    return render(request, "events/event.html", context)


@policy(signed_in)
@require_POST
def register(request: ActingRequest, uuid: UUID) -> HttpResponse:
    event = get_object_or_404(Event, uuid=uuid)
    try:
        own = actions.register(acting=request.acting, event=event)
    except actions.CalledOffError:
        messages.error(request, _("This event does not take place. You were not registered."))
        return redirect("events:event", uuid=uuid)
    except actions.EventOverError:
        messages.error(request, _("This event is over. You were not registered."))
        return redirect("events:event", uuid=uuid)
    if own.state == RegistrationState.CONFIRMED:
        messages.success(
            request, _("You are registered. The confirmation with a calendar file is in your mail.")
        )
    else:
        messages.info(
            request,
            _(
                "All places are taken. You are on the waiting list and hear from us as soon as a place comes free."
            ),
        )
    return redirect("events:event", uuid=uuid)


@policy(signed_in)
@require_POST
def cancel(request: ActingRequest, uuid: UUID) -> HttpResponse:
    acting = request.acting
    own = get_object_or_404(policies.cancellable(acting).select_related("event"), event__uuid=uuid)
    try:
        actions.cancel(acting=acting, registration=own)
        messages.success(
            request,
            _("Your registration is cancelled. Thank you for letting us know: somebody else gets the place."),
        )
    except actions.EventOverError:
        messages.error(request, _("This event is over. Nothing was changed."))
    return redirect("events:event", uuid=uuid)


@policy(everyone)
@require_safe
def calendar(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """For whoever wants it in a calendar; of an event that does not take place, the file that takes it out."""
    event = get_object_or_404(Event, uuid=uuid)
    own = queries.registration_of(request.user, event) if request.user.is_authenticated else None
    answer = HttpResponse(actions.calendar_file(event, own), content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="afspraak.ics"'
    return answer


@policy(policies.runs_events)
@require_safe
def presence(request: ActingRequest, uuid: UUID) -> HttpResponse:
    event = get_object_or_404(Event, uuid=uuid)
    registrations = queries.participants(event)
    if ending := asked_ending(request):
        organisation = request.acting.own_organisation.uuid
        note("list exported", by=request.user.uuid, organisation=organisation, form=ending)
        return sheet_answer(documents.participants(event, registrations), ending)
    page = Paginator(registrations, 100).get_page(request.GET.get("pagina"))
    may_note = timezone.localdate(event.starts_at) <= timezone.localdate() and not event.is_called_off
    return render(request, "events/presence.html", {"event": event, "page": page, "may_note": may_note})


@policy(policies.runs_events)
@require_POST
def note_presence(request: ActingRequest, uuid: UUID) -> HttpResponse:
    acting = request.acting
    registration = get_object_or_404(
        policies.presence_notable(acting).select_related("event", "person", "organisation"), uuid=uuid
    )
    actions.mark_attended(acting=acting, registration=registration)
    return redirect("events:presence", uuid=registration.event.uuid)


@policy(policies.runs_events)
@require_POST
def undo_presence(request: ActingRequest, uuid: UUID) -> HttpResponse:
    acting = request.acting
    registration = get_object_or_404(policies.presence_notable(acting).select_related("event"), uuid=uuid)
    actions.undo_attended(acting=acting, registration=registration)
    return redirect("events:presence", uuid=registration.event.uuid)
