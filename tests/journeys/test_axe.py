"""No page of the thread has an accessibility violation, a script error, a refused resource, or English on a Dutch page."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.journeys.pages import BY_ROLE, email_of, pages_of
from tests.journeys.walker import Walker
from tests.journeys.world import World

pytestmark = pytest.mark.browser
ENGLISH = re.compile(
    r"\b(the|and|your|with|sign|save|cancel|next|required|this|from|please|you|undefined)\b", re.IGNORECASE
)
# Titles of English sources say that they are English; code examples on the page of the components are no text.
DUTCH_TEXT = """() => {
    const copy = document.body.cloneNode(true);
    copy.querySelectorAll("[lang=en], code, pre, script, style, template").forEach(one => one.remove());
    return copy.textContent.replace(/\\s+/g, " ");
}"""
# Shows the names of arguments of components, which are English.
NOT_READ = ("/componenten/",)


def violations(walker: Walker) -> list[str]:
    """Each as rule, target and what is wrong with it."""
    found = Axe().run(walker.page).response["violations"]
    return [
        f"{one['id']}: {node['target']} {node['html'][:120]}" for one in found for node in one["nodes"][:3]
    ]


def english(walker: Walker) -> list[str]:
    text = walker.page.evaluate(DUTCH_TEXT)
    return [text[max(0, hit.start() - 30) : hit.end() + 30] for hit in ENGLISH.finditer(text)][:5]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("role", list(BY_ROLE))
def test_no_violation_on_any_page(role: str, scheme: str, built: World, walker) -> None:
    visitor = walker(email_of(built, role), color_scheme=scheme)
    found = []
    for path in pages_of(built, role):
        visitor.go(path)
        assert (path, visitor.status) == (path, 200)
        found += [f"{path} {wrong}" for wrong in violations(visitor)]
    assert "\n".join(found) == ""


@pytest.mark.parametrize("role", list(BY_ROLE))
def test_no_english_on_a_dutch_page(role: str, built: World, walker) -> None:
    visitor = walker(email_of(built, role))
    found = []
    for path in pages_of(built, role):
        visitor.go(path)
        assert visitor.page.locator("html").get_attribute("lang") == "nl"
        if path not in NOT_READ:
            found += [f"{path} …{words}…" for words in english(visitor)]
    assert "\n".join(found) == ""
