"""The unit on hate speech names the laws with their dates, what they protect, who answers for a page and where to go."""

import re

import pytest
from django.conf import settings

TEXT = (settings.CONTENT_DIR / "courses/oordelen-met-velen/14-haatspraak.md").read_text()


@pytest.mark.parametrize(
    "words",
    [
        (
            "**Antiracismewet** van 30 juli 1981, artikel 20: nationaliteit, zogenaamd ras, huidskleur, afkomst, en "
            "nationale of etnische afstamming."
        ),
        (
            "**Antidiscriminatiewet** van 10 mei 2007, artikel 22: leeftijd, seksuele geaardheid, burgerlijke staat, geboorte, "
            "vermogen, geloof of levensbeschouwing, politieke overtuiging, syndicale overtuiging, taal, gezondheidstoestand, "
            "handicap, fysieke of genetische eigenschap, sociale afkomst en, sinds de wet van 6 december 2022, sociale positie."
        ),
        (
            "**Genderwet** van 10 mei 2007, artikel 27: geslacht, zwangerschap, bevalling, borstvoeding, moederschap, "
            "gezinsverantwoordelijkheden, medisch begeleide voortplanting, geslachtsverandering, genderidentiteit, genderexpressie "
            "en seksekenmerken."
        ),
        "**Negationismewet** van 23 maart 1995",
        "**Vlaamse decreet van 10 juli 2008**",
        "De wetten van 29 februari 2024 brengen een nieuw Strafwetboek",
        "Vraag je juridische dienst welke tekst en welke artikelnummers vandaag gelden.",
        "Artikel 150 van de Grondwet",
        "(45581/15)",
        "15 mei 2023",
        "Artikel 29 van het Wetboek van strafvordering",
        "**Doelbewust**",
        "- **Unia**:",
        "- **Instituut voor de gelijkheid van vrouwen en mannen (IGVM)**:",
        "- **Vlaams Mensenrechteninstituut (VMRI)**: sinds 15 maart 2023",
        "Dit is geen juridisch advies.",
    ],
)
def test_it_says(words: str) -> None:
    assert words in TEXT


def test_five_conditions_hold_together() -> None:
    part = TEXT.split("## Wanneer kan het strafbaar zijn?")[1].split("##")[0]
    assert re.findall(r"^\d\. \*\*(.+?)\*\*", part, flags=re.MULTILINE) == [
        "Aanzetten",
        "Tegen mensen",
        "In het openbaar",
        "Doelbewust",
        "Om een beschermd kenmerk",
    ]
