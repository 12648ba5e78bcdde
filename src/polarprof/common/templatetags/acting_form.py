"""`{% csrf_token %}` of every form, with the capacity in which the page was opened beside the token.

Somebody who acts for two organisations in two tabs sends each form for the one whose page it stands on; the middleware
of organisations refuses what was meant for another. `{% csrf_token as_sent %}` leaves it out, where the form brings the
field of an earlier one along.
"""

from django import template
from django.template import Context
from django.template.base import Parser, Token
from django.template.defaulttags import CsrfTokenNode
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

register = template.Library()


class ActingFormNode(CsrfTokenNode):
    def __init__(self, *, names_capacity: bool) -> None:
        super().__init__()
        self.names_capacity = names_capacity

    def render(self, context: Context) -> SafeString:
        token = super().render(context)
        capacity = context.get("capacity") if self.names_capacity else None
        uuid = getattr(capacity, "uuid", None)
        if not token or uuid is None:
            return mark_safe(token)  # noqa: S308 Django's own input
        return token + format_html('<input type="hidden" name="acting" value="{}">', uuid)


@register.tag("csrf_token")
def csrf_token(parser: Parser, token: Token) -> ActingFormNode:
    return ActingFormNode(names_capacity="as_sent" not in token.split_contents())
