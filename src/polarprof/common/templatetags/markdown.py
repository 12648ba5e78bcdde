"""Markdown that somebody wrote in the admin or in starter content, as HTML. Not for what people type in a form: that is plain text."""

from functools import lru_cache

from django import template
from django.utils.safestring import SafeString

from polarprof.common.templatetags.rich_text import rich_text
from polarprof.engines.richtext import from_markdown

register = template.Library()


@register.filter
@lru_cache(maxsize=256)
def markdown(text: str) -> SafeString:
    """Cleaned HTML, made once for a text."""
    return rich_text(from_markdown(text))
