"""The answer to a form that saves itself (frontend/js/autosave.js): saved, or what is not and why."""

from django import forms
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _


def is_autosave(request: HttpRequest) -> bool:
    """Whether the page's script sent this, and nobody pressed a button."""
    return request.headers.get("X-Autosave") == "1"


def autosaved(form: forms.BaseForm) -> HttpResponse:
    """204, or 422 with words that the page shows: which field is not stored. The button shows the question in full."""
    if form.is_valid():
        return HttpResponse(status=204)
    labels = [str(form[name].label) for name in form.errors if name in form.fields]
    text = _("Not stored yet: %(fields)s. Press a button below to see why; the rest is saved.")
    return JsonResponse({"message": text % {"fields": " · ".join(labels)} if labels else ""}, status=422)
