"""Phone numbers, Belgian and of other countries. A person may be right about each: none is certain.

Switchboards are known by the words around them, and only for fixed lines: a mobile number is somebody's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from polarprof.engines.personaldata import checks
from polarprof.engines.personaldata.context import before, is_near, words
from polarprof.engines.personaldata.kinds import Finding, Kind, finding

_GAP = r"[ ./\-()_·•]{0,4}"
_OPEN = r"(?:(?<!\w)|(?<=tel)|(?<=gsm)|(?<=Tel)|(?<=Gsm)|(?<=GSM)|(?<=TEL))(?<![0-9][.,/\-+])(?<!\+)"
_OPEN_MOBILE = (
    _OPEN.replace(r"[.,/\-+]", r"[.,\-+]") + r"(?<![^0-9][0-9]{4}/)"
)  # also behind another one and a /
_SHUT = r"(?!\w)(?![.,][0-9])"


def _pattern(pattern: str, begin: str = _OPEN) -> re.Pattern[str]:
    return re.compile(begin + pattern + _SHUT)


def _more(count: int) -> str:
    return rf"(?:{_GAP}[0-9]){{{count}}}"


_PLUS = rf"(?:\+|00){_GAP}"
_MOBILE = _pattern(
    rf"(?:{_PLUS}3{_GAP}2{_GAP}(?:0{_GAP})?|\(?0(?!\.){_GAP})4{_GAP}[5-9]{_more(7)}", _OPEN_MOBILE
)
_FIXED = _pattern(rf"(?:{_PLUS}3{_GAP}2{_GAP}(?:0{_GAP})?|\(?0(?!\.){_GAP})[1-9]{_more(7)}")
_WITHOUT_ZERO = _pattern(rf"4[5-9]{_more(7)}")
_WITHOUT_PLUS = _pattern(rf"32{_GAP}4[5-9]{_more(7)}")
# Country codes with the number of digits that may follow them.
_COUNTRIES = {
    "1": (10, 10), "7": (10, 10), "20": (9, 10), "27": (9, 9), "30": (10, 10), "31": (9, 9), "33": (9, 9), "34": (9, 9),
    "36": (8, 9), "39": (8, 10), "40": (9, 9), "41": (9, 9), "43": (7, 12), "44": (9, 10), "45": (8, 8), "46": (7, 10),
    "47": (8, 8), "48": (9, 9), "49": (7, 11), "90": (10, 10), "91": (10, 10), "92": (9, 10), "93": (9, 9), "98": (10, 10),
    "212": (9, 9), "213": (8, 9), "216": (8, 8), "237": (8, 9), "243": (9, 9), "250": (9, 9), "252": (7, 9), "257": (8, 8),
    "351": (9, 9), "352": (6, 9), "353": (7, 9), "355": (8, 9), "358": (6, 11), "359": (7, 9), "370": (8, 8), "371": (8, 8),
    "372": (7, 8), "374": (8, 8), "375": (9, 9), "380": (9, 9), "381": (8, 9), "383": (8, 8), "385": (8, 9), "386": (8, 8),
    "387": (8, 8), "389": (8, 8), "420": (9, 9), "421": (9, 9), "961": (7, 8), "963": (8, 9), "964": (9, 10),
    "972": (8, 9), "995": (9, 9), "996": (9, 9),
}  # fmt: skip
_ABROAD = re.compile(rf"{_OPEN}{_PLUS}(?=([1-9](?:{_GAP}[0-9]){{2}}))")
_TEN = _pattern(rf"0(?!\.){_GAP}[1-9]{_more(8)}")
# How a fixed line is grouped behind its zone; another grouping needs a word for a phone.
_GROUPED = re.compile(
    r"\D*(?:(?:\+|00)\D*3\D*2\D.*|0[2349]\D+(?:[0-9]{3}\D+[0-9]{2}\D+[0-9]{2}|[0-9]{7}|[0-9]{3}\D+[0-9]{4}|[0-9]{2}\D+[0-9]{2}\D+[0-9]{3})"
    r"|0[0-9]{2}\D+(?:[0-9]{2}\D+[0-9]{2}\D+[0-9]{2}|[0-9]{6}|[0-9]{2}\D+[0-9]{4})|0[0-9]{8}|(?:\+|00)32[0-9]{8})"
)
_NEIGHBOURS = re.compile(rf"0[67]{_GAP}[0-9](?:{_GAP}[0-9]){{7}}|0[1-9][0-9]{{1,2}}-[0-9]{{6,7}}")
# Zones of fixed lines in Belgium; a number beside them is some other code.
_ZONES = re.compile(r"0?(?:[239]|4[23]|1[0-69]|5[0-9]|6[013-9]|71|8[0-35-79])")
_SERVICE_NUMBERS = re.compile("7[08]|800|90")
_PHONE_WORDS = words(
    r"tel\w*", r"gsm\w*", r"mobiele?\w*", r"mob", "bel", "belt", "bellen", "belde", r"nummer\w*", r"whats?app\w*",
    "t", "m", "phone", r"bereik\w*", "sms", "signal", "noodnummer", "appel", "privé", "thuis",
)  # fmt: skip
_SERVICES = words(
    r"\w*onthaal\w*", r"gemeente\w*", r"stadhuis\w*", r"\w*dienst\w*", "ocmw", r"\w*lijn", r"\w*meldpunt\w*", r"\w*politie\w*",
    r"\w*loket\w*", r"permanentie\w*", r"algemee?ne? (?:tele\w+)?nummer", r"brandweer", r"huis van het kind", r"bibliotheek",
    r"secretariaat", r"stad", r"vzw", r"\w*centrum", r"administratie", r"caw", r"clb", r"vdab", r"helpdesk", "centrale",
    r"overheid\w*", "parlement", r"jeugdhuis\w*", r"\w*school", r"\w*college", r"\w*punt", r"\w*bestuur", r"\w*beheer", "fax", "info",
    r"vereniging", r"\w*opvang", r"instituut", r"theater", r"museum", r"\w*huis", r"agentschap", r"provincie", r"receptie",
)  # fmt: skip
_SOMEBODY = words(
    "zijn", "haar", "hun", "mijn", "privé", "thuis", "mevrouw", "mevr", "meneer", "dhr", "moeder", "vader", "buurman",
    "buurvrouw", "ouders?", "gezin", "leerling", "vrouw", "man", "jongen", "meisje",
)  # fmt: skip
_NUMERALS = (
    "nul|een|één|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|dertien|veertien|vijftien|zestien|zeventien"
    "|achttien|negentien|(?:(?:een|één|twee|drie|vier|vijf|zes|zeven|acht|negen)(?:en|ën))?"
    "(?:twintig|dertig|veertig|vijftig|zestig|zeventig|tachtig|negentig)"
)
_SPOKEN = re.compile(
    rf"(?<!\w)nul[ ,\-]{{1,3}}vier(?:[ ,\-]{{1,3}}(?:{_NUMERALS})){{3,9}}(?!\w)", re.IGNORECASE
)


def phones(text: str) -> Iterator[Finding]:
    """Mobile, fixed, abroad, and spoken; the first that fits a place wins."""
    for match in _MOBILE.finditer(text):
        if not _is_enterprise(text, match):
            yield _phone(match)
    yield from _named(text, _WITHOUT_ZERO)
    yield from map(_phone, _WITHOUT_PLUS.finditer(text))
    yield from _abroad(text)
    for match in _TEN.finditer(text):
        if _is_of_neighbours(text, match):
            yield _phone(match)
    for match in _FIXED.finditer(text):
        is_known = _GROUPED.fullmatch(match.group()) or _PHONE_WORDS.search(before(text, match.start(), 25))
        if is_known and _is_fixed(match.group()) and not _is_of_service(text, match):
            yield _phone(match)
    yield from map(_phone, _SPOKEN.finditer(text))


def _phone(match: re.Match[str]) -> Finding:
    """Without a bracket that opened before it."""
    has_unclosed_bracket = match.group().startswith("(") and ")" not in match.group()
    return finding(Kind.PHONE, (match.start() + has_unclosed_bracket, match.end()))


def _bare(text: str) -> str:
    return re.sub(r"[^0-9+]", "", text)


def _named(text: str, pattern: re.Pattern[str]) -> Iterator[Finding]:
    for match in pattern.finditer(text):
        if _PHONE_WORDS.search(before(text, match.start(), 20)):
            yield _phone(match)


def _is_enterprise(text: str, match: re.Match[str]) -> bool:
    """An enterprise number that begins as a mobile one: its check holds, it is grouped as such, and no word says phone.

    One mobile number in 97 passes that check too, so a word for a phone goes before it.
    """
    written = match.group()
    grouped = re.fullmatch(r"0[0-9]{3}([ .]?)[0-9]{3}\1[0-9]{3}", written)
    return bool(
        grouped
        and checks.enterprise_number(_bare(written))
        and not _PHONE_WORDS.search(before(text, match.start(), 25))
    )


def _abroad(text: str) -> Iterator[Finding]:
    for match in _ABROAD.finditer(text):
        digits = _bare(match[1])
        code = next((digits[:size] for size in (1, 2, 3) if digits[:size] in _COUNTRIES), "")
        rest = _national(code).match(text, match.end()) if code else None
        if rest:
            yield finding(Kind.PHONE, (match.start(), rest.end()))


@cache
def _national(code: str) -> re.Pattern[str]:
    """The code of a country and as many digits as its numbers have; a (0) between them does not count."""
    least, most = _COUNTRIES[code]
    return re.compile(_GAP.join(code) + rf"(?: ?\(0\))?(?:{_GAP}[0-9]){{{least},{most}}}" + _SHUT)


def _is_of_neighbours(text: str, match: re.Match[str]) -> bool:
    """Ten digits of the Netherlands or France: a mobile one, with the Dutch dash, or behind a word for a phone."""
    written = match.group()
    if _is_enterprise(text, match):
        return False
    pairs = [int(pair) for pair in re.findall("[0-9]{2}", _bare(written))]
    if all(second == first + 1 for first, second in pairwise(pairs)):
        return False  # 06 07 08 09 10 counts
    return bool(_NEIGHBOURS.fullmatch(written) or _PHONE_WORDS.search(before(text, match.start(), 25)))


def _is_fixed(written: str) -> bool:
    """Eight digits behind the zero, in a zone that exists; 070, 078, 0800 and 0900 are services."""
    national = re.sub(r"^(?:\+|00)32", "", _bare(written)).removeprefix("0")
    return len(national) == 8 and _ZONES.match(national) is not None and not _SERVICE_NUMBERS.match(national)


def _is_of_service(text: str, match: re.Match[str]) -> bool:
    return is_near(_SERVICES, text, match.span(), back=70, on=40) and not is_near(
        _SOMEBODY, text, match.span(), back=40, on=30
    )
