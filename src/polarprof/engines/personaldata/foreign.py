"""Identity numbers of other countries: found by their name and checksum, a few by their shape alone.

A short number passes a checksum by chance once in ten or twenty times, so most have to be named in the words before.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from polarprof.engines.personaldata import checks, foreign_checks
from polarprof.engines.personaldata.context import before, words
from polarprof.engines.personaldata.kinds import Finding, Kind, finding

_REACH = 50


@dataclass(frozen=True, slots=True)
class _Number:
    """`stands_alone`: its shape and check say enough without a name."""

    shape: re.Pattern[str]
    holds: Callable[[str], bool]
    name: re.Pattern[str]
    stands_alone: bool = False


def _digits(count: int, gap: str = r"[ .\-/]{0,3}") -> str:
    return rf"[0-9](?:{gap}[0-9]){{{count - 1}}}"


def _shape(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?<![0-9][.,\-])(?:{pattern})(?!\w)(?![.,\-][0-9])", re.IGNORECASE)


_TAX = words(r"steuer\w*(?:-\w+)?", r"id-?nr", r"idnr", r"steuer-?id", r"tin")
_SPAIN = words("dni", "nie", "nif", r"documento\w*")
_NUMBERS = (
    _Number(_shape(_digits(9)), foreign_checks.dutch_bsn, words(r"bsn\w*", r"burgerservice\w*", r"sofi\w*")),
    _Number(
        _shape(
            r"[1-478] ?[0-9]{2} ?[0-9]{2} ?(?:[0-9]{2}|2[AB])[ .]?[0-9]{3}[ .]?[0-9]{3}[ .\-/]{0,3}[0-9]{2}"
        ),
        foreign_checks.french_nir,
        words("nir", r"sécurité sociale", r"insee", r"frans\w*"),
        stands_alone=True,
    ),
    _Number(_shape(_digits(11)), foreign_checks.german_tax_id, _TAX),
    _Number(_shape(r"[0-9]{2}[ .]?[0-9]{3}[ .]?[0-9]{3}[ \-]?[A-Z]"), foreign_checks.spanish_dni, _SPAIN),
    _Number(_shape(r"[XYZ][ \-]?[0-9]{7}[ \-]?[A-Z]"), foreign_checks.spanish_dni, _SPAIN, stands_alone=True),
    _Number(_shape(_digits(11)), foreign_checks.polish_pesel, words(r"pesel\w*")),
    _Number(_shape(_digits(13)), foreign_checks.romanian_cnp, words(r"cnp\w*", r"cod numeric personal")),
    _Number(_shape(_digits(10)), foreign_checks.bulgarian_egn, words("egn", "егн")),
    _Number(_shape(r"[1-9](?: ?[0-9]){10}"), foreign_checks.turkish_number, words("tc", r"t\.c\.", "kimlik")),
    _Number(_shape(_digits(9)), foreign_checks.portuguese_nif, words("nif", "contribuinte")),
    _Number(
        _shape(r"756[. ]?[0-9]{4}[. ]?[0-9]{4}[. ]?[0-9]{2}"),
        foreign_checks.swiss_ahv,
        words(r"ahv\w*", "avs"),
        stands_alone=True,
    ),
    _Number(
        _shape(r"[A-Z]{6}[0-9]{2}[A-EHLMPRST][0-9]{2}[A-Z][0-9]{3}[A-Z]"),
        foreign_checks.italian_code,
        words("codice fiscale"),
        stands_alone=True,
    ),
    _Number(
        _shape(r"[0-3][0-9][01][0-9]{3}[\-+A][0-9]{3}[0-9A-Y]"),
        foreign_checks.finnish_code,
        words("hetu", "henkilötunnus"),
        stands_alone=True,
    ),
    _Number(
        _shape(r"(?:19|20)[0-9]{2} ?[01][0-9] ?[0-3][0-9] ?[0-9]{3} ?[0-9]{2}"),
        foreign_checks.luxembourg_number,
        words("matricule", r"luxemb\w*"),
        stands_alone=True,
    ),
    _Number(
        _shape(r"(?:19|20)?[0-9]{6}[\-+]?[0-9]{4}"),
        lambda one: checks.luhn(one[-10:]),
        words(r"personnummer"),
    ),
)


def foreign_numbers(text: str) -> Iterator[Finding]:
    """Certain where the name stands before it; by its shape alone it is asked about."""
    for number in _NUMBERS:
        for match in number.shape.finditer(text):
            is_named = bool(number.name.search(before(text, match.start(), _REACH)))
            if not (is_named or number.stands_alone):
                continue
            if number.holds(_bare(match.group(), number.holds)):
                yield finding(Kind.FOREIGN_NUMBER, match.span(), is_certain=is_named)


def _bare(text: str, holds: Callable[[str], bool]) -> str:
    """Without what separates; the Finnish code keeps its sign of the century."""
    return text.upper() if holds is foreign_checks.finnish_code else re.sub(r"[ .\-/+]", "", text).upper()
