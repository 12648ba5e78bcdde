"""Reads of what was computed of a round."""

from django.db.models import Exists, OuterRef, QuerySet

from polarprof.standpoints.models import Round, Snapshot
from polarprof.standpoints.results.records import Published, published_of


def with_figures(rounds: QuerySet[Round]) -> QuerySet[Round]:
    """Those of which figures are published."""
    shown = Snapshot.objects.filter(round=OuterRef("pk")).exclude(published__rows={}).exclude(published={})
    return rounds.filter(Exists(shown))


def latest(round_: Round) -> Published | None:
    """What may be shown of it now; None while nothing is published; one query."""
    return published_of(Snapshot.objects.filter(round=round_).first())


def absent_roles(round_: Round) -> list[str]:
    """The roles that nobody or only a few took up, nobody first; all of them while nothing is computed; one query."""
    published = latest(round_)
    presence = published.roles if published else dict.fromkeys(round_.roles, "unknown")
    return [
        role
        for wanted in ("nobody", "unknown", "few")
        for role in round_.roles
        if presence.get(role) == wanted
    ]
