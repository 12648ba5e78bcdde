"""Mail addresses, also disguised ("els [at] gemeente [punt] be"): a person's, a body's, or unclear."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from polarprof.engines.personaldata.context import before, listed, words
from polarprof.engines.personaldata.kinds import Finding, Kind, finding

_PLAIN = re.compile(
    r"(?<![\w.+\-@])[\w!#$%&'*+/=?^`{|}~\-](?:[\w.!#$%&'*+/=?^`{|}~\-]{0,62}[\w!#$%&'*+/=?^`{|}~\-])?"
    r"@(?:[^\W_](?:[\w\-]{0,61}[^\W_])?\.)+[^\W\d_]{2,24}(?![\w@])"
)
# What stands for @ between two parts, and for a dot.
_AT = re.compile(
    r"(?P<marked> ?[\[({<] ?(?:at|@|ape(?:n)?staart(?:je)?|arobase|a) ?[\])}>] ?|[_\-]at[_\-]| ?\bapen?staart(?:je)?\b ?| arobase )"
    r"|(?P<spaced> @ ?|@ ?)|(?P<word> at )",
    re.IGNORECASE,
)
_DOT = r"(?: ?[\[({<] ?(?:\.|dot|punt|point) ?[\])}>] ?| (?:dot|punt|point) |\.)"
_LOCAL = re.compile(rf"[A-Za-z0-9][\w+\-]{{0,40}}(?:{_DOT}[\w+\-]{{1,40}}){{0,4}}$", re.IGNORECASE)
_TLD = r"(?:be|nl|fr|de|lu|com|net|org|eu|info|vlaanderen|brussels|gent|uk|io|edu|me)"
_DOMAIN = re.compile(
    rf"[^\W_][\w\-]{{0,60}}(?:{_DOT}[\w\-]{{1,60}}){{0,3}}?(?:{_DOT}| ?\. ?|,){_TLD}(?![\w@])", re.IGNORECASE
)
_DISGUISED_DOT = re.compile(r"\b(?:dot|punt|point)\b", re.IGNORECASE)
_MAIL_WORDS = words(r"e-?mail\w*", r"mail\w*", r"adres\w*", r"schrijf\w*", "contact")

_FREE = re.compile(
    r"@(?:gmail|googlemail|hotmail|outlook|live|msn|yahoo|icloud|me|telenet|skynet|proximus|scarlet|gmx|proton(?:mail)?|web"
    r"|ziggo|kpnmail|orange|laposte|wanadoo|aol|belgacom|pandora|voo|edpnet|mail)\.",
    re.IGNORECASE,
)
_ROLE_WORDS = frozenset(
    listed(
        "info onthaal welzijn politie communicatie contact secretariaat administratie personeel hr jobs vacatures facturatie "
        "facturen boekhouding financien aankoop helpdesk ict it support webmaster redactie pers noreply no-reply reply "
        "donotreply postmaster abuse privacy dpo gdpr avg security klachten klacht meldpunt meldingen melding loket balie "
        "bibliotheek bib jeugd sport cultuur vrijetijd vrije tijd senioren milieu mobiliteit wonen omgeving ruimte burger "
        "burgerzaken bevolking burgemeester schepen schepencollege college algemeen directeur directie bestuur gemeente stad "
        "ocmw provincie samenleven samenleving diversiteit inclusie integratie inburgering gelijke kansen preventie "
        "veiligheid brandweer noodplanning radicalisering polarisatie sociaal sociale dienst team cel afdeling departement "
        "project projecten subsidies evenementen events inschrijvingen inschrijving reservaties nieuwsbrief vragen vraag "
        "school scholen onderwijs kinderopvang huis kind gezin gezinnen buurtwerk wijkwerking wijk participatie inspraak "
        "vrijwilligers erfgoed toerisme economie werk plan beleid strategie data digitaal algemene zaken juridische zaal "
        "kabinet web redactie hallo welkom office team mail post nl fr en be lokaal lokale en van de het voor"
    )
)
_ROLE_ENDS = re.compile(
    r"\w*(?:dienst(?:en)?|zaken|beleid|loket|punt|team|cel|werking|raad|huis|centrum|lijn|beheer|zorg|opvang|hulp|werk|secretariaat"
    r"|communicatie|onthaal|administratie|redactie|kabinet)"
)
_JOINS = ("van", "de", "het", "en", "der", "s", "")
_PLACEHOLDER = re.compile(
    r"(?:voornaam|uw|jouw|je|naam|voorbeeld|example|test)(?:[._\-]?(?:naam|achternaam|familienaam|mail|adres))?@|.*@example\.",
    re.IGNORECASE,
)


def emails(text: str) -> Iterator[Finding]:
    """Certain for a name with two parts, or at a provider of private mail; silent for the mail of a body."""
    for match in _PLAIN.finditer(text):
        yield from _judged(match.span(), match.group())
    for at in _AT.finditer(text):
        yield from _disguised(text, at)


def _disguised(text: str, at: re.Match[str]) -> Iterator[Finding]:
    local = _LOCAL.search(text[max(0, at.start() - 90) : at.start()])
    domain = _DOMAIN.match(text, at.end(), at.end() + 130)
    start = at.start() - len(local.group()) if local else 0
    if not local or not domain or text[start - 1 : start] == "@":  # @name@server is an account
        return
    address = f"{_dotted(local.group())}@{_dotted(domain.group())}"
    says_so = (
        (not at["word"] and at.group() == "@")
        or re.search(r"[._0-9]", local.group())
        or _DISGUISED_DOT.search(domain.group())
        or _MAIL_WORDS.search(before(text, start, 20))
    )
    if at["marked"] or says_so:
        yield from _judged((start, domain.end()), address, is_plain=not at["word"])


def _dotted(part: str) -> str:
    return re.sub(rf"{_DOT}| \. ?|\. |,", ".", part, flags=re.IGNORECASE)


def _judged(span: tuple[int, int], address: str, *, is_plain: bool = True) -> Iterator[Finding]:
    if _PLACEHOLDER.match(address):
        return
    parts = [part for part in re.split(r"[._+\-]", address.partition("@")[0].lower()) if part]
    roles = [_is_role(part) for part in parts]
    is_private = bool(_FREE.search(address))
    if all(roles) and not is_private:
        return
    names = [part for part, is_role in zip(parts, roles, strict=True) if not is_role]
    is_person = not any(roles) and (len(names) >= 2 or is_private)
    yield finding(Kind.EMAIL, span, is_certain=is_plain and is_person)


@lru_cache(maxsize=1024)
def _is_role(part: str) -> bool:
    """A word of a body, a compound that ends as one, or several glued: "gelijkekansen", "huisvanhetkind"."""
    is_abbreviation = len(part) > 1 and not re.search("[aeiouyà-ÿ]", part)  # wzc, cc, ksj
    if part.isdecimal() or part in _ROLE_WORDS or is_abbreviation or _ROLE_ENDS.fullmatch(part):
        return True
    reached = {0}
    for start in range(len(part)):
        if start in reached:
            for end in range(start + 4, len(part) + 1):
                if part[start:end] in _ROLE_WORDS:
                    reached |= {end + len(join) for join in _JOINS if part.startswith(join, end)}
                    reached |= {end + 5} if part.startswith("vande", end) else set()
                    reached |= {end + 6} if part.startswith("vanhet", end) else set()
    return len(part) in reached
