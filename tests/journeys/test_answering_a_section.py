"""A colleague answers a section on a phone: off line it is handed in by itself, and ticks that exclude each other do."""

import pytest

from tests.journeys import steps
from tests.journeys.steps import nl
from tests.journeys.walker import Walker
from tests.journeys.world import DEMO

pytestmark = pytest.mark.browser


def test_off_line_a_section_is_handed_in_by_itself_when_there_is_a_line(walker) -> None:
    coordinator: Walker = walker(DEMO["coordinator"])
    coordinator.go("/start/")
    steps.start_survey(coordinator)
    colleague: Walker = walker(width=320)
    colleague.go(steps.give_section(coordinator))
    colleague.main().locator("input[type=radio]").first.check()
    colleague.context.set_offline(True)
    button = colleague.main().get_by_role("button", name=nl("Hand in this section"))
    button.click()
    colleague.says("Geen verbinding. Zodra er verbinding is, wordt dit vanzelf verstuurd.")
    colleague.context.set_offline(False)
    colleague.says("nog geen antwoord. Wat je antwoordde, is bewaard.")
    colleague.press("Dien toch in")
    colleague.says("Bedankt, je antwoorden zijn ingediend")


def test_none_and_i_do_not_know_take_the_other_ticks_away(walker) -> None:
    coordinator: Walker = walker(DEMO["coordinator"])
    coordinator.go("/start/")
    steps.start_survey(coordinator)
    colleague: Walker = walker(width=320)
    colleague.go(steps.give_section(coordinator))
    first = colleague.main().locator("input[type=checkbox]").first.get_attribute("name")
    ticks = colleague.main().locator(f'input[name="{first}"]')

    def ticked() -> list[str]:
        return ticks.evaluate_all("all => all.filter(one => one.checked).map(one => one.value)")

    ticks.nth(0).check()
    ticks.nth(1).check()
    assert ticked() == ["social_media", "front_office"]
    ticks.last.check()
    assert ticked() == ["__unknown"]
    ticks.nth(1).check()
    assert ticked() == ["front_office"]


def test_a_number_and_i_do_not_know_take_each_other_away(walker) -> None:
    coordinator: Walker = walker(DEMO["coordinator"])
    coordinator.go("/start/")
    steps.start_survey(coordinator)
    colleague: Walker = walker(width=320)
    colleague.go(steps.give_section(coordinator, place=2))
    number = colleague.main().locator("input[name=q_knowledge_trained_share]")
    unknown = colleague.main().locator("input[name=u_knowledge_trained_share]")
    number.fill("12")
    unknown.check()
    assert number.input_value() == ""
    number.fill("14")
    assert not unknown.is_checked()
    colleague.press("Bewaar")
    colleague.arrive()
    assert (number.input_value(), unknown.is_checked()) == ("14", False)
