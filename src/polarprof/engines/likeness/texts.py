"""Texts that say nearly the same, by the trigrams that they share; see README.md."""

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache

NEAR = 0.6
_WORDS = re.compile(r"\w+")
_COMMON = frozenset(
    [
        "aan",
        "als",
        "bij",
        "dat",
        "de",
        "deze",
        "die",
        "dit",
        "door",
        "een",
        "en",
        "er",
        "geen",
        "het",
        "hun",
        "in",
        "is",
        "je",
        "kan",
        "komen",
        "komt",
        "kunnen",
        "maar",
        "mag",
        "meer",
        "met",
        "mijn",
        "moet",
        "moeten",
        "mogen",
        "naar",
        "niet",
        "nog",
        "of",
        "om",
        "onze",
        "ook",
        "op",
        "over",
        "te",
        "tot",
        "uit",
        "van",
        "voor",
        "waar",
        "wat",
        "we",
        "wel",
        "wij",
        "worden",
        "wordt",
        "ze",
        "zijn",
        "zo",
        "zou",
        "zouden",
    ]
)


@lru_cache(maxsize=4096)
def trigrams(text: str) -> frozenset[str]:
    """Of the words that carry the text; of all its words where it has no others."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    words = _WORDS.findall("".join(sign for sign in apart if not unicodedata.combining(sign)))
    told = [word for word in words if word not in _COMMON] or words
    return frozenset(f" {word} "[start : start + 3] for word in told for start in range(len(word)))


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """Dice's coefficient of two sets of trigrams, from 0 to 1; 0 where both are empty."""
    both = len(one) + len(other)
    return 2 * len(one & other) / both if both else 0.0


def near(text: str, others: Mapping[int, str], *, most: int = 3) -> list[int]:
    """The keys of the texts that are near this one, the nearest first, and of equal ones the smallest key; at most `most`."""
    own = trigrams(text)
    found = [(-likeness(own, trigrams(other)), key) for key, other in others.items()]
    return [key for share, key in sorted(found) if share <= -NEAR][:most]
