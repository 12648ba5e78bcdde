"""At 320 px nothing has to be scrolled sideways, and the menu works."""

import pytest

from tests.journeys.long_titles import give_long_titles
from tests.journeys.pages import BY_ROLE, email_of, pages_for_anyone, pages_of
from tests.journeys.world import World

pytestmark = pytest.mark.browser
TOO_WIDE = """() => {
    const root = document.documentElement;
    const stacked = [...document.querySelectorAll(".table-stacks")].filter(one => one.scrollWidth > one.parentElement.clientWidth + 1);
    if (stacked.length) return stacked[0].outerHTML.slice(0, 90);
    if (root.scrollWidth <= innerWidth) return "";
    const wide = [...document.querySelectorAll("body *")].filter(one => one.getBoundingClientRect().right > innerWidth + 1);
    return `${root.scrollWidth}: ` + wide.slice(0, 4).map(one => one.outerHTML.slice(0, 90)).join(" | ");
}"""

LONG = "https://www.eenheellangadreszonderafbreking.example/een/pad/dat/maar/niet/ophoudt?en=nog_langer_dan_iemand_typt"
# What people write, or the programme; not the words of buttons, labels and badges.
FILL = """long => {
    const walk = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT), texts = [];
    while (walk.nextNode()) texts.push(walk.currentNode);
    const ours = "button, .button, .badge, label, legend, nav, script, style, svg, option, textarea, .visually-hidden";
    for (const one of texts) if (one.textContent.trim() && !one.parentElement.closest(ours)) one.textContent = long;
}"""


@pytest.mark.slow
def test_no_long_title_widens_any_page(built: World, walker) -> None:
    """A title of one word, in the path above the page of a plan, made it 1,422 px wide on a telephone."""
    given = give_long_titles()
    assert {"plans.LocalPlan", "exchange.Question", "standpoints.Round", "events.Event"} <= set(given)
    found, seen = {}, 0
    for role, paths in pages_for_anyone(built).items():
        visitor = walker(email_of(built, role))
        for path in paths:
            answer = visitor.page.request.get(visitor.address + path)
            if not answer.headers["content-type"].startswith("text/html"):
                continue
            visitor.go(path)
            seen += 1
            for width in (320, 1280):
                visitor.page.set_viewport_size({"width": width, "height": 900})
                wide = visitor.page.evaluate(TOO_WIDE)
                if wide:
                    found[path, width] = wide
    assert found == {}
    assert seen > 80


@pytest.mark.parametrize("role", list(BY_ROLE))
def test_no_long_address_widens_a_page(role: str, built: World, walker) -> None:
    """A title with a long address made the start page of everybody 1,484 px wide."""
    visitor = walker(email_of(built, role), width=320)
    found = {}
    for path in pages_of(built, role):
        visitor.go(path)
        visitor.page.evaluate(FILL, LONG)
        wide = visitor.page.evaluate(TOO_WIDE)
        if wide:
            found[path] = wide
    assert found == {}


@pytest.mark.parametrize("role", list(BY_ROLE))
def test_no_page_scrolls_sideways(role: str, built: World, walker) -> None:
    visitor = walker(email_of(built, role), width=320)
    found = {}
    for path in pages_of(built, role):
        visitor.go(path)
        assert (path, visitor.status) == (path, 200)
        wide = visitor.page.evaluate(TOO_WIDE)
        if wide:
            found[path] = wide
    assert found == {}


def test_the_menu_opens_leads_on_and_closes(built: World, walker) -> None:
    visitor = walker(email_of(built, "professional"), width=320).go("/start/")
    menu = visitor.page.locator("details.nav-small")
    assert menu.locator("nav").is_hidden()
    menu.locator("summary").click()
    assert menu.locator("nav").is_visible()
    visitor.page.keyboard.press("Escape")
    assert menu.locator("nav").is_hidden()
    menu.locator("summary").click()
    menu.get_by_role("link", name="Leren").click()
    visitor.page.wait_for_url("**/leren/")
    account = visitor.page.locator("details.menu")
    account.locator("summary").click()
    box = account.locator("ul").bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 320
