"""What waited for a sign-in or a proof: shown to its writer, to be sent or thrown away."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from polarprof.common.pending_submissions import drop, fields_of, held, words_of
from polarprof.common.policies import policy, signed_in


@policy(signed_in)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def resume(request: HttpRequest, key: str) -> HttpResponse:
    """The button sends it to where it was meant for; POST here throws it away."""
    if request.method == "POST":
        drop(request, key)
        messages.success(request, _("What was not sent is thrown away."))
        return redirect("site:start")
    pending = held(request, key)
    if pending is None:
        messages.info(request, _("Nothing waits here to be sent."))
        return redirect("site:start")
    path, data = pending
    context = {"path": path, "fields": fields_of(data), "words": words_of(data), "key": key}
    return render(request, "accounts/resume.html", context)
