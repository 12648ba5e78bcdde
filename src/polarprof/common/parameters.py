"""Parameters of an address, as they may be trusted: what cannot be right counts as not given."""

import re

from django.http import HttpRequest

_SLUG = re.compile(r"[a-z0-9_-]{1,40}")


def slug_parameter(request: HttpRequest, name: str) -> str:
    """A key such as `?thema=skills`, or an empty string."""
    value = request.GET.get(name, "")
    return value if _SLUG.fullmatch(value) else ""
