"""What a round shows: words first, then tables, then the map; and how it is computed."""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from polarprof.common.policies import everyone, policy
from polarprof.standpoints import policies, queries
from polarprof.standpoints.enums import RoundState
from polarprof.standpoints.models import Round
from polarprof.standpoints.participants import Participant
from polarprof.standpoints.results import Result
from polarprof.standpoints.web.who import participant_of

PAGE_SIZE = 30


def _may_see(request: HttpRequest, found: Round, participant: Participant | None) -> bool:
    """By the sharing level, or because one took part."""
    acting = request.acting if request.user.is_authenticated else None  # type: ignore[attr-defined]
    return policies.may_see_result(acting, found) or (
        participant is not None and queries.content_of(participant) is not None
    )


def _may_fill_in(request: HttpRequest, found: Round) -> bool:
    """Whether who looks may add discussions and who could ask the absent."""
    if not request.user.is_authenticated or found.state == RoundState.CLOSED:
        return False
    return policies.may_steer(request.acting, found)  # type: ignore[attr-defined]


@policy(everyone)
@never_cache
@require_safe
def result(request: HttpRequest, uuid: UUID) -> HttpResponse:
    rounds = Round.objects.select_related("organisation").exclude(state=RoundState.DRAFT)
    found = get_object_or_404(rounds, uuid=uuid)
    participant = participant_of(request, found)
    if not _may_see(request, found, participant):
        raise Http404
    snapshot = queries.latest_snapshot(found)
    shown = Result(found, snapshot) if snapshot else None
    context = {
        "round": found,
        "snapshot": snapshot,
        "result": shown,
        "page": Paginator(shown.rows if shown else [], PAGE_SIZE).get_page(request.GET.get("pagina")),
        "takes_votes": found.takes_votes(timezone.localdate()),
        "may_guess": bool(shown and shown.groups and participant),
        "may_ask": bool(shown and shown.has_empty_seats and _may_fill_in(request, found)),
        "may_add": _may_fill_in(request, found),
        "signed_in": request.user.is_authenticated,
    }
    return render(request, "standpoints/result.html", context)


@policy(everyone)
@require_safe
def method(request: HttpRequest) -> HttpResponse:
    return render(request, "standpoints/method.html")
