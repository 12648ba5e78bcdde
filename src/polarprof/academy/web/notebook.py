"""The notebook: what one wrote in the exercises. Nobody else ever sees it."""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from polarprof.academy import notes, policies
from polarprof.common.policies import policy, signed_in

PAGE_SIZE = 30


@policy(signed_in)
@never_cache
@require_safe
def notebook(request: HttpRequest) -> HttpResponse:
    own = policies.own_notes(request.acting).select_related("unit__module__course")  # type: ignore[attr-defined]
    page = Paginator(own, PAGE_SIZE).get_page(request.GET.get("pagina"))
    return render(request, "academy/notebook.html", {"page": page})


@policy(signed_in)
@never_cache
@require_safe
def entry(request: HttpRequest, uuid: UUID) -> HttpResponse:
    own = policies.own_notes(request.acting).select_related("unit__module__course")  # type: ignore[attr-defined]
    found = get_object_or_404(own, uuid=uuid)
    return render(request, "academy/note.html", {"entry": found, "parts": notes.parts_of(found)})
