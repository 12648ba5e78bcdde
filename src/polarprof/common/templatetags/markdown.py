"""Markdown that somebody wrote in the admin or in starter content, as HTML. Not for what people type in a form: that is plain text."""

from functools import lru_cache

from django import template
from django.utils.safestring import SafeString, mark_safe

from polarprof.engines.richtext import from_markdown

register = template.Library()


@register.filter
@lru_cache(maxsize=256)
def markdown(text: str) -> SafeString:
    """Cleaned HTML, made once for a text."""
    return mark_safe(from_markdown(text))  # noqa: S308 from_markdown ends in the cleaner of all rich text; tests/common/test_markdown.py tries it
