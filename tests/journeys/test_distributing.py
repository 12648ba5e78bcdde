"""Giving sections of the survey to colleagues, all on one page; finding and changing one's own question."""

import pytest

from tests.journeys import steps
from tests.journeys.steps import nl
from tests.journeys.test_small_screen import TOO_WIDE
from tests.journeys.walker import Walker
from tests.journeys.world import DEMO
from tests.mails import latest_link, mails_to

pytestmark = pytest.mark.browser


def test_sections_are_given_on_one_page_with_links_to_copy(walker) -> None:
    coordinator: Walker = walker(DEMO["coordinator"], width=320)
    coordinator.go("/start/")
    steps.start_survey(coordinator)
    coordinator.follow("Verdeel meer onderdelen tegelijk", inside=coordinator.main())
    boxes = coordinator.main().locator("fieldset.card")
    assert boxes.count() == 8
    for number, (name, address) in enumerate((("Wie Weet", "wie@weet.test"), ("Kim Kent", "kim@kent.test"))):
        box = boxes.nth(number)
        box.locator("input[name^=name_]").fill(name)
        box.locator("input[name^=email_]").fill(address)
    coordinator.main().locator("[name=message]").fill("Samen komen we verder.")
    assert coordinator.page.evaluate(TOO_WIDE) == ""
    coordinator.press(nl("Send the links"))
    assert coordinator.heading == nl("The links are on their way")
    links = coordinator.main().locator(".copy-field .phrase").all_inner_texts()
    for address, link in zip(("wie@weet.test", "kim@kent.test"), links, strict=True):
        assert link.endswith(latest_link(address))
        assert "Samen komen we verder." in mails_to(address)[-1]
    assert (
        coordinator.page.evaluate("Object.keys(localStorage).filter(one => one.includes('draft')).length")
        == 0
    )
    coordinator.follow(nl("Who is where"), inside=coordinator.main())
    coordinator.says("Wie Weet")
    colleague: Walker = walker(width=320)
    colleague.go(latest_link("kim@kent.test"))
    assert (colleague.status, colleague.main().locator("input[type=radio]").count() > 3) == (200, True)


def test_ones_own_question_is_found_and_changed(walker) -> None:
    asker: Walker = walker(DEMO["professional"], width=320)
    asker.go("/vragen/stellen/")
    asker.main().locator("[name=theme]").select_option(label="Vaardigheden")
    asker.main().locator("[name=title]").fill("Hoe leid je een moeilijk gesprek?")
    asker.main().locator("[name=situation]").fill("Op infoavonden loopt het gesprek vast.")
    asker.press("Vraag stellen")
    asker.says("Je vraag is gesteld.")
    asker.go("/vragen/")
    asker.main().locator("[name=thema]").select_option(label="Vaardigheden")
    asker.main().locator("[name=toon]").select_option(label="mijn vragen")
    asker.press("Filteren")
    assert asker.main().locator("article h2, article h3, .card h2, .card h3").all_inner_texts() == [
        "Hoe leid je een moeilijk gesprek?"
    ]
    asker.follow("Hoe leid je een moeilijk gesprek?")
    asker.follow("Wijzig je vraag")
    asker.main().locator("[name=title]").fill("Hoe begin je een moeilijk gesprek?")
    asker.press("Bewaar")
    asker.says("Je vraag is gewijzigd.")
    assert asker.heading == "Hoe begin je een moeilijk gesprek?"
