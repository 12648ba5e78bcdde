"""Home, start page, and the pages about the product."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from polarprof.accounts.api import primary_address
from polarprof.accounts.models import Person
from polarprof.common.exports import exports_for
from polarprof.common.page_cache import cached_for_visitors
from polarprof.common.pending_submissions import waiting_key
from polarprof.common.policies import everyone, policy, signed_in
from polarprof.common.retention import retention
from polarprof.common.start import NextStep, cards_for
from polarprof.organisations.acting import ActingRequest
from polarprof.site.component_examples import examples
from polarprof.site.drawing import seats_of
from polarprof.site.queries import home_on
from polarprof.site.texts import page_text


@policy(everyone)
@cached_for_visitors
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The front door; somebody who is signed in goes on to the start page."""
    if request.user.is_authenticated:
        return redirect("site:start")
    shown = home_on(timezone.localdate())
    seats = seats_of(shown.standing) if shown.standing and shown.standing.steps else None
    return render(request, "site/home.html", {"home": shown, "seats": seats})


@policy(signed_in)
@require_safe
def start(request: ActingRequest) -> HttpResponse:
    """The start page of the role acted in, or how to get a capacity for somebody without one."""
    acting = request.acting
    if acting.capacity is None:
        return render(
            request, "site/start_without_capacity.html", {"next_step": _confirm_address(acting.person)}
        )
    cards = cards_for(acting)
    next_step = (
        _not_sent(request)
        or _confirm_address(acting.person)
        or next((card.next_step for card in cards if card.next_step), None)
    )
    return render(request, "site/start.html", {"cards": cards, "next_step": next_step, "acting": acting})


@policy(signed_in)
@never_cache
@require_safe
def take_along(request: ActingRequest) -> HttpResponse:
    """Everything that this person can download, by the rooms that registered it."""
    return render(request, "site/exports.html", {"lists": exports_for(request.acting)})


def _confirm_address(person: Person) -> NextStep | None:
    """The step for people who came by ACM/IDM and have not proved an address, so that no mail can reach them. At most one query."""
    if not person.vo_id or primary_address(person) is not None:
        return None
    text = _("Your e-mail address is not confirmed yet: until then you get no mails from us.")
    return NextStep(text, _("Confirm an address with a code"), reverse("account_email"))


def _not_sent(request: HttpRequest) -> NextStep | None:
    """What waits for a button since a session ended comes before everything else."""
    key = waiting_key(request)
    if key is None:
        return None
    url = reverse("accounts:resume", kwargs={"key": key})
    return NextStep(_("Something that you wrote was not sent yet."), _("Look at it and send it"), url)


def _text(request: HttpRequest, name: str, template: str = "site/text.html") -> HttpResponse:
    fields = {
        "organisation": settings.CONTROLLER_NAME,
        "contact": settings.CONTACT_EMAIL,
        "periods": "\n".join(f"- {entry.what}: {entry.period}." for entry in retention),
    }
    return render(request, template, page_text(name, fields))


@policy(everyone)
@cached_for_visitors
@require_safe
def about(request: HttpRequest) -> HttpResponse:
    return _text(request, "about")


@policy(everyone)
@cached_for_visitors
@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    return _text(request, "accessibility")


@policy(everyone)
@cached_for_visitors
@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    return _text(request, "privacy")


@policy(everyone)
@require_safe
def components(request: HttpRequest) -> HttpResponse:
    """Every component with examples: what designers and developers look at first."""
    return render(request, "site/components.html", {"component_examples": examples()})
