"""On A4 nothing runs beyond the page or over the next column, however long a word is."""

import pytest
from django.urls import reverse

from tests.journeys.pages import BY_ROLE, email_of, pages_of
from tests.journeys.test_small_screen import FILL
from tests.journeys.world import World

pytestmark = pytest.mark.browser
# 210 mm without two margins of 18 mm, in pixels of the browser.
PAGE_WIDTH = 658
# Figures stay figures.
FILL_TEXTS = FILL.replace('"button,', '"td.num, button,')
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
