"""Checksums of identity numbers of other countries; each takes the bare number in the shape its rule has matched."""

from __future__ import annotations

from collections.abc import Sequence

from polarprof.engines.personaldata.checks import DAYS, MONTHS, luhn

_DNI = "TRWAGMYFPDXBNJZSQVHLCKE"
_ODD = dict(
    zip(
        "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ",
        [
            1,
            0,
            5,
            7,
            9,
            13,
            15,
            17,
            19,
            21,
            1,
            0,
            5,
            7,
            9,
            13,
            15,
            17,
            19,
            21,
            2,
            4,
            18,
            20,
            11,
            3,
            6,
            8,
            12,
            14,
            16,
            10,
            22,
            25,
            24,
            23,
        ],
        strict=True,
    )
)
# Verhoeff: multiplication in the dihedral group of ten, and the permutation whose powers are applied by place.
_STEP = (1, 5, 7, 6, 2, 8, 3, 0, 9, 4)


def _weighted(digits: str, weights: Sequence[int]) -> int:
    return sum(int(digit) * weight for digit, weight in zip(digits, weights, strict=False))


def dutch_bsn(digits: str) -> bool:
    """The 11-test: weights 9 to 2, the last digit minus."""
    return int(digits) > 0 and (_weighted(digits[:8], range(9, 1, -1)) - int(digits[8])) % 11 == 0


def french_nir(number: str) -> bool:
    """Sex, year, month, place, order, and 97 - (the rest mod 97); Corsica's 2A and 2B count as 19 and 18."""
    month = int(number[3:5])
    plain = number.replace("2A", "19").replace("2B", "18")
    is_month = 1 <= month <= MONTHS or 20 <= month <= 42 or month >= 50
    return is_month and plain.isdecimal() and 97 - int(plain[:13]) % 97 == int(plain[13:])


def german_tax_id(digits: str) -> bool:
    """ISO/IEC 7064, MOD 11,10."""
    product = 10
    for digit in digits[:10]:
        product = ((int(digit) + product) % 10 or 10) * 2 % 11
    return (11 - product) % 10 == int(digits[10])


def spanish_dni(number: str) -> bool:
    """The letter is the rest by 23; X, Y, Z of a foreigner count as 0, 1, 2."""
    digits = number[:-1].translate(str.maketrans("XYZ", "012"))
    return _DNI[int(digits) % 23] == number[-1]


def polish_pesel(digits: str) -> bool:
    """Weights 1, 3, 7, 9; month with the century added in twenties."""
    is_date = 1 <= int(digits[2:4]) % 20 <= MONTHS and 1 <= int(digits[4:6]) <= DAYS
    return is_date and -_weighted(digits, [1, 3, 7, 9, 1, 3, 7, 9, 1, 3]) % 10 == int(digits[10])


def romanian_cnp(digits: str) -> bool:
    """Weights 279146358279, rest by 11; 10 is written as 1."""
    is_date = 1 <= int(digits[3:5]) <= MONTHS and 1 <= int(digits[5:7]) <= DAYS
    rest = _weighted(digits, [2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9]) % 11
    return is_date and int(digits[12]) == (1 if rest == 10 else rest)


def bulgarian_egn(digits: str) -> bool:
    """Weights are powers of two by 11, the rest by 11 and then by 10."""
    return _weighted(digits, [2, 4, 8, 5, 10, 9, 7, 3, 6]) % 11 % 10 == int(digits[9])


def turkish_number(digits: str) -> bool:
    """Two check digits: from the odd and even places, and from the sum of ten."""
    odd, even = sum(map(int, digits[0:9:2])), sum(map(int, digits[1:8:2]))
    return (7 * odd - even) % 10 == int(digits[9]) and sum(map(int, digits[:10])) % 10 == int(digits[10])


def portuguese_nif(digits: str) -> bool:
    """Weights 9 to 2, 11 minus the rest; from 10 on a 0."""
    rest = _weighted(digits[:8], range(9, 1, -1)) % 11
    return int(digits[8]) == (0 if rest < 2 else 11 - rest)


def swiss_ahv(digits: str) -> bool:
    """The check digit of EAN-13."""
    return -_weighted(digits[:12], [1, 3] * 6) % 10 == int(digits[12])


def italian_code(number: str) -> bool:
    """Odd places by a table, even places by value: the letter is the rest by 26."""
    values = [int(one) if one.isdecimal() else ord(one) - 65 for one in number[:15]]
    total = sum(_ODD[one] for one in number[0:15:2]) + sum(values[1::2])
    return chr(65 + total % 26) == number[15]


def finnish_code(number: str) -> bool:
    """Date and order as one number, rest by 31 as a sign."""
    return "0123456789ABCDEFHJKLMNPRSTUVWXY"[int(number[:6] + number[7:10]) % 31] == number[10]


def luxembourg_number(digits: str) -> bool:
    """Birth date and order, then a Luhn digit and a Verhoeff digit over the same eleven."""
    is_date = 1 <= int(digits[4:6]) <= MONTHS and 1 <= int(digits[6:8]) <= DAYS
    return is_date and luhn(digits[:12]) and _verhoeff(digits[:11] + digits[12])


def _verhoeff(digits: str) -> bool:
    total = 0
    for place, character in enumerate(reversed(digits)):
        digit = int(character)
        for _ in range(place % 8):
            digit = _STEP[digit]
        total = _dihedral(total, digit)
    return total == 0


def _dihedral(a: int, b: int) -> int:
    """The group of the pentagon's symmetries: 0 to 4 turn, 5 to 9 mirror."""
    if a < 5:
        return (a + b) % 5 if b < 5 else 5 + (a + b) % 5
    return 5 + (a - b) % 5 if b < 5 else (a - b) % 5
