"""The counter in the header of every page."""

from typing import cast

from django.http import HttpRequest

from polarprof.accounts.requests import PersonRequest
from polarprof.notices import queries


def unread(request: HttpRequest) -> int:
    """How many notices the person has not read; asked for people who are signed in."""
    return queries.unread_count(cast("PersonRequest", request).user)
