"""Patterns with check digits where there are any: a warning that cries wolf is soon ignored.

Not for names and addresses; no pattern finds those without many false alarms.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a stretch of text looks like."""

    NATIONAL_NUMBER = "national_number"
    EMAIL = "email"
    IBAN = "iban"
    PHONE = "phone"
    PLATE = "plate"
    HANDLE = "handle"


@dataclass(frozen=True, slots=True)
class Finding:
    """Text from `start` to before `end` (indices into the text searched) looks like `kind`."""

    kind: Kind
    start: int
    end: int


def find(text: str) -> list[Finding]:
    """What looks like personal data, in reading order and without overlap. Never raises for any text.

    Where two kinds overlap the earlier in the enumeration wins, so that the name in a mail address is not a
    handle.
    """
    found: list[Finding] = []
    for kind, pattern, holds in _RULES:
        for match in pattern.finditer(text):
            start, end = match.span()
            free = all(end <= other.start or other.end <= start for other in found)
            if free and holds(match.group()):
                found.append(Finding(kind, start, end))
    return sorted(found, key=lambda finding: finding.start)


def _is_national_number(text: str) -> bool:
    """Birth date (month +20 or +40 for a bis number, day 0 if unknown), serial, 97 - (number mod 97).

    Who was born from 2000 on gets a 2 before the nine digits for the check.
    """
    digits = re.sub(r"\D", "", text)
    month, day, serial = int(digits[2:4]) % 20, int(digits[4:6]), int(digits[6:9])
    if int(digits[2:4]) > 52 or month > 12 or day > 31 or not 1 <= serial <= 998:
        return False
    check = int(digits[9:])
    return any(97 - int(century + digits[:9]) % 97 == check for century in ("", "2"))


def _is_iban(text: str) -> bool:
    """ISO 13616: the first four characters moved behind, letters as 10 to 35, modulo 97 is 1."""
    compact = re.sub(r"[ .\-]", "", text).upper()
    if not 15 <= len(compact) <= 34 or (compact.startswith("BE") and len(compact) != 16):
        return False
    return int("".join(str(int(character, 36)) for character in compact[4:] + compact[:4])) % 97 == 1


def _is_phone(text: str) -> bool:
    """Belgian numbering: after the 0, eight digits for a fixed line, nine from 4 for a mobile."""
    compact = re.sub(r"\(0\)", "", text)
    national = re.sub(r"^(?:00|\+)?32|^0", "", re.sub(r"[^\d+]", "", compact))
    if national.startswith("4") and len(national) == 9:
        return national[1] in "56789"
    return len(national) == 8 and national[0] in "123456789"


def _always(_text: str) -> bool:
    return True


_RULES: tuple[tuple[Kind, re.Pattern[str], Callable[[str], bool]], ...] = (
    (
        Kind.NATIONAL_NUMBER,
        re.compile(
            r"(?<![0-9])(?<![0-9][.,\-])[0-9]{2}[. ]?[0-9]{2}[. ]?[0-9]{2}[ \-.]?[0-9]{3}[ .\-]?[0-9]{2}"
            r"(?![0-9])(?![.,\-][0-9])"
        ),
        _is_national_number,
    ),
    (
        Kind.EMAIL,
        re.compile(
            r"(?<![\w.+\-])[\w!#$%&'*+/=?^`{|}~\-](?:[\w.!#$%&'*+/=?^`{|}~\-]{0,62}[\w!#$%&'*+/=?^`{|}~\-])?"
            r"@(?:[^\W_](?:[\w\-]{0,61}[^\W_])?\.)+[^\W\d_]{2,24}(?![\w@])"
        ),
        _always,
    ),
    (
        Kind.IBAN,
        re.compile(r"(?<![A-Za-z0-9])[A-Za-z]{2}[0-9]{2}(?:[ .\-]?[A-Za-z0-9]){11,30}(?![A-Za-z0-9])"),
        _is_iban,
    ),
    (
        Kind.PHONE,
        re.compile(
            r"(?<![\w.,+/\-])(?:(?:\+|00)32[ ./]?(?:\(0\)[ ./]?)?|0)"
            r"[1-9][0-9]{0,2}(?:[ ./\-]{0,3}[0-9]{2,3}){2,4}"
            r"(?![\w])(?![.,\-/][0-9])"
        ),
        _is_phone,
    ),
    (
        Kind.PLATE,
        re.compile(
            r"(?<![\w\-])[1-9]-[A-Z]{3}-[0-9]{3}(?![\w\-])|(?<![\w\-])[1-9]-[a-z]{3}-[0-9]{3}(?![\w\-])"
        ),
        _always,
    ),
    (Kind.HANDLE, re.compile(r"(?<![\w@.])@[A-Za-z_][A-Za-z0-9_.]{1,28}[A-Za-z0-9_](?![\w@])"), _always),
)
