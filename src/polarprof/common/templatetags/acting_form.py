"""`{% csrf_token %}` of every form, with for whom and in which capacity the page was opened beside the token.

Somebody who acts for two organisations in two tabs sends each form for the one whose page it stands on; the middleware
of organisations refuses what was meant for another. `{% csrf_token as_sent %}` leaves it out, where the form brings the
field of an earlier one along.
"""

from django import template
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest
from django.template import Context
from django.template.base import Parser, Token
from django.template.defaulttags import CsrfTokenNode
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe

from polarprof.common.pending_submissions import WRITER, writer_of

HIDDEN = '<input type="hidden" name="{}" value="{}">'
register = template.Library()


class ActingFormNode(CsrfTokenNode):
    def __init__(self, *, names_capacity: bool) -> None:
        super().__init__()
        self.names_capacity = names_capacity

    def render(self, context: Context) -> SafeString:
        token = super().render(context)
        capacity = context.get("capacity") if self.names_capacity else None
        uuid = getattr(capacity, "uuid", None)
        if not token:
            return mark_safe(token)  # noqa: S308 Django's own input
        hidden = [("acting", uuid)] if uuid else []
        if person := _signed_in(context.get("request")):
            hidden.append((WRITER, writer_of(person)))
        return mark_safe(token) + format_html_join("", HIDDEN, hidden)  # noqa: S308 Django's own input


def _signed_in(request: HttpRequest | None) -> AbstractBaseUser | None:
    """The person of the page; a visitor without a session is not looked up."""
    if request is None or settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return None
    user = getattr(request, "user", None)
    return user if user is not None and user.is_authenticated else None


@register.tag("csrf_token")
def csrf_token(parser: Parser, token: Token) -> ActingFormNode:
    return ActingFormNode(names_capacity="as_sent" not in token.split_contents())
