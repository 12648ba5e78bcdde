"""What a page says once a form was stored: that it was, or that there was nothing to store."""

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpRequest
from django.utils.translation import gettext as _

from polarprof.common.forms.versions import Edit, VersionedForm, digest, sent_fields


def changes_something(form: BaseForm) -> bool:
    """Whether something that was sent is another than the page had shown; of something new, which shows nothing, always."""
    if not isinstance(form, VersionedForm):
        return form.has_changed()
    seen = Edit.of(form.data).seen
    names = sent_fields(form, [name for name in seen if name in form.fields])
    return not names or any(digest(form.own(name)) != seen[name] for name in names)


def tell_saved(request: HttpRequest, text: str, *, is_changed: bool) -> None:
    """`text` where something was stored. Who changed nothing hears so, and does not think that it was noted once more."""
    if is_changed:
        messages.success(request, text)
    else:
        messages.info(request, _("You changed nothing, so nothing was stored."))
