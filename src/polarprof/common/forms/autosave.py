"""The answer to a form that saves itself (frontend/js/autosave.js): saved, or what is not and why."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _

from polarprof.common.forms.versions import SavedAsOneGoes


def is_autosave(request: HttpRequest) -> bool:
    """Whether the page's script sent this, and nobody pressed a button."""
    return request.headers.get("X-Autosave") == "1"


def autosaved(form: SavedAsOneGoes) -> HttpResponse:
    """JSON: `version`, what the page has shown from now on, and with 422 `message`: which fields are not stored, and why.

    The button shows the question in full, and both texts of what a colleague changed in the meantime.
    """
    wrong = [_named(form, name) for name in form.errors if name in form.fields]
    theirs = [_named(form, form.field_of(name)) for name in form.theirs]
    said = []
    if wrong:
        text = _("Not stored yet: %(fields)s. Press a button below to see why; the rest is saved.")
        said.append(text % {"fields": " · ".join(wrong)})
    if theirs:
        text = _(
            "Changed elsewhere in the meantime: %(fields)s. Press a button below to choose; the rest is saved."
        )
        said.append(text % {"fields": " · ".join(theirs)})
    status = 200 if form.is_valid() and not theirs else 422
    return JsonResponse({"version": form.seen_now(), "message": " ".join(said)}, status=status)


def _named(form: SavedAsOneGoes, field: str) -> str:
    """The question in quotation marks: it may end with a mark of its own."""
    return f"“{form[field].label}”"
