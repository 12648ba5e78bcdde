"""The first sentence of a result: what the answers show as a whole, and how sure that is. One place, so that nothing contradicts it."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from polarprof.standpoints.results.records import Published

MOST_AT_AN_END = 2
_KINDS: dict[str, Promise] = {
    "": gettext_lazy("That is not enough to tell more."),
    "consensus": gettext_lazy("On most statements most people answer alike: there are no separate groups."),
    "line": gettext_lazy("People stand spread along one line: there are no separate groups."),
    "undecided": gettext_lazy(
        "Whether there are separate groups, or people spread along a line, these answers leave open."
    ),
    "hidden": gettext_lazy(
        "There are groups that answer unlike each other, but one of them is too small to be shown."
    ),
}
_STRENGTHS = (
    (0.9, gettext_lazy("That is firm: of ten draws from the participants %(n)s say the same.")),
    (0.7, gettext_lazy("That is moderately firm: of ten draws from the participants %(n)s say the same.")),
    (
        0.0,
        gettext_lazy(
            "That is weak: of ten draws from the participants only %(n)s say the same. Read it with care."
        ),
    ),
)


def headline_in_words(published: Published, texts: Mapping[int, str]) -> str:
    """Kind, ends of a line, and how sure all of that is; texts: of the statements that may be shown, by number."""
    parts = [_kind(published)]
    ends = [_end(published.ends[place], texts) for place in (0, 1)]
    if published.kind == "line" and all(ends):
        parts.append(
            _("At one end people agree more often with %(one)s, at the other with %(other)s.")
            % {"one": ends[0], "other": ends[1]}
        )
    if published.chance is not None:
        strength = next(words for least, words in _STRENGTHS if published.chance >= least)
        parts.append(str(strength) % {"n": round(published.chance * 10)})
    return " ".join(parts)


def _kind(published: Published) -> str:
    if published.kind != "groups":
        return str(_KINDS[published.kind])
    count = len(published.groups)
    text = ngettext(
        "%(n)d group answers in its own way.", "%(n)d groups each answer in their own way.", count
    )
    return text % {"n": count}


def _end(numbers: tuple[int, ...], texts: Mapping[int, str]) -> str:
    shown = [f"“{texts[number].removesuffix('.')}”" for number in numbers if number in texts][:MOST_AT_AN_END]
    return _(" and ").join(shown)
