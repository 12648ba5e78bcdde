"""Number plates: today's Belgian one by its shape, others behind a word for a vehicle. A code can look so: none is certain."""

from __future__ import annotations

import re
from collections.abc import Iterator

from polarprof.engines.personaldata.context import before, is_near, words
from polarprof.engines.personaldata.kinds import Finding, Kind, finding

_OPEN, _SHUT = r"(?<![\w\-])(?<!\w[./])", r"(?![\w\-])(?!\.[0-9])"


def _shape(*patterns: str) -> re.Pattern[str]:
    return re.compile(rf"{_OPEN}(?:{'|'.join(patterns)}){_SHUT}")


_CURRENT = _shape(
    r"[1-9](?P<gap>[\-.]| - |)[A-Z]{3}(?P=gap)[0-9]{3}", r"[1-9]-[a-z]{3}-[0-9]{3}"
)  # with spaces it is also "3 VTE 150"
_CODES = words(
    r"\w*code", r"cursus\w*", "module", "lokaal", r"zaal", r"sessie", r"dossier\w*", r"ref(?:erentie)?", r"artikel\w*", "bestelnummer",
    r"project\w*", r"kenmerk", "lot", "versie", "onderdeel", "formulier",
)  # fmt: skip
_CURRENT_LOOSE = _shape(
    r"[1-9][ .\-]{0,3}[A-Z]{3}[ .\-]{0,3}[0-9]{3}",
    r"[1-9][.\-]?[a-z]{3}[.\-]?[0-9]{3}",
    r"[MOQSTUWXYZ][ .\-]{1,3}[A-Z]{2,3}[ .\-]{1,3}[0-9]{3}",
)
_OLDER = _shape(
    r"(?!BMW|KIA|EUR|VTE|RUP)[A-Z]{3}[ .\-]?[0-9]{3}",
    r"[0-9]{3}[ .\-]?[A-Z]{3}",
    r"[A-Z][ .\-]?[0-9]{3}[ .\-]?[A-Z]",
)
# Dutch side codes, French SIV, German and other plates with letters of a district.
_FOREIGN = _shape(
    r"(?:[A-Z]{2}|[0-9]{2})-(?:[A-Z]{2}|[0-9]{2})-(?:[A-Z]{2}|[0-9]{2})",
    r"[0-9]{1,2}-[A-Z]{2,3}-[0-9]{1,3}", r"[A-Z]{1,3}-[0-9]{2,3}-[A-Z]{1,2}",
    r"[A-Z]{2}[ \-][0-9]{3}[ \-][A-Z]{2}", r"[A-ZÄÖÜ]{1,3}[ \-][A-Z]{1,2}[ \-]?[0-9]{1,4}", r"[A-Z]{2}[ ]?[0-9]{4,5}",
)  # fmt: skip
_NAMED = re.compile(
    r"(?<!\w)(?:nummer?plaat|nrplaat|kentekenplaat|kenteken|plaatnummer|plaat|plaque(?: d'immatriculation)?|immatriculation|number plate"
    r"|licen[cs]e plate)(?: (?:nr\.?|nummer|is|was|met|van de wagen))?:? ?[\"'“‘(]?([A-Z0-9][A-Z0-9.\-]{2,9})(?![\w\-])",
    re.IGNORECASE,
)
_CHASSIS = re.compile(
    r"(?<!\w)(?:chassis(?:nummer|nr\.?)?|vin(?:-?nummer)?):? ?(?:is )?([A-HJ-NPR-Z0-9]{17})(?!\w)",
    re.IGNORECASE,
)
_PLATE_WORDS = words(
    r"nummer?pla(?:at|ten)", "nrplaat", r"kenteken\w*", "plaat", "plaatnummer", "plaque", r"immatriculation", "plate",
)  # fmt: skip
_VEHICLES = words(
    r"auto\w*", r"(?:bestel|vracht|politie|personen)?wagens?", r"voertuig\w*", r"moto\w*", r"bromfiets\w*", "scooter",
    r"camionette\w*", r"busje", r"taxi\w*", "oldtimer", "bmw", "vw", "volkswagen", "audi", "mercedes", "opel", "ford", "renault",
    "peugeot", r"citro[ëe]n", "toyota", "golf", "polo", "seat", "skoda", "volvo", "fiat", "tesla", "dacia", "kia", "hyundai",
    r"geparkeerd\w*", r"parkeer\w*", r"bestuurder\w*", r"voiture", r"car",
)  # fmt: skip


def plates(text: str) -> Iterator[Finding]:
    """The current shape alone; looser, older and foreign shapes near a vehicle; anything behind the word for a plate."""
    for match in _CURRENT.finditer(text):
        if not _CODES.search(before(text, match.start(), 25)):
            yield finding(Kind.PLATE, match.span())
    for match in _CURRENT_LOOSE.finditer(text):
        if is_near(_PLATE_WORDS, text, match.span()) or is_near(_VEHICLES, text, match.span()):
            yield finding(Kind.PLATE, match.span())
    for match in _OLDER.finditer(text):
        by_vehicle = " " not in match.group() and is_near(_VEHICLES, text, match.span(), back=40, on=20)
        if by_vehicle or is_near(_PLATE_WORDS, text, match.span(), back=40, on=0):
            yield finding(Kind.PLATE, match.span())
    for match in _FOREIGN.finditer(text):
        if _PLATE_WORDS.search(before(text, match.start(), 40)):
            yield finding(Kind.PLATE, match.span())
    yield from _personal(text)


def _personal(text: str) -> Iterator[Finding]:
    """Behind the word itself: capitals, or letters with a digit; and the number of a chassis."""
    for match in _NAMED.finditer(text):
        written = match[1].rstrip(".-")
        has_digit = any(map(str.isdecimal, written))
        is_plate = has_digit or (len(written) <= 8 and match[0].lower().startswith(("nummer", "kenteken")))
        if written.isupper() and is_plate and written != "ANPR":
            yield finding(Kind.PLATE, (match.start(1), match.start(1) + len(written)))
    for match in _CHASSIS.finditer(text):
        yield finding(Kind.PLATE, match.span(1))
