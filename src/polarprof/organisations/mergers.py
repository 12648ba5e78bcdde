"""What a merger of municipalities means for rows and people, as conditions that every room shares.

What happened before a merger is kept under the organisation of then, and belongs to the municipality of today.
"""

from collections.abc import Collection
from typing import Any

from django.db.models import Q, QuerySet


def belonging_to(organisation_id: int, path: str = "organisation") -> Q:
    """Rows of an organisation, also those of a municipality that went into it: what happened before a merger is kept.

    path: the way from the row to its organisation.
    """
    return belonging_to_any([organisation_id], path)


def belonging_to_any(organisation_ids: QuerySet[Any, Any] | Collection[int], path: str = "organisation") -> Q:
    """The same of several organisations."""
    merged = f"{path}__municipality__current__organisation"
    return Q(**{f"{path}__in": organisation_ids}) | Q(**{f"{merged}__in": organisation_ids})


def acting_for_those_of(organisation_ids: QuerySet[Any, int] | Collection[int]) -> Q:
    """Capacities at these organisations, and at the municipalities that they went into."""
    return Q(organisation__in=organisation_ids) | Q(
        organisation__municipality__with_history__organisation__in=organisation_ids
    )
