"""The offer: a list by kind and theme, and a page for each guide, practice and expert."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from polarprof.common.policies import everyone, policy, signed_in
from polarprof.expertise import queries
from polarprof.expertise.web.forms import OfferFilterForm
from polarprof.themes.models import Theme


@policy(everyone)
@require_safe
def offer_list(request: HttpRequest) -> HttpResponse:
    """Guides and practices; experts only for people who are signed in, who are people by name."""
    themes = list(Theme.objects.all())
    form = OfferFilterForm(request.GET, themes=themes)
    chosen = form.chosen_theme()
    guides, practices = queries.guides(), queries.practices()
    experts = queries.experts() if request.user.is_authenticated else queries.experts().none()
    if chosen:
        guides, practices, experts = (
            found.filter(themes__key=chosen) for found in (guides, practices, experts)
        )
    context = {"form": form, "guides": guides, "practices": practices, "experts": experts}
    return render(request, "expertise/list.html", context)


@policy(everyone)
@require_safe
def guide(request: HttpRequest, uuid: UUID) -> HttpResponse:
    return render(request, "expertise/guide.html", {"guide": get_object_or_404(queries.guides(), uuid=uuid)})


@policy(everyone)
@require_safe
def practice(request: HttpRequest, uuid: UUID) -> HttpResponse:
    return render(
        request, "expertise/practice.html", {"practice": get_object_or_404(queries.practices(), uuid=uuid)}
    )


@policy(signed_in)
@require_safe
def expert(request: HttpRequest, uuid: UUID) -> HttpResponse:
    return render(
        request, "expertise/expert.html", {"expert": get_object_or_404(queries.experts(), uuid=uuid)}
    )
