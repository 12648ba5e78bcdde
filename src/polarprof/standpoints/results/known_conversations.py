"""Conversations that others held and made public, to give the scale of disagreement something to hold on to.

Data: The Computational Democracy Project, CC BY 4.0; tests/standpoints/test_known_conversations.py computes the ends from it.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy


@dataclass(frozen=True, slots=True)
class KnownConversation:
    """disagreement: as `Published.disagreement`, with the same steps. folder: its name in the public data."""

    folder: str
    issue: Promise
    year: int
    people: int
    disagreement: tuple[float, float]

    @property
    def text(self) -> str:
        return _("For comparison: %(issue)s (%(year)s, %(people)s people)") % {
            "issue": self.issue,
            "year": self.year,
            "people": self.people,
        }


KNOWN = (
    KnownConversation("brexit-consensus", gettext_lazy("on Brexit"), 2017, 204, (0.6, 0.7)),
    KnownConversation("vtaiwan-uberx", gettext_lazy("on Uber in Taiwan"), 2015, 1_921, (0.7, 0.9)),
)
