"""On A4 nothing runs beyond the page or over the next column, however long a word is."""

import io
import re

import pytest
from django.urls import reverse
from pypdf import PdfReader

from tests.journeys.pages import BY_ROLE, email_of, pages_of
from tests.journeys.test_small_screen import FILL
from tests.journeys.world import World

pytestmark = pytest.mark.browser
# 210 mm without two margins of 18 mm, in pixels of the browser.
PAGE_WIDTH = 658
# Figures, days and codes stay what they are, and the heads of columns are words of the product.
FILL_TEXTS = FILL.replace('"button,', '"thead th, .whole, td.num, button,')
TITLE = "Verdraagzaamheidsbeleidsmeerjarenplanaanpassingscoördinatievergaderingsverslaggevingsverantwoordelijkheidsverdeling"
ADDRESS = "https://www.eenheellangadreszonderafbreking.example/" + "een-pad-dat-niet-ophoudt/" * 6
RUNS_OVER = """width => {
    const over = [...document.querySelectorAll("body, main *")].filter(one => {
        const style = getComputedStyle(one), box = one.getBoundingClientRect();
        if (!box.width || one.closest("svg, .visually-hidden, .no-print") || style.clipPath != "none") return false;
        const isOver = style.display != "inline" && one.scrollWidth > one.clientWidth + 1 && one.clientWidth > 1;
        return isOver || box.right > width + 1;
    });
    return over.slice(-3).map(one => `${one.scrollWidth}>${one.clientWidth} ${one.outerHTML.slice(0, 110)}`);
}"""

HEADINGS = """[...document.querySelectorAll("main :is(h1, h2, h3, h4)")]
    .filter(one => one.checkVisibility() && !one.closest(".no-print, .visually-hidden, svg")).map(one => one.innerText)"""


def text_of(pdf: bytes) -> str:
    """Without spaces, since a line may end anywhere, and without the hyphens at the end of one."""
    pages = PdfReader(io.BytesIO(pdf)).pages
    return re.sub(r"[\s\xad\u2010]", "", "".join(page.extract_text() for page in pages))


@pytest.mark.slow
@pytest.mark.parametrize("role", list(BY_ROLE))
def test_no_heading_of_the_screen_is_lost_on_paper(role: str, built: World, walker) -> None:
    """Of eight cards with the needs of a municipality two were on no page."""
    visitor = walker(email_of(built, role))
    lost = {}
    for path in pages_of(built, role):
        headings = visitor.go(path).page.evaluate(HEADINGS)
        printed = text_of(visitor.page.pdf(format="A4"))
        missing = [one for one in headings if re.sub(r"[\s\xad]", "", one) not in printed]
        if missing:
            lost[path] = missing
    assert lost == {}


def test_all_cards_of_columns_are_on_paper(built: World, walker) -> None:
    visitor = walker(email_of(built, "coordinator")).go(reverse("fieldwork:gaps"))
    cards = visitor.page.locator(".columns .card")
    cards.first.evaluate("""one => {
        one.querySelector(".card-heading").textContent = "Eerste thema";
        const words = document.createElement("p");
        words.textContent = "Hoe groot de nood is, en wat er al is. ".repeat(30);
        one.append(words);
        for (const number of [2, 3, 4, 5, 6, 7, 8]) {
            const other = one.cloneNode(true);
            other.querySelector(".card-heading").textContent = `Thema ${number}`;
            one.parentElement.append(other);
        }
    }""")
    printed = text_of(visitor.page.pdf(format="A4"))
    assert [number for number in range(2, 9) if f"Thema{number}" not in printed] == []


# Words of at most 16 letters in the heads of columns, and days, that stand on more than one line.
IN_TWO = """() => {
    const walk = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT), found = [];
    for (let one = walk.nextNode(); one; one = walk.nextNode()) {
        const isHead = one.parentElement.closest(".table thead th");
        if (!one.parentElement.closest(".table") || one.parentElement.closest(".visually-hidden, .no-print")) continue;
        for (const word of one.textContent.matchAll(isHead ? /(?<![^\\s])[^\\s-]{1,16}(?=\\s|$)/gu : /\\d+\\/\\d+\\/\\d{4}/gu)) {
            const range = document.createRange();
            range.setStart(one, word.index); range.setEnd(one, word.index + word[0].length);
            if (new Set([...range.getClientRects()].map(box => Math.round(box.top))).size > 1) found.push(word[0]);
        }
    }
    return found;
}"""


@pytest.mark.parametrize("role", ["professional", "coordinator", "mayor", "programme_manager"])
def test_no_day_and_no_head_of_a_column_is_broken_on_paper(role: str, built: World, walker) -> None:
    visitor = walker(email_of(built, role), width=PAGE_WIDTH)
    visitor.page.emulate_media(media="print")
    broken = {path: visitor.go(path).page.evaluate(IN_TWO) for path in pages_of(built, role)}
    assert {path: words for path, words in broken.items() if words} == {}


def test_a_total_stands_once_at_the_end_of_its_table(built: World, walker) -> None:
    visitor = walker(email_of(built, "coordinator")).go(reverse("plans:items", args=[built.plan.uuid]))
    visitor.page.locator("main table").first.evaluate("""table => {
        const row = table.tBodies[0].rows[0];
        for (let count = 0; count < 60; count++) row.parentElement.append(row.cloneNode(true));
        table.createTFoot().insertRow().insertCell().textContent = "Alles samen";
    }""")
    assert text_of(visitor.page.pdf(format="A4")).count("Allessamen") == 1


@pytest.mark.parametrize("role", list(BY_ROLE))
def test_no_long_word_runs_off_the_paper(role: str, built: World, walker) -> None:
    visitor = walker(email_of(built, role), width=PAGE_WIDTH)
    visitor.page.emulate_media(media="print")
    on_paper = [reverse("fieldwork:gaps-paper")] if role == "coordinator" else []
    found = {}
    for path in [*pages_of(built, role), *on_paper]:
        visitor.go(path)
        for long in ("", TITLE, ADDRESS):
            if long:
                visitor.page.evaluate(FILL_TEXTS, long)
            over = visitor.page.evaluate(RUNS_OVER, PAGE_WIDTH)
            if over:
                found[path, long[:5]] = over
    assert found == {}
