"""Texts for a file that people open in a spreadsheet. Not for files that only programs read."""

_BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def as_text(text: str) -> str:
    """The text behind an apostrophe where a spreadsheet would run it as a formula; a leading space does not help it past."""
    return f"'{text}" if text.lstrip(" ").startswith(_BEGINS_A_FORMULA) else text
