"""Belgian identity: the national register number, and cards and files whose number stands behind a word for them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from polarprof.engines.personaldata import checks
from polarprof.engines.personaldata.context import before, words
from polarprof.engines.personaldata.kinds import Finding, Kind, finding

_GAP = r"[ .\-/_·•\n\r]{0,4}"
_ELEVEN = re.compile(rf"(?<![0-9])(?=((?:[0-9]{_GAP}){{10}}[0-9])(?![0-9]))")
_OWN_NOTATION = re.compile(r"[0-9]{2}\.[0-9]{2}\.[0-9]{2} ?- ?[0-9]{3}[.\- ][0-9]{2}")
_REGISTER = words(
    r"rijksregister\w*", r"rrn?", r"rr[ \-.]?nr", r"insz\w*", r"niss\w*", r"bis-?\w*", r"nationaal nummer",
    r"num[ée]ro (?:national|de registre national)", r"registre national", r"national (?:register )?number",
)  # fmt: skip
_ENDS = {2, 4, 6, 9, 11}
_MONEY = re.compile(r"(?:€|\beuro?\b|\beur\b)", re.IGNORECASE)

_CARD = re.compile(r"(?<![0-9])(?<![0-9][.,\-/])[0-9]{3}([ .\-]?)[0-9]{7}\1[0-9]{2}(?![0-9])(?![.,\-/][0-9])")
_CARD_WORDS = words(
    r"identiteitskaart\w*", r"id-?kaart\w*", r"e-?id\w*", r"kaartn(?:umme)?r", r"carte d'identité"
)
_ACCOUNT_WORDS = words(r"rek(?:ening)?\w*", r"bank\w*", r"compte", r"stort\w*")
_DOCUMENT = re.compile(
    r"(?<!\w)(?:(?:reis)?pas(?:poort)?(?:nummer)?|pass(?:e)?port|identiteitskaart(?:nummer)?|e-?id|id-kaart|rijbewijs(?:nummer)?"
    r"|verblijfs(?:kaart|titel|vergunning)|vreemdelingenkaart|ov-?nummer|dvz-?nummer|dossier(?:nummer)? dvz|sis-?kaart"
    r"|(?:personeels|stam|studenten|leerlingen?|pati[ëe]nt(?:en)?|lid|aansluitings|cli[ëe]nt(?:en)?|klant)-?nummer"
    r"|kids-?id|ors-?nummer|permis de conduire|driving licen[cs]e|carte d'identité)(?!\w)"
    r"[ ]?(?:nr|no|nummer|number|numéro|n°|is|was|van de [a-z]{3,15})?[.:]?[ ]?(?:is |was )?(?:nr\.? ?)?"
    r"\(?((?:[A-Za-z]{1,3}[ \-]?)?(?=[0-9])[0-9A-Z]{1,20}(?:[ .\-/][0-9]{1,12}){0,5})(?!\w)",
    re.IGNORECASE,
)


def national_numbers(text: str) -> Iterator[Finding]:
    """Eleven digits with a birth date and check digits, however they are grouped.

    Wrong check digits are asked about in the register's own notation, or behind its name: somebody mistyped.
    """
    free_from = 0
    for match in _ELEVEN.finditer(text):
        start, end = match.span(1)
        if start < free_from:
            continue
        digits = re.sub(r"[^0-9]", "", match[1])
        is_named = bool(_REGISTER.search(before(text, start, 40)))
        if checks.national_number(digits) and (is_named or not _is_of_other(text, start, end)):
            is_certain = is_named or _is_grouped(match[1])
            yield finding(Kind.NATIONAL_NUMBER, (start, end), is_certain=is_certain)
        elif is_named or (_OWN_NOTATION.fullmatch(match[1]) and checks.looks_like_national_number(digits)):
            yield finding(Kind.NATIONAL_NUMBER, (start, end))
        else:
            continue
        free_from = end


def _is_grouped(written: str) -> bool:
    """As a date, a serial and a check, glued, or digit by digit; in another grouping it may be some other figure."""
    groups = re.split(r"[^0-9]+", written)
    ends = {sum(map(len, groups[: place + 1])) for place in range(len(groups))}
    return ends <= _ENDS or len(groups) == 11


def _is_of_other(text: str, start: int, end: int) -> bool:
    """Part of a longer figure, or an amount."""
    if _OWN_NOTATION.fullmatch(text, start, end):
        return False
    is_longer = re.search(r"[0-9][.,\-/]$", text[max(0, start - 2) : start]) or re.match(
        r"[.,\-/][0-9]", text[end : end + 2]
    )
    is_money = _MONEY.search(before(text, start, 4)) or _MONEY.match(text[end : end + 6].lstrip())
    return bool(is_longer or is_money)


def identity_cards(text: str) -> Iterator[Finding]:
    """Twelve digits as 3-7-2 with check digits: an identity card, or an account number of before IBAN."""
    for match in _CARD.finditer(text):
        digits = re.sub(r"[^0-9]", "", match.group())
        near = before(text, match.start(), 60)
        is_named = bool(_CARD_WORDS.search(near) or _ACCOUNT_WORDS.search(near))
        if checks.modulo_97(digits) and (match[1] in {"-", " "} or is_named):
            kind = Kind.IBAN if _ACCOUNT_WORDS.search(near) else Kind.DOCUMENT
            yield finding(kind, match.span(), is_certain=is_named)


def documents(text: str) -> Iterator[Finding]:
    """A number with at least five signs behind the word for a card or a file of a person."""
    for match in _DOCUMENT.finditer(text):
        if len(re.sub(r"[^0-9A-Za-z]", "", match[1])) >= 5 and len(re.findall("[0-9]", match[1])) >= 4:
            yield finding(Kind.DOCUMENT, match.span(1))
