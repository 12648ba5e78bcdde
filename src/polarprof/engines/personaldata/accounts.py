"""Account numbers of every country in the registry of IBANs, and numbers of bank cards."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from polarprof.engines.personaldata import checks
from polarprof.engines.personaldata.context import before, is_near, listed, words
from polarprof.engines.personaldata.kinds import Finding, Kind, finding

# What follows the two check digits, per country (ISO 13616 registry): n a digit, a a letter, c either.
_STRUCTURES = {
    structure[:2]: structure[2:]
    for structure in listed(
        "AD8n12c AE19n AL8n16c AT16n AZ4a20c BA16n BE12n BG4a6n8c BH4a14c BR23n1a1c BY4c4n16c CH5n12c CR18n CY8n16c "
        "CZ20n DE18n DK14n DO4c20n EE16n EG25n ES20n FI14n FO14n FR10n11c2n GB4a14n GE2a16n GI4a15c GL14n GR7n16c "
        "GT4c20c HR17n HU24n IE4a14n IL19n IQ4a15n IS22n IT1a10n12c JO4a4n18c KW4a22c KZ3n13c LB4n20c LC4a24c "
        "LI5n12c LT16n LU3n13c LV4a13c LY21n MA24n MC10n11c2n MD20c ME18n MK3n10c2n MR23n MT4a5n18c MU4a19n3a "
        "NL4a10n NO11n PK4a16c PL24n PS4a21c PT21n QA4a21c RO4a16c RS18n SA2n18c SC4a20n3a SE20n SI15n SK20n "
        "SM1a10n12c ST21n SV4a20n TL19n TN20n TR6n16c UA6n19c VA18n VG4a16n XK16n"
    )
}
_GAP = r"[ .\-/\n\r]{0,3}"
_BEGIN = re.compile(
    rf"(?:(?<![A-Za-z0-9])|(?<=IBAN)|(?<=iban))([A-Za-z]) ?([A-Za-z])(?={_GAP}[0-9]{_GAP}[0-9])"
)
_CLASSES = {"n": "[0-9]", "a": "[A-Za-z]", "c": "[A-Za-z0-9]"}
_ACCOUNT_WORDS = words(r"iban\w*", r"rekening\w*", r"rek", "konto", "compte", r"bank\w*")
_BODIES = words(
    r"gemeente\w*", r"stad\w*", "ocmw", r"vzw\w*", r"provincie\w*", r"politiezone\w*", r"scholengroep\w*", "nv", "bv",
    r"dienst\w*", r"vereniging\w*", r"fonds\w*",
)  # fmt: skip

_CARD = re.compile(
    r"(?<![\w])(?<![0-9][.,\- ])(?:(?:4[0-9]{3}|5[0-9]{3}|2[2-7][0-9]{2}|6[0-9]{3})(?:([ .\-]?)[0-9]{4})(?:\1[0-9]{4}){2}(?:\1[0-9]{1,3})?"
    r"|3[47][0-9]{2}([ .\-]?)[0-9]{6}\2[0-9]{5})(?![\w])(?![.,\- ][0-9])"
)
_CARD_WORDS = words(
    r"\w*kaart\w*", "visa", "mastercard", "maestro", "american express", "amex", "bancontact", "card"
)


def ibans(text: str) -> Iterator[Finding]:
    """Certain when the check holds, unless a body is named beside it: its account is no person's.

    A wrong check behind the word for an account is asked about.
    """
    for begin in _BEGIN.finditer(text):
        country = (begin[1] + begin[2]).upper()
        if country not in _STRUCTURES:
            continue
        match = _rest(country).match(text, begin.end())
        if match is None:
            continue
        compact = re.sub(r"[^A-Z0-9]", "", text[begin.start() : match.end()].upper())
        span = (begin.start(), match.end())
        if checks.iban(compact):
            yield finding(Kind.IBAN, span, is_certain=not is_near(_BODIES, text, span, back=50, on=40))
        elif _ACCOUNT_WORDS.search(before(text, begin.start(), 30)):
            yield finding(Kind.IBAN, span)


@cache
def _rest(country: str) -> re.Pattern[str]:
    """Check digits and account of a country, with small gaps; not followed by more of the same."""
    signs = "nn" + "".join(
        sign * int(count) for count, sign in re.findall(r"([0-9]+)([nac])", _STRUCTURES[country])
    )
    return re.compile("".join(_GAP + _CLASSES[sign] for sign in signs) + r"(?![A-Za-z0-9])")


def cards(text: str) -> Iterator[Finding]:
    """The lengths and first digits of the great networks, with Luhn's digit; certain when a card is named."""
    for match in _CARD.finditer(text):
        if checks.luhn(re.sub(r"[^0-9]", "", match.group())):
            is_named = is_near(_CARD_WORDS, text, match.span(), back=60, on=20)
            yield finding(Kind.CARD, match.span(), is_certain=is_named)
