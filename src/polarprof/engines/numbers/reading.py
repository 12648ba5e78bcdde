"""Reads a number as somebody in Flanders means it, or says in which two ways it can be meant."""

import re
from dataclasses import dataclass
from decimal import Decimal

LONGEST = 80
_AROUND = re.compile(r"€|(?<![^\W\d_])eur(?:os?)?(?![^\W\d_])|%$", re.IGNORECASE)
_NO_CENTS = re.compile(r"(?<=[0-9]) ?[.,] ?[-=]{1,2}$")
_SIGN_AND_BODY = re.compile(r"([+-]?) ?([0-9., ']*[0-9][0-9., ']*)")
_GROUPED = re.compile(r"([0-9]{1,3}(?:([., '])[0-9]{3})(?:\2[0-9]{3})*)(?:([.,])([0-9]+))?")
_PLAIN = re.compile(r"([0-9]*)(?:[.,]([0-9]*))?")
_SAME_SIGN = str.maketrans(dict.fromkeys("‐‑‒–—−", "-") | dict.fromkeys("’‘`", "'"))


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """Both ways in which a number can be meant: its sign between thousands, or before decimals."""

    grouped: Decimal
    decimal: Decimal


def read(text: str, *, point_groups: bool = True) -> Decimal | Ambiguous | None:
    """The number, both ways to read it, or None where it is none. Never raises.

    point_groups: a single point before three digits stands between thousands, as in Flanders.
    """
    if len(text) > LONGEST:
        return None
    plain = " ".join(text.translate(_SAME_SIGN).split())
    plain = _NO_CENTS.sub("", " ".join(_AROUND.sub(" ", plain, count=1).split()))
    found = _SIGN_AND_BODY.fullmatch(plain)
    if found is None:
        return None
    sign, body = found.groups()
    return _signed(_read_body(body.strip(), point_groups=point_groups), negative=sign == "-")


def _read_body(body: str, *, point_groups: bool) -> Decimal | Ambiguous | None:
    grouped = _GROUPED.fullmatch(body)
    if grouped is not None and grouped[2] != grouped[3]:
        return _read_grouped(grouped, point_groups=point_groups)
    plain = _PLAIN.fullmatch(body)
    if plain is None:
        return None
    return Decimal(f"{plain[1] or 0}.{plain[2] or 0}")


def _read_grouped(found: re.Match[str], *, point_groups: bool) -> Decimal | Ambiguous:
    whole, between, _mark, decimals = found.groups()
    digits = whole.replace(between, "")
    as_grouped = Decimal(f"{digits}.{decimals}") if decimals else Decimal(digits)
    one_mark = decimals is None and whole.count(between) == 1 and between in ",."
    if not one_mark:
        return as_grouped
    as_decimal = Decimal(whole.replace(between, "."))
    if whole.startswith("0"):
        return as_decimal
    return as_grouped if between == "." and point_groups else Ambiguous(as_grouped, as_decimal)


def _signed(number: Decimal | Ambiguous | None, *, negative: bool) -> Decimal | Ambiguous | None:
    if number is None or not negative:
        return number
    if isinstance(number, Ambiguous):
        return Ambiguous(-number.grouped, -number.decimal)
    return -number if number else number
