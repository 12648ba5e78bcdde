"""What is published of one discussion."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DiscussionFigures:
    """Who was there, as far as people said so: people in fives, and for each group a word for its presence.

    accuracy: for each group "well", "unclear", "badly" or nothing: whether those present know a group that is hardly
    there. voice: share of everybody for whom three people there answer alike. ally: share of everybody with one person
    there who answers mostly alike, and the same for as many people drawn at random.
    """

    people: int
    groups: tuple[str, ...] = ()
    accuracy: tuple[str, ...] = ()
    voice: float | None = None
    ally: tuple[float, float] | None = None
