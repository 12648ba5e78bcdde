"""The thread with the keyboard alone; wherever the focus goes, it can be seen."""

import pytest

from tests.journeys import steps
from tests.journeys.steps import nl
from tests.journeys.walker import Walker, code_mailed_to
from tests.journeys.world import DEMO
from tests.mails import latest_link

pytestmark = pytest.mark.browser
PRESSES = 250
FOCUS = """() => {
    const one = document.activeElement;
    if (!one || one === document.body) return null;
    const shown = ["outlineStyle", "outlineWidth", "boxShadow"].map(name => getComputedStyle(one)[name]);
    const label = one.labels?.[0] || one.nextElementSibling;
    const near = label ? ["outlineStyle", "outlineWidth", "boxShadow"].map(name => getComputedStyle(label)[name]) : null;
    return {
        name: one.name || "", type: one.type || "", tag: one.tagName, value: one.value || "",
        href: one.getAttribute("href") || "", text: (one.innerText || "").trim(), shown, near, html: one.outerHTML.slice(0, 120),
    };
}"""


def is_visible(shown: list[str] | None) -> bool:
    if shown is None:
        return False
    style, width, shadow = shown
    return (style != "none" and width != "0px") or shadow != "none"


class Typist:
    """Only keys; every stop of the focus is checked."""

    def __init__(self, walker: Walker) -> None:
        self.walker, self.keys = walker, walker.page.keyboard
        self.unseen: set[str] = set()

    def focus(self) -> dict:
        found = self.walker.page.evaluate(FOCUS)
        if found is None:
            return dict.fromkeys(("name", "type", "tag", "value", "text", "href"), "")
        if not is_visible(found["shown"]) and not is_visible(found["near"]):
            self.unseen.add(f"{self.walker.path}: {found['html']}")
        return found

    def tab_to(self, *, text: str = "", name: str = "", href: str = "", back: bool = False) -> dict:
        """Presses Tab until the focus stands on the thing with this text, name or address."""
        for _ in range(PRESSES):
            self.keys.press("Shift+Tab" if back else "Tab")
            found = self.focus()
            starts = text and found["text"].startswith(text)
            if starts or (name and found["name"] == name) or (href and href in found["href"]):
                return found
        raise AssertionError(f"not reached by keyboard: {text or name or href} on {self.walker.page.url}")

    def press(self, text: str, key: str = "Enter") -> None:
        """Goes to a link or button and presses it, and waits for the page that follows."""
        self.tab_to(text=text)
        with self.walker.page.expect_navigation():
            self.keys.press(key)

    def answer_groups(self) -> int:
        """Tabs from the first to the last question; the first answer by Space, the second by an arrow."""
        answered: set[str] = set()
        for _ in range(PRESSES):
            self.keys.press("Tab")
            found = self.focus()
            if found["type"] == "submit" and found["tag"] == "BUTTON" and answered:
                break
            if found["type"] == "radio" and found["name"] not in answered:
                answered.add(found["name"])
                self.keys.press("Space")
                if len(answered) % 2 == 0:
                    self.keys.press("ArrowDown")
                    self.focus()
        chosen = self.walker.page.locator("main input[type=radio]:checked").count()
        assert chosen == len(answered)
        return chosen


@pytest.fixture
def typist(walker):
    made: list[Typist] = []

    def make(email: str = "") -> Typist:
        made.append(Typist(walker(email)))
        return made[-1]

    yield make
    assert set().union(*(one.unseen for one in made)) == set()


def test_sign_in_and_hand_in_a_section(typist, walker) -> None:
    coordinator = walker(DEMO["coordinator"]).go("/start/")
    steps.start_survey(coordinator)
    steps.give_section(coordinator)
    one = typist()
    one.walker.go("/")
    one.keys.press("Tab")
    assert one.focus()["text"] == nl("Skip to the content")
    one.press("Meld je aan")
    one.tab_to(name="login")
    one.keys.type(DEMO["coordinator"])
    with one.walker.page.expect_navigation():
        one.keys.press("Enter")
    one.tab_to(name="code")
    one.keys.type(code_mailed_to(DEMO["coordinator"]))
    with one.walker.page.expect_navigation():
        one.keys.press("Enter")
    one.walker.page.wait_for_url("**/start/")
    one.walker.go(latest_link(steps.COLLEAGUE))
    assert one.answer_groups() > 3
    if one.focus()["text"] != nl("Hand in this section"):
        one.tab_to(text=nl("Hand in this section"), back=True)
    with one.walker.page.expect_navigation():
        one.keys.press("Enter")
    assert "heeft nog geen antwoord" in one.walker.text
    one.press(nl("Hand in all the same"))
    one.walker.page.wait_for_load_state()
    assert one.walker.heading == nl("Thank you, your answers are handed in")


def test_a_test_and_a_unit_of_the_course(typist) -> None:
    one = typist(DEMO["professional"])
    one.walker.go("/leren/opleiding/oordelen-met-velen/")
    one.press(nl("Start the course"))
    one.walker.page.wait_for_url("**/leren/deel/**")
    assert one.answer_groups() > 2
    if one.focus()["text"] != nl("Hand in and see the answers"):
        one.tab_to(text=nl("Hand in and see the answers"), back=True)
    with one.walker.page.expect_navigation():
        one.keys.press("Space")
    one.press(nl("Hand in all the same"))
    one.press(nl("Next unit"))
    first = one.walker.path
    one.press(nl("Done, next"))
    assert one.walker.path != first
    one.walker.go(first)
    assert "klaar" in one.walker.main().inner_text().lower()


def test_asking_a_question(typist) -> None:
    one = typist(DEMO["professional"])
    one.walker.go("/vragen/")
    one.press(nl("Ask a question"))
    one.tab_to(name="theme")
    one.keys.press("ArrowDown")
    one.tab_to(name="title")
    one.keys.type("Wie kent een goed gesprek?")
    one.tab_to(name="wanted")
    one.tab_to(name="situation", back=True)
    one.keys.type("Aan de schoolpoort gaat een gerucht rond.")
    one.press(nl("Ask"))
    assert one.walker.heading == "Wie kent een goed gesprek?"


def test_a_question_takes_the_focus_and_gives_it_back(typist, walker) -> None:
    one = typist(DEMO["professional"])
    one.walker.go("/agenda/")
    one.press("Webinar")
    one.press(nl("Register"))
    one.tab_to(text=nl("Cancel my registration"))
    one.keys.press("Enter")
    question = one.walker.page.locator(".asks-first:popover-open")
    question.wait_for()
    assert one.focus()["text"] == nl("Cancel")
    one.keys.press("Escape")
    question.wait_for(state="hidden")
    assert one.focus()["text"] == nl("Cancel my registration")
