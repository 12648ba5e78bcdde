"""What pages say of a dimension: the need, what is there, what fits. Values without queries."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from polarprof.engines import gaps as engine
from polarprof.expertise.api import OfferItem
from polarprof.fieldwork.enums import NeedLevel, NeedPosition, NeedSureness, Step
from polarprof.organisations.models import Organisation
from polarprof.themes.api import Theme

_TENS = 10


@dataclass(frozen=True, slots=True)
class AnswerBehind:
    """One answer: question, what was answered, by which role, how sure, and the need it stands for (None: measures none)."""

    question: str
    answer: str
    role: str
    confidence: int | None
    need: float | None
    unknown: bool

    @property
    def level(self) -> str:
        return "" if self.need is None else str(NeedLevel(engine.level_of(self.need)).label)


@dataclass(frozen=True, slots=True)
class OwnDoing:
    """What the municipality does or has itself, as it answered."""

    question: str
    answer: str


@dataclass(frozen=True, slots=True)
class FittingOffer:
    """Something on offer for a dimension; used by the own municipality, or None where nobody keeps that."""

    offer: OfferItem
    used: bool | None


def offer_in_words(offers: int, used: int, unused: int | None) -> str:
    """How much there is and how it is used, in three words: used, not used, not known; on pages, on paper and in plans.

    unused: of which it is known that nobody used them; None where that was not kept, and the rest is not known.
    """
    unused = unused or 0
    counts = {"n": offers, "used": used, "unused": unused, "unknown": offers - used - unused}
    return _("%(n)s on offer: %(used)s used, %(unused)s not used, %(unknown)s not known") % counts


@dataclass(frozen=True, slots=True)
class ContextView:
    """What the municipality meets, as it answered: context, never a gap."""

    theme: Theme
    answers: tuple[AnswerBehind, ...]


@dataclass(frozen=True, slots=True)
class GapView:
    """A dimension: the need, what is there already, what fits, and the answers behind it.

    position: beside municipalities of like size; None where it may not be told.
    """

    theme: Theme
    gap: engine.DimensionGap
    position: engine.Position | None
    own: tuple[OwnDoing, ...]
    offers: tuple[FittingOffer, ...]
    answers: tuple[AnswerBehind, ...]

    @property
    def is_measured(self) -> bool:
        return self.gap.need is not None

    @property
    def level(self) -> str:
        return str(NeedLevel(self.gap.level).label)

    @property
    def sureness(self) -> str:
        return str(NeedSureness(self.gap.sureness).label)

    @property
    def beside_others(self) -> str:
        return str(NeedPosition(self.position).label) if self.position else ""

    @property
    def about(self) -> float | None:
        """The need rounded to ten points: it is the mean of a handful of answers."""
        return None if self.gap.need is None else round(self.gap.need * _TENS) / _TENS

    @property
    def offer(self) -> str:
        return offer_in_words(len(self.offers), self.gap.used_count, self.gap.unused_count)

    @property
    def step(self) -> Step:
        """The one thing to do next."""
        gap = self.gap
        if gap.level == engine.Level.UNMEASURED:
            return Step.MEASURE
        if gap.level == engine.Level.NONE:
            return Step.REST
        if gap.unknown > gap.answered:
            return Step.FIND_OUT
        if gap.is_blank_spot:
            return Step.ASK
        return Step.LOOK if self.to_look_at else Step.PLAN

    @property
    def to_look_at(self) -> OfferItem | None:
        """What fits and was not used; where that is not kept, the first that fits as long as nothing was used."""
        unused = [one.offer for one in self.offers if one.used is False]
        if unused or self.gap.used_count:
            return unused[0] if unused else None
        return self.offers[0].offer if self.offers else None


@dataclass(frozen=True, slots=True)
class LikeMunicipality:
    """A municipality of like size with a practice for the dimension; likeness 0 to 1 by population."""

    organisation: Organisation
    likeness: float
    practice_title: str
    practice_uuid: str


@dataclass(frozen=True, slots=True)
class NeedRow:
    """A dimension over all municipalities that shared: how many have which need, rounded down to fives.

    counts: great, medium, small and none; None where it may not be told.
    """

    theme: Theme
    counts: tuple[int | None, ...]
    is_blank_spot: bool

    @property
    def cells(self) -> list[tuple[str, int | None]]:
        """Each count with its level in words."""
        labels = [str(level.label) for level in NeedLevel if level != NeedLevel.UNMEASURED]
        return list(zip(labels, self.counts, strict=True))
