"""The content speaks the Dutch of Flanders, with one word a thing: what was decided once does not come back."""

import re
from pathlib import Path

import pytest
from django.conf import settings

# What was written, and what is written instead.
DECIDED = {
    r"brandstof spreken": "brandstof leveren",
    r"voor je geest": "voor de geest",
    r"standpunten aanwezig hebben": "standpunten in gedachten hebben",
    r"inleven tot je verdwijnt": "jezelf niet wegcijferen",
    r"uitgaansverbod": "’s nachts sluiten",
    r"begrafeniskoffie": "koffietafel",
    r"beantwoordbaar": "het bestuur kan daarop antwoorden",
    r"oordelen met velen": "samen oordelen",
    r"hen niets in de mond": "hun geen woorden in de mond",
    r"veilige rug": "rugdekking",
    r"afsprakenblad": "afsprakennota",
    r"sleutelperso(?:on|nen)": "sleutelfiguur",
    r"schermafdruk|screenshot": "schermafbeelding",
    r"uitersten": "de twee polen",
    r"wie gelijk stemt": "wie hetzelfde stemt",
    r"niet moet aanmelden": "niet hoeft aan te melden",
    r"streefcijfer|doelcijfer": "streefwaarde",
    r"terugnemen|teruggenomen|neemt? \w+ terug": "intrekken",
    # Translated idiom, coined words and words of the Netherlands.
    r"weg vooruit": "volgende stap",
    r"trek\w* een (?:duidelijke )?lijn|duidelijke lijn": "een grens stellen, afspraken",
    r"(?:voor|bij) jou werkt": "die jij kunt gebruiken",
    r"proef van de herkenning|herkenningsproef": "herkent iemand zich erin",
    r"werkregel": "vuistregel",
    r"standpunt \w* ?ondertekenen|het \*\*ondertekenen": "onderschrijven",
    r"spraakopname": "ingesproken bericht",
    r"wethouder|raadsgriffier|gemeentesecretaris": "schepen, algemeen directeur",
    r"met een beperking": "met een handicap",
}
# Keys and addresses are not read; titles of what others published keep their words.
KEYS = re.compile(r"^(?:key|file|source) = .*$|^sources = \[[^\]]*\]|https?://\S+", re.MULTILINE)
TITLES_OF_OTHERS = {"sources.toml", "guides.toml"}
PATHS = sorted(
    path
    for path in settings.CONTENT_DIR.rglob("*")
    if path.suffix in {".md", ".toml"} and path.name != "README.md"
)


def words_of(path: Path) -> str:
    text = KEYS.sub("", path.read_text(encoding="utf-8"))
    return re.sub(r"^title = .*$", "", text, flags=re.MULTILINE) if path.name in TITLES_OF_OTHERS else text


@pytest.mark.parametrize("path", PATHS, ids=lambda path: str(path.relative_to(settings.CONTENT_DIR)))
def test_the_words_that_were_decided(path: Path) -> None:
    text = words_of(path)
    found = {
        match.group(0): instead
        for wrong, instead in DECIDED.items()
        for match in re.finditer(wrong, text, flags=re.IGNORECASE)
    }
    assert found == {}
