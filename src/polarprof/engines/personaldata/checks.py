"""Checksums, as the issuers publish them. Each takes the bare number (digits and capitals) and never raises for those.

Sources: national register, royal decree of 3 April 1984; IBAN, ISO 13616; Luhn, ISO/IEC 7812-1 annex B; enterprise
number, royal decree of 24 June 2003. Those of other countries are in `foreign_checks`.
"""

from __future__ import annotations

MONTHS, DAYS = 12, 31


def national_number(digits: str) -> bool:
    """Birth date (month +20 or +40 for a bis number, month and day 0 if unknown), serial, 97 - (number mod 97).

    Who was born from 2000 on gets a 2 before the nine digits for the check.
    """
    if not looks_like_national_number(digits):
        return False
    check = int(digits[9:])
    return any(97 - int(century + digits[:9]) % 97 == check for century in ("", "2"))


def looks_like_national_number(digits: str) -> bool:
    """Eleven digits that begin with a possible date of birth; the check digits may be wrong."""
    month, day, serial = int(digits[2:4]) % 20, int(digits[4:6]), int(digits[6:9])
    return int(digits[2:4]) <= 40 + MONTHS and month <= MONTHS and day <= DAYS and 1 <= serial <= 998


def iban(compact: str) -> bool:
    """The first four characters moved behind, letters as 10 to 35, modulo 97 is 1."""
    return int("".join(str(int(character, 36)) for character in compact[4:] + compact[:4])) % 97 == 1


def modulo_97(digits: str) -> bool:
    """The last two digits are the rest of the others by 97, or 97 when there is none: identity cards, old accounts."""
    return (int(digits[:-2]) % 97 or 97) == int(digits[-2:])


def enterprise_number(digits: str) -> bool:
    """Ten digits from 0 or 1: 97 - (the first eight mod 97)."""
    return digits[0] in "01" and 97 - int(digits[:8]) % 97 == int(digits[8:])


def luhn(digits: str) -> bool:
    """Each second digit from the right doubled, digits summed: a multiple of ten."""
    odd = sum(int(digit) for digit in digits[-1::-2])
    even = sum(sum(divmod(2 * int(digit), 10)) for digit in digits[-2::-2])
    return (odd + even) % 10 == 0
