"""Shares as percentages, the Belgian way: a space before the sign."""

from django import template

register = template.Library()


@register.filter
def percent(share: float | None) -> str:
    """0.417 becomes "42 %" (with a space that does not break); None becomes a dash."""
    return "–" if share is None else f"{share * 100:.0f}\N{NO-BREAK SPACE}%"
