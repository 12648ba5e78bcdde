"""What the page of results says of the discussions of a round. No figure is made here: see `discussion_representation`."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from polarprof.common.templatetags.percent import percent
from polarprof.standpoints.discussions.figures import DiscussionFigures
from polarprof.standpoints.models import Discussion, Round

_PRESENCE: dict[str, Promise] = {
    "absent": gettext_lazy("as good as absent: whose seat is empty here?"),
    "fewer": gettext_lazy("fewer than in the round"),
    "alike": gettext_lazy("about as many as in the round"),
    "more": gettext_lazy("more than in the round"),
}
_CARRIED: dict[str, Promise] = {
    "well": gettext_lazy(
        "But %(group)s was known: who was there and guessed its answers came nearer than with the answers of everybody."
    ),
    "unclear": gettext_lazy(
        "Whether who was there knew %(group)s is not clear: they guessed its answers about as well as with the answers of everybody."
    ),
    "badly": gettext_lazy(
        "And %(group)s was hardly known: who was there and guessed its answers came less near than with the answers of everybody."
    ),
}
_END = 0.05
# Below it a figure would tell that the whole table was of one mind.
FEW_VOICES = 0.8


@dataclass(frozen=True, slots=True)
class DiscussionResult:
    """One discussion in words. `lines` is empty if nothing is published; `until` is the last day on which people can say that they were there."""

    title: str
    held_on: date
    people: int
    lines: list[str]
    until: date | None = None


def discussion_results(
    round_: Round, told: Mapping[UUID, DiscussionFigures], names: list[str]
) -> list[DiscussionResult]:
    """Every discussion of the round in order. told: that part of a snapshot; names: those of the groups that are shown. One query."""
    return [_in_words(one, told.get(one.uuid), names) for one in round_.discussions.all()]


def _in_words(discussion: Discussion, told: DiscussionFigures | None, names: list[str]) -> DiscussionResult:
    if told is None:
        until = None if discussion.is_over else discussion.closes_on
        return DiscussionResult(discussion.title, discussion.held_on, 0, [], until)
    lines = []
    if len(told.groups) == len(names):
        lines += [f"{name}: {_PRESENCE[word]}" for name, word in zip(names, told.groups, strict=True)]
        lines += [
            str(_CARRIED[word]) % {"group": name}
            for name, word in zip(names, told.accuracy, strict=False)
            if word
        ]
    if told.voice is not None:
        lines.append(
            _("With %(share)s of the answers in the round, somebody here would have agreed.")
            % {"share": _ends(told.voice, FEW_VOICES)}
        )
    if told.ally is not None:
        share, by_chance = (_ends(one) for one in told.ally)
        if share != by_chance:
            lines.append(
                _(
                    "Of all participants %(share)s had somebody here who answers mostly as they do; with as many people drawn at random that would be %(chance)s."
                )
                % {"share": share, "chance": by_chance}
            )
    return DiscussionResult(discussion.title, discussion.held_on, told.people, lines)


def _ends(share: float, low: float = _END) -> str:
    """Never nobody or everybody, as it is rounded; below `low` no nearer than that."""
    if share < low:
        return _("under %(share)s") % {"share": percent(low)}
    if share > 1 - _END:
        return _("over %(share)s") % {"share": percent(1 - _END)}
    return percent(share)
