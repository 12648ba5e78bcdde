"""Where and when somebody was born, where they live, and from which address on the internet they wrote.

A date or an address says nothing alone; a word that makes it a person's stands beside it. Whether the person is one to
be left out (not an author of 1906) is for a person to say: none is certain.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from ipaddress import ip_address

from polarprof.engines.personaldata.context import after, before, words
from polarprof.engines.personaldata.kinds import Finding, Kind, finding

_MONTH = r"(?:jan|feb|f[ée]v|m(?:aa|a)?rt|mrt|mars|mar|apr|avr|mei|mai|may|jun|juin|jul|juil|aug|ao[uû]t|sep|o[ck]t|nov|d[ée]c)[a-zéû]{0,8}\.?"
_DATE = (
    rf"(?:[0-3]?[0-9] ?[./\-] ?[01]?[0-9] ?[./\-] ?(?:(?:18|19|20)[0-9]{{2}}|['’]?[0-9]{{2}})"
    rf"|[0-3]?[0-9](?:e|ste|de|er|st|nd|rd|th)? {_MONTH},? (?:(?:18|19|20)[0-9]{{2}}|['’][0-9]{{2}})|(?:18|19|20)[0-9]{{2}}-[01][0-9]-[0-3][0-9]"
    rf"|{_MONTH} [0-3]?[0-9],? (?:18|19|20)[0-9]{{2}})(?![0-9])"
)
_BORN = re.compile(
    r"(?<!\w)(?:geboren|geb\.?(?: ?dat(?:um|\.)?)?|gebdat\w*|geb\.datum|geboorte(?:datum|dag)|gd:|verjaart|verjaardag|jarig|n[ée](?:\(?e\)?)? le|né|née|date de naissance"
    rf"|born|date of birth|d\.?o\.?b\.?|birthday)(?!\w)(?! (?:na|voor|vóór|tussen|vanaf|sinds|uit|after|before|après|avant) )[^0-9\n]{{0,40}}?{_DATE}",
    re.IGNORECASE,
)
_DEGREE = re.compile(rf"(?<![\w])(?<![0-9] )[°º]\s?(?:[A-Z][\w\-]{{1,25}},? )?(?:op )?{_DATE}", re.IGNORECASE)
_BORN_BEHIND = re.compile(rf"(?<![0-9]){_DATE} \(?gebo(?:ren|ortedatum)(?!\w)", re.IGNORECASE)

_STREET = re.compile(
    r"(?<!\w)(?:(?:[A-Z][\w'’.\-]{0,30} ){0,3}(?:[A-Za-z][\w'’\-]{1,30}(?:straat|laan|weg|plein|steenweg|dreef|lei|kaai|singel|markt|baan"
    r"|pad|hof|park|wegel|vest|ring|berg|veld|dam|kouter|dries|wijk|gang|plaats|kade|gracht|dijk|heide|bos|akker|brug|poort|dorp|str\.?)"
    r"|(?:[Ss]teenweg|[Ll]aan|[Ss]traat|[Pp]lein|[Mm]arkt|[Ww]eg|[Dd]reef|[Kk]aai|[Ll]ei|[Bb]aan|[Pp]ark|[Dd]orp|[Hh]of|[Vv]est|[Kk]outer))"
    r"|(?:rue|avenue|av\.|chaussée|boulevard|bd|place|quai|impasse|allée|clos|square)(?: [\w'’\-]{1,30}){1,4}?)"
    r",? (?:(?:op )?(?:nr\.? ?|nummer )||huisnummer |n° ?)?[0-9]{1,4} ?(?:[a-zA-Z](?!\w))?(?:(?: ?/ ?| bus | bte | b)[0-9A-Za-z]{1,4}(?!\w))?(?![0-9\-])"
)
# Directly behind the word, also a street whose name does not end as streets do.
_DIRECT = re.compile(
    r"(?<!\w)(?:woont|wonende|woonachtig|gedomicilieerd|verblijft)(?: (?:nu|momenteel|sinds kort))? (?:in|op|aan|te)(?: de| het| 't)? "
    r"((?:[A-Z][\w'’.\-]{1,30},? ){1,3}[0-9]{1,4}[a-zA-Z]?)(?![\w.,])(?! ?(?:[0-9]|jaar|maand|wek|dag|km|kilometer|keer|procent|%|tot))"
)
_LIVES = words(
    r"woon(?:t|den?)?", "wonend", "wonende", "woonachtig", "woonplaats", r"woonadres", r"gedomicilieerd", "domicilie", "domicilieadres",
    r"thuisadres", r"priv[ée]-?adres", r"huisadres", r"verblijft", r"verblijvend[e]?", r"verblijfplaats", r"logeert", r"inwonend[e]?",
    r"verhuis(?:t|de|d)(?: naar)?", r"thuis in", r"bij hem thuis", r"bij haar thuis", r"ingeschreven (?:op|in|te)", r"habite", r"domicili[ée]e?",
    r"demeurant", r"lives? (?:at|in|on)", r"home address", r"adres van (?:het gezin|de (?:familie|leerling|dader|bewoner))",
    r"bewoners? (?:van|op|in)(?: de)?", r"buren (?:van|op|uit|in)(?: de)?", r"(?:zijn|haar|hun) adres(?: is| was)?",
    "de heer", r"dhr", "meneer", "mevrouw", "mevr", "mw", "mr", "mme", r"familie [A-Z]\w+", r"het gezin",
)  # fmt: skip
# Two names and a whole postal address; a house of many has a word for what it is among its names.
_POSTAL = re.compile(
    r"(?<!\w)[A-Z][a-zà-ÿ]{1,20}(?: (?:[Vv]an|[Dd]e[nr]?|[Tt]er|[Ee]l|[Aa]l))*(?: |-)[A-Z][a-zà-ÿ]{1,20}(?: ?[,;–-] ?| \()$"
)
_HOUSES = words(
    r"\w*(?:huis|centrum|school|zaal|hal|theek|plein|dienst|loket|raad|werk|vereniging|museum|kerk|club|tempel|moskee|punt|halle)",
    r"café|cultuur\w*|de|het|den|sint|stad|gemeente|provincie|locatie|adres|atheneum|college|instituut|campus|residentie|hotel|park",
)  # fmt: skip
_POST_CODE = re.compile(r",? (?:B-)?[1-9][0-9]{3} [A-Z]")
_LIVES_BEHIND = words(r"woon(?:t|den?)", "wonen", "woonachtig", "verblijft", "gedomicilieerd")
_MANY = words("tot", r"t\.?e?\.?m\.?", "en met")

_IP_WORDS = words(r"ip(?:v[46])?(?:-?adres(?:sen)?)?", r"ip(?:v[46])? address(?:es)?", "adresse ip")
_IP = re.compile(
    r"(?<![\w.:])(?:[0-9]{1,3}(?:\.[0-9]{1,3}){3}|[0-9A-Fa-f]{1,4}(?::{1,2}[0-9A-Fa-f]{1,4}){3,7})(?![\w:])(?!\.[0-9])"
)


def births(text: str) -> Iterator[Finding]:
    """A whole date beside a word for birth; a year alone is no one's."""
    for pattern in (_BORN, _DEGREE, _BORN_BEHIND):
        for match in pattern.finditer(text):
            yield finding(Kind.BIRTH, match.span())


def homes(text: str) -> Iterator[Finding]:
    """A street with a house number beside a word for living there, or behind a person's title."""
    for match in _STREET.finditer(text):
        behind = after(text, match.end(), 30)
        if _MANY.match(behind.lstrip()):
            continue
        if (
            _LIVES.search(before(text, match.start(), 60))
            or _LIVES_BEHIND.search(behind.partition(".")[0])
            or (_POST_CODE.match(behind) and _is_of_somebody(before(text, match.start(), 60)))
        ):
            yield finding(Kind.HOME, match.span())
    for match in _DIRECT.finditer(text):
        yield finding(Kind.HOME, match.span(1))


def _is_of_somebody(words_before: str) -> bool:
    names = _POSTAL.search(words_before)
    return names is not None and not _HOUSES.search(words_before[max(0, names.start() - 20) :])


def ips(text: str) -> Iterator[Finding]:
    """A public address behind the word for it."""
    for match in _IP.finditer(text):
        if _IP_WORDS.search(before(text, match.start(), 25)) and _is_public(match.group()):
            yield finding(Kind.IP, match.span())


def _is_public(written: str) -> bool:
    try:
        return ip_address(written).is_global
    except ValueError:
        return False
