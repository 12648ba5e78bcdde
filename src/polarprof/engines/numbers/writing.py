"""Writes a number so that `read` reads it as the same."""

from decimal import Decimal

_GROUPED_FROM, _THOUSANDS = 5, 3


def written(number: Decimal | float, *, decimals: int | None = None, point_groups: bool = True) -> str:
    """With a comma, points between thousands from five digits on, and no more decimals than are needed.

    decimals: so many where there are any, as of an amount in euro ("12,50" and "12"). Raises ValueError where the number
    has more of them. point_groups: as for `read`; without, a point stands before decimals and nothing between thousands.
    """
    exact = number if isinstance(number, Decimal) else Decimal(repr(number))
    sign, digits = ("-" if exact < 0 else ""), format(abs(exact), "f")
    whole, _, rest = digits.partition(".")
    rest = rest.rstrip("0")
    if decimals is not None and len(rest) > decimals:
        raise ValueError(number)
    if rest:
        rest = rest.ljust(decimals or 0, "0")
        rest += "0" * (len(rest) == _THOUSANDS and len(whole) <= _THOUSANDS and whole != "0")
    mark = "," if point_groups else "."
    if point_groups and len(whole) >= _GROUPED_FROM:
        whole = format(int(whole), ",").replace(",", ".")
    return f"{sign}{whole}{mark}{rest}" if rest else f"{sign}{whole}"
