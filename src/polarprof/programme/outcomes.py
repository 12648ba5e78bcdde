"""What everybody may read of the programme: how far municipalities are together.

The report names municipalities and is the programme manager's. Here none is named, and counts are told in fives, rounded down, with
nothing below five: so one that goes a step further shows in no difference between today's page and yesterday's.
"""

from dataclasses import dataclass
from datetime import date

from django.core.cache import cache
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from polarprof.organisations.api import municipalities_of_today
from polarprof.programme.kpis import STAGES
from polarprof.programme.models import Edition
from polarprof.programme.queries import Period, begun_editions, furthest_stages

IN_FIVES = 5
KEPT_SECONDS = 3600
MOST_EDITIONS = 3
# The stage from which a municipality counts for a step, and the step in words; to be invited only is no step of its own.
STEPS: tuple[tuple[str, str | Promise], ...] = (
    ("signed_in", _("at least %(n)s take part")),
    ("answered", _("at least %(n)s looked at their needs, or came further")),
    ("plan", _("at least %(n)s write a local action plan, or came further")),
    ("running", _("at least %(n)s have a plan that the council approved")),
)
_RANKS = {key: rank for rank, (key, _label, _condition) in enumerate(STAGES, start=1)}


@dataclass(frozen=True, slots=True)
class Step:
    """How many municipalities came at least so far: at least `at_least`, a multiple of five."""

    told: str | Promise
    at_least: int

    @property
    def words(self) -> str:
        return str(self.told) % {"n": self.at_least}


@dataclass(frozen=True, slots=True)
class Standing:
    """Of one edition; all: the municipalities of today. steps: those that five municipalities or more reached, each within the one before."""

    edition: Edition
    all: int
    steps: tuple[Step, ...]


def standing_on(day: date) -> Standing | None:
    """Of the newest edition in which five municipalities take part, of the newest where there is none; None without editions.

    Kept for an hour; one query then, and at most 2 + MOST_EDITIONS before.
    """
    editions = list(begun_editions(day)[:MOST_EDITIONS])
    for edition in editions:
        standing = _of(edition)
        if standing.steps:
            return standing
    return _of(editions[0]) if editions else None


def _of(edition: Edition) -> Standing:
    key = f"standing-1:{edition.pk}:{edition.starts_on:%Y%m%d}-{edition.ends_on:%Y%m%d}"
    counted: tuple[int, list[int]] = cache.get_or_set(key, lambda: _counted(edition), KEPT_SECONDS) or (0, [])
    everybody, amounts = counted
    steps = tuple(Step(told, amount) for (_key, told), amount in zip(STEPS, amounts, strict=True) if amount)
    return Standing(edition, everybody, steps)


def _counted(edition: Edition) -> tuple[int, list[int]]:
    """How many municipalities there are, and how many came to each step, in fives."""
    everybody = set(municipalities_of_today().values_list("pk", flat=True))
    stages = furthest_stages(Period(edition, None))
    reached = [stage for place, stage in stages.items() if place in everybody]
    amounts = [sum(stage >= _RANKS[key] for stage in reached) for key, _told in STEPS]
    return len(everybody), [amount - amount % IN_FIVES for amount in amounts]
