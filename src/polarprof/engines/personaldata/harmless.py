"""Stretches that are certainly something else than a person's: amounts, dates, enterprise numbers, codes of documents.

What lies in one of them is no phone, plate, card or handle. It is not asked for kinds with a checksum of their own.
"""

from __future__ import annotations

import re

_UNITS = r"(?:euro?|eur|€|%|procent|miljoen|miljard|inwoners?|inw\.|stuks|km|m²|m2|kg|ton|uur|mensen|deelnemers|leden|jaar)"
_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?:€|\beuro?\b|\beur\b) ?[0-9][0-9 .,]{0,24}",
        rf"(?<![0-9 .,+])[0-9]{{1,3}}(?:[ .][0-9]{{3}}){{1,5}}(?:,[0-9]{{1,2}})? ?{_UNITS}(?!\w)",
        r"(?<![0-9])(?<![0-9][./\-])[0-3]?[0-9]([./\-])[01]?[0-9]\1(?:19|20)[0-9]{2}(?![0-9])(?!\1[0-9])",
        r"(?<![0-9])(?:19|20)[0-9]{2}-[01][0-9]-[0-3][0-9](?![0-9])",
        (
            r"(?<!\w)(?:kbo|ondernemings?(?:nummer|nr)?|btw|tva|vat|bce|vestigings(?:nummer|eenheid))(?:-?(?:nummer|nr))?s?\.?:? ?"
            r"(?:be ?)?[0-2]?[0-9]{3}[ .]?[0-9]{3}[ .]?[0-9]{3}(?![0-9])"
        ),
        r"(?<![a-z0-9])be ?[01][0-9]{3}[ .]?[0-9]{3}[ .]?[0-9]{3}(?![0-9])",
        r"(?<!\w)isbn(?:-1[03])?:? ?[0-9][0-9 \-]{8,16}[0-9x]",
        r"(?<!\w)(?:doi:? ?)?10\.[0-9]{4,9}/[\w.()/:;\-]{1,200}",
        r"https?://[^\s<>]{1,2000}|(?<!\w)www\.[^\s<>]{1,2000}",
        r"(?<!\w)[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?!\w)",
        r"(?<!\w)[0-9]{3}/[0-9]{4}/[0-9]{5}(?!\w)",
        r"(?<!\w)(?:art(?:ikel)?\.?|nr\.? van het staatsblad|numac) ?[0-9][0-9.:/\-]{0,20}",
    )
)


def mask(text: str) -> bytearray:
    """A 1 for each character of `text` that lies in such a stretch."""
    marked = bytearray(len(text))
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            marked[match.start() : match.end()] = b"\x01" * (match.end() - match.start())
    return marked
