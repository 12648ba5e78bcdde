"""The notebook: what one wrote in the exercises. Nobody else ever sees it."""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from polarprof.academy import notes, policies
from polarprof.common.policies import policy, signed_in
from polarprof.organisations.acting import ActingRequest

PAGE_SIZE = 30


@policy(signed_in)
@never_cache
@require_safe
def notebook(request: ActingRequest) -> HttpResponse:
    own = policies.own_notes(request.acting).select_related("unit__module__course")
    page = Paginator(own, PAGE_SIZE).get_page(request.GET.get("pagina"))
    return render(request, "academy/notebook.html", {"page": page})


@policy(signed_in)
@never_cache
@require_safe
def entry(request: ActingRequest, uuid: UUID) -> HttpResponse:
    own = policies.own_notes(request.acting).select_related("unit__module__course")
    entry = get_object_or_404(own, uuid=uuid)
    return render(request, "academy/note.html", {"entry": entry, "parts": notes.parts_of(entry)})
