"""Whether a text shows anything: blanks, signs without width, controls and lone accents are nothing to read."""

import unicodedata

# Letters and symbols by their category, and yet drawn as nothing.
_BLANK_SIGNS = frozenset("\u115f\u1160\u3164\uffa0\u2800")
_UNSEEN = frozenset({"Cc", "Cf", "Cn", "Co", "Cs", "Mc", "Me", "Mn", "Zl", "Zp", "Zs"})


def is_visible(text: str) -> bool:
    """Whether there is at least one sign that a reader sees by itself."""
    return any(unicodedata.category(sign) not in _UNSEEN and sign not in _BLANK_SIGNS for sign in text)
