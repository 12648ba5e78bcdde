"""What people plead for and against a statement, beside the result of a closed round; only texts whose authors agreed to that.

A text by somebody who does not hold the side stands here only where that side took it for its own: else a caricature would
stand as the reason of others.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from polarprof.standpoints.enums import RoundState, StatementState
from polarprof.standpoints.models import Round, TuringTestText
from polarprof.standpoints.results.records import Judged, judgements

MOST_OF_A_SIDE = 3
FEWEST_JUDGES, RECOGNISED_BY = 3, 0.5


@dataclass(frozen=True, slots=True)
class Side:
    heading: str
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reasons:
    """Texts for agreeing and for disagreeing with one statement; at most three of a side, one side at least."""

    agreeing: tuple[str, ...]
    disagreeing: tuple[str, ...]

    @property
    def summary(self) -> str:
        count = len(self.agreeing) + len(self.disagreeing)
        return ngettext("%(count)s reason", "%(count)s reasons", count) % {"count": count}

    @property
    def sides(self) -> list[Side]:
        """Only those of which there is a text."""
        both = (Side(_("Why agree"), self.agreeing), Side(_("Why disagree"), self.disagreeing))
        return [one for one in both if one.texts]


def reasons(round_: Round, numbers: Sequence[int]) -> dict[int, Reasons]:
    """By number of the statement, where there are any; two queries, none before the round is closed.

    Until then people judge which texts are genuine, and must not have read them.
    """
    if round_.state != RoundState.CLOSED:
        return {}
    texts = TuringTestText.objects.filter(
        round=round_, state=StatementState.APPROVED, may_be_shown=True, statement__number__in=numbers
    ).order_by("uuid")  # drawn by chance when the text was written
    rows = list(texts.values_list("uuid", "statement__number", "side", "body"))
    judged = judgements(round_) if rows else {}
    found: dict[int, dict[int, list[str]]] = {}
    for uuid, number, side, body in rows:
        if _is_recognised(judged.get(uuid)):
            found.setdefault(number, {1: [], -1: []})[side].append(body)
    return {
        number: Reasons(tuple(sides[1][:MOST_OF_A_SIDE]), tuple(sides[-1][:MOST_OF_A_SIDE]))
        for number, sides in found.items()
    }


def _is_recognised(judged: Judged | None) -> bool:
    """Whether it is of somebody who holds the side, or the side took it for its own."""
    if judged is None:
        return False
    if judged.is_genuine:
        return True
    return judged.judges >= FEWEST_JUDGES and judged.as_genuine > RECOGNISED_BY * judged.judges
