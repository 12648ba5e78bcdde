"""The text of a unit as learners and authors see it."""

from django import template
from django.utils.safestring import SafeString

from polarprof.academy.drawing import with_drawings

register = template.Library()


@register.filter
def lesson(html: str) -> SafeString:
    """The stored text of a unit, with its drawings."""
    return with_drawings(html)
