"""Cards on the start pages: a room registers what it has to say to somebody in a role.

`build(acting)` returns None when there is nothing to say. The page shows the cards in the order of `weight`; the
first `next_step` among them becomes the one next step of the page.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from polarprof.common.registries import Registry


@dataclass(frozen=True, slots=True)
class NextStep:
    """The one thing to do now: `text` says why, `label` is on the button, `heading` is for where it is not one's own step."""

    text: str
    label: str
    url: str
    heading: str = ""


@dataclass(frozen=True, slots=True)
class CardLine:
    """A line in a card: text with an address, and a short state behind it (`tone` as the badge component takes it)."""

    text: str
    url: str = ""
    state: str = ""
    tone: str = "neutral"


@dataclass(frozen=True, slots=True)
class Card:
    """What one room shows on a start page."""

    heading: str
    lines: tuple[CardLine, ...] = ()
    text: str = ""
    more_label: str = ""
    more_url: str = ""
    next_step: NextStep | None = None


@dataclass(frozen=True, slots=True)
class StartCard:
    """`roles` are values of organisations.enums.Role; `weight` orders the cards of a page, low first."""

    key: str
    roles: frozenset[str]
    weight: int
    build: Callable[[Any], Card | None] = field(compare=False)


start_cards: Registry[StartCard] = Registry("start cards")


def cards_for(acting: Any) -> list[Card]:
    """The cards for somebody acting in a role; at most a few queries a card, each card keeps to three."""
    entries = [entry for entry in start_cards if acting.role in entry.roles]
    built = (entry.build(acting) for entry in sorted(entries, key=lambda entry: entry.weight))
    return [card for card in built if card is not None]
