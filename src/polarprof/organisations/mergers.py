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
    merged = f"{path}__municipality__current__organisation_id"
    return Q(**{f"{path}_id": organisation_id}) | Q(**{merged: organisation_id})


def acting_for_those_of(organisation_ids: QuerySet[Any, int] | Collection[int]) -> Q:
    """Capacities at these organisations, and at the municipalities that they went into."""
    return Q(organisation__in=organisation_ids) | Q(
        organisation__municipality__with_history__organisation__in=organisation_ids
    )
