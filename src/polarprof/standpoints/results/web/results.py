"""What a round shows, as a page and on the screen of a hall; and how it is computed."""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from polarprof.common.policies import everyone, policy
from polarprof.common.urls import absolute
from polarprof.organisations.acting import acting_of
from polarprof.standpoints import policies
from polarprof.standpoints.enums import Audience, Entry, RoundState, Sharing
from polarprof.standpoints.models import Round
from polarprof.standpoints.results.presentation.reasons import reasons
from polarprof.standpoints.results.presentation.statements import ANCHOR
from polarprof.standpoints.results.presentation.story import rows_as_statements
from polarprof.standpoints.results.web.seeing import seen
from polarprof.standpoints.rounds.queries import taken_out
from polarprof.standpoints.rounds.web.drawing import qr_code
from polarprof.standpoints.voting import entrance
from polarprof.standpoints.voting.web.same_person import for_participants

PAGE_SIZE, LONGEST_TYPED = 6, 60


def _may_fill_in(request: HttpRequest, round_: Round) -> bool:
    """Whether the reader may add discussions and say who could ask the absent."""
    acting = acting_of(request)
    return acting is not None and round_.state != RoundState.CLOSED and policies.may_steer(acting, round_)


@policy(everyone)
@never_cache
@require_safe
@for_participants
def result(request: HttpRequest, uuid: UUID) -> HttpResponse:
    found = seen(request, uuid)
    story, may_fill_in = found.story(request), _may_fill_in(request, found.round)
    rows = story.statements.rows if story else []
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("pagina"))
    context = {
        "round": found.round,
        "snapshot": found.snapshot,
        "result": found.result,
        "story": story,
        "own": found.own(),
        "page": page,
        "statements": rows_as_statements(list(page), reasons(found.round, [row.number for row in page])),
        "anchor": ANCHOR,
        "removed": taken_out(found.round),
        "takes_votes": found.round.takes_votes(timezone.localdate()),
        "may_choose": found.may_choose(),
        "may_guess": found.may_guess(),
        "may_ask": bool(story and story.result.has_absent_roles and may_fill_in),
        "may_add": may_fill_in,
        "signed_in": request.user.is_authenticated,
    }
    return render(request, "standpoints/result.html", context)


def _for_the_hall(request: HttpRequest, round_: Round) -> tuple[str, str, str]:
    """The address that people in the hall can scan, what it is for, and the code of now; empty texts where there is none.

    The link to vote is shown to who may hand it out, and to nobody else who finds this page.
    """
    acting = acting_of(request)
    steers = acting is not None and policies.may_steer(acting, round_)
    if steers and round_.audience == Audience.LINK and round_.takes_votes(timezone.localdate()):
        code = entrance.hall_code(round_) if round_.entry == Entry.HALL and round_.is_in_hall else ""
        return absolute("standpoints:by-link", code=round_.code), _("Vote along"), code
    if round_.sharing == Sharing.PUBLIC:
        return absolute("standpoints:result", uuid=round_.uuid), _("Read the result"), ""
    return "", "", ""


@policy(everyone)
@never_cache
@require_safe
@for_participants
def screen(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """For a hall: large, without anything around it, and renewed by itself where JavaScript runs."""
    found = seen(request, uuid)
    link, words, code = _for_the_hall(request, found.round)
    context = {
        "round": found.round,
        "snapshot": found.snapshot,
        "story": found.story(request),
        "link": link,
        "link_words": words,
        "code": code,
        "link_is_short": len(link) <= LONGEST_TYPED,
        "drawing": qr_code(link, fits=True) if link else "",
    }
    return render(request, "standpoints/result_screen.html", context)


@policy(everyone)
@require_safe
def method(request: HttpRequest) -> HttpResponse:
    return render(request, "standpoints/method.html")
