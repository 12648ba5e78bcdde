"""What a password may not be, beside Django's own rules: very long, or an everyday word with a few signs around it.

An upper limit, because hashing a very long one costs the server and protects nobody better.
"""

import csv
import re
import unicodedata
from functools import cache
from itertools import product
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

WORDS = Path(__file__).with_name("known_words.txt")
# How letters are usually swapped for signs; one sign can stand for two letters.
SWAPS = {
    "0": "o",
    "1": "il",
    "3": "e",
    "4": "a",
    "5": "s",
    "7": "t",
    "8": "b",
    "@": "a",
    "$": "s",
    "!": "i",
    "€": "e",
}
SHORTEST_NAME = 3
LONGEST = 128
MOST_SWAPS = 6


class MaximumLengthValidator:
    """Refuses more than `max_length` characters; nothing is ever cut off."""

    def __init__(self, max_length: int = LONGEST) -> None:
        self.max_length = max_length

    def validate(self, password: str, user: object = None) -> None:
        if len(password) > self.max_length:
            raise ValidationError(
                _("A password has at most %(count)d characters.") % {"count": self.max_length},
                code="password_too_long",
            )

    def get_help_text(self) -> str:
        return _("A password has at most %(count)d characters.") % {"count": self.max_length}


class KnownWordValidator:
    """Refuses what is one everyday word, once or several times, when digits, signs and the usual swaps are taken away.

    The words: a written list, the municipalities of Flanders, the person's own name and address, their organisations.
    """

    def validate(self, password: str, user: object = None) -> None:
        if len(password) > LONGEST:
            return  # refused for its length; reading it in every way would cost seconds
        known = known_words() | own_words(user)
        if any(_is_repeated(left, known) for left in _readings(password)):
            raise ValidationError(self.get_help_text(), code="password_known_word")

    def get_help_text(self) -> str:
        return _("A password is not one everyday word, name or place with digits or signs around it.")


def plain(text: str) -> str:
    """Letters alone, small, without accents."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return re.sub(r"[^a-z]", "", apart)


@cache
def known_words() -> frozenset[str]:
    lines = WORDS.read_text(encoding="utf-8").splitlines()
    words = {line for line in lines if line and not line.startswith("#")}
    for path in sorted((settings.CONTENT_DIR / "municipalities").glob("municipalities-*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            words |= {plain(row["name"]) for row in csv.DictReader(file)}
    return frozenset(words)


def own_words(user: object) -> frozenset[str]:
    """The parts of what is known of the person, and each as a whole."""
    told = [str(getattr(user, name, "") or "") for name in ("name", "email")]
    if getattr(user, "pk", None) is not None and hasattr(user, "capacities"):
        told += user.capacities.values_list("organisation__name", flat=True)
    words = {
        plain(part) for text in told for part in [text, text.partition("@")[0], *re.split(r"[\W_]+", text)]
    }
    return frozenset(word for word in words if len(word) >= SHORTEST_NAME)


def _readings(password: str) -> set[str]:
    """The letters of a password without digits and signs, and with each usual swap replaced by the letter it represents.

    Swaps at either end are read as signs as well: "welkom1!" is "welkom".
    """
    text = password.casefold()
    cores = {
        text,
        text.strip("".join(SWAPS) + "0123456789 .,-_?*+#&/"),
        text.rstrip("0123456789!@$€ .,-_?*+#&/"),
    }
    readings = {plain(text)}
    for core in cores:
        choices = [SWAPS.get(sign, sign) for sign in core]
        if sum(len(choice) > 1 for choice in choices) > MOST_SWAPS:
            choices = [choice[0] for choice in choices]
        readings |= {plain("".join(letters)) for letters in product(*choices)}
    return readings


def _is_repeated(text: str, words: frozenset[str]) -> bool:
    """Whether the text is one of the words, once, twice or more."""
    return any(
        len(text) % length == 0 and text[:length] in words and text == text[:length] * (len(text) // length)
        for length in range(1, len(text) + 1)
    )
