"""What the content cites: by whom, of which year, what was read of it and when; at the address of who published it."""

import re
import tomllib
from datetime import date
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.template.loader import render_to_string

from polarprof.expertise.models import Source
from polarprof.expertise.starter import load_expertise
from polarprof.organisations.starter import load_municipalities
from polarprof.themes.starter import load_themes

ENTRIES: list[dict[str, Any]] = tomllib.loads((settings.CONTENT_DIR / "sources.toml").read_text())["source"]
# Sites that show what somebody else published, and mirrors that a publisher does not send readers to.
COPIES = re.compile(
    r"scribd|vdocuments|docplayer|5dok|docslib|studylib|paperzz|yumpu|adoc\.pub|academia\.edu|researcher\.life|"
    r"blogspot|digitalpolicyalert|etaamb|wordscope|googleweblight|^cdn\.|^mail\.|wikipedia"
)
CITING = ("courses", "instruments", "offer")


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry["key"])
def test_a_source_says_who_when_what_was_read_and_where(entry: dict[str, Any]) -> None:
    for name in ("title", "author", "publisher", "read", "note"):
        assert entry[name].strip() == entry[name] != "", name
    assert ("year" in entry) is not entry.get("undated", False)
    assert date(2026, 11, 1) <= entry["checked_on"] <= date.today()  # noqa: DTZ011 a day, not a moment
    assert not COPIES.search(urlsplit(entry["url"]).hostname or "")


def test_every_source_has_a_key_of_its_own() -> None:
    assert len({entry["key"] for entry in ENTRIES}) == len(ENTRIES) == 78


def test_every_key_that_the_content_cites_is_a_source() -> None:
    cited = set()
    for path in [path for room in CITING for path in (settings.CONTENT_DIR / room).rglob("*.toml")]:
        text = path.read_text()
        for found in re.findall(r"^sources = \[(.*?)\]", text, flags=re.DOTALL | re.MULTILINE):
            cited |= set(re.findall(r'"([^"]+)"', found))
        cited |= set(re.findall(r'^source = "([^"]+)"', text, flags=re.MULTILINE))
    assert sorted(cited - {entry["key"] for entry in ENTRIES}) == []


@pytest.mark.django_db
def test_the_citation_in_words() -> None:
    load_municipalities()
    load_themes()
    load_expertise()
    cited = {
        key: re.sub(
            r"<[^>]+>",
            "",
            render_to_string("expertise/_citation.html", {"source": Source.objects.get(key=key)}),
        ).strip()
        for key in ("unia-150", "unia-gronden", "vredesinstituut-2021")
    }
    assert cited == {
        "unia-150": "Unia (2024). Maak een einde aan een dubbele discriminatie in onze Grondwet. "
        "Gelezen op 28 november 2026. Het begin van de pagina, in een bewaarde kopie.",
        "unia-gronden": "Unia (z.j.). Welke discriminatiegronden zijn er? "
        "Gelezen op 28 november 2026. De pagina en de tekstversie van het filmpje, in een bewaarde kopie.",
        "vredesinstituut-2021": "Maarten Van Alstein (2021). Polarisatie, conflict en vrede, Vlaams Vredesinstituut. "
        "Gelezen op 23 november 2026. De aankondiging en de samenvatting van het rapport. Het volledige rapport niet.",
    }
