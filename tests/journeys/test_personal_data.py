"""A number in an answer: the page that saves itself says what waits, asks, and stores what was answered for."""

import re

import pytest

from polarprof.instruments.models import Answer
from tests.journeys import steps
from tests.journeys.steps import nl
from tests.journeys.walker import Walker
from tests.journeys.world import DEMO

pytestmark = pytest.mark.browser

WORDS = "Bel de wijkwerker op 0470 12 34 56."
BOX = nl("This is not about a person, or I may write it here.")
WAITS = re.compile(
    r"Nog niet bewaard: .*\. Druk op een knop hieronder om te zien waarom; de rest is bewaard\."
)


def open_question(walker: Walker) -> None:
    """The first section of the survey that asks something in words."""
    walker.go("/start/")
    steps.start_survey(walker)
    sections = walker.main().get_by_role("link", name=nl("Fill in"))
    addresses = [link.get_attribute("href") for link in sections.all()]
    for address in addresses:
        walker.go(str(address))
        if walker.main().locator("textarea").count():
            return
    pytest.fail("no section asks something in words")


@pytest.mark.parametrize("width", [1280, 320])
def test_an_answer_that_saves_itself(walker, width: int) -> None:
    page = walker(DEMO["coordinator"], width=width)
    open_question(page)
    page.main().locator("textarea").first.fill(WORDS)
    status = page.main().locator("[data-autosave-status]")
    status.filter(has_text=WAITS).wait_for()
    page.main().locator("textarea").first.fill("Bel de wijkwerker.")
    status.filter(has_text="Bewaard om").wait_for()
    page.main().locator("textarea").first.fill(WORDS)
    status.filter(has_text=WAITS).wait_for()
    page.press(nl("Save and go on later"))
    box = page.main().get_by_label(BOX)
    box.wait_for()
    assert page.main().locator("textarea").first.input_value() == WORDS
    assert page.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert Answer.objects.filter(value=WORDS).count() == 0
    box.check()
    status.filter(has_text="Bewaard om").wait_for()
    assert Answer.objects.filter(value=WORDS).count() == 1
    page.press(nl("Save and go on later"))
    page.says(nl("Your answers are saved. You can go on later, also on another device."))


def test_a_question_to_colleagues_without_javascript(walker) -> None:
    plain = walker(DEMO["coordinator"], java_script_enabled=False)
    plain.go("/vragen/stellen/")
    plain.main().locator("select").first.select_option(index=1)
    plain.main().locator("[name=title]").fill("Wie kent dit?")
    plain.main().locator("[name=situation]").fill(WORDS)
    plain.main().locator("form button[type=submit]").first.click()
    plain.main().get_by_label(BOX).check()
    plain.main().locator("[name=situation]").fill(WORDS.replace("56", "57"))
    plain.main().locator("form button[type=submit]").first.click()
    box = plain.main().get_by_label(BOX)
    assert not box.is_checked(), "another number is asked about again"
    box.check()
    plain.main().locator("form button[type=submit]").first.click()
    plain.says("0470 12 34 57")
    assert plain.heading == "Wie kent dit?"


def test_a_section_of_a_plan_in_the_editor(walker) -> None:
    page = walker(DEMO["coordinator"], width=320)
    steps.start_plan(page)
    page.main().locator('a[href^="/plannen/deel/"]').first.click()
    editor = page.main().locator("[contenteditable=true]")
    editor.click()
    page.page.keyboard.type(WORDS)
    page.press(nl("Save the section"))
    box = page.main().get_by_label(BOX)
    box.wait_for()
    assert editor.inner_text() == WORDS
    box.check()
    page.press(nl("Save the section"))
    page.says(nl("The section is saved."))
