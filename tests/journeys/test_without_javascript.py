"""The thread without JavaScript: sign-in, a section, a unit, and the things that a script makes nicer."""

import pytest

from tests.journeys import steps
from tests.journeys.steps import nl
from tests.journeys.walker import Walker
from tests.journeys.world import DEMO

pytestmark = pytest.mark.browser


@pytest.fixture
def plain(walker) -> Walker:
    return walker(java_script_enabled=False)


def choose_first(walker: Walker) -> int:
    """The first answer of each question, without asking the page anything by script."""
    groups = walker.main().locator("fieldset").all()
    for group in groups:
        group.locator("input[type=radio], input[type=checkbox]").first.check()
    return len(groups)


def test_sign_in_survey_and_section(plain: Walker) -> None:
    plain.sign_in_by_code(DEMO["coordinator"])
    steps.start_survey(plain)
    plain.follow(nl("Fill in"), inside=plain.main())
    assert choose_first(plain) > 3
    plain.press(nl("Save and go on later"))
    plain.says(nl("Your answers are saved. You can go on later, also on another device."))
    assert plain.main().locator("input:checked").count() > 3
    plain.press(nl("Hand in this section"))
    plain.says(nl("This section is handed in."))
    steps.press_and_confirm(plain, nl("Close the survey"))
    plain.says(nl("The survey is closed. These are your needs."))


def test_a_test_a_unit_and_an_event(plain: Walker) -> None:
    plain.arrive_signed_in(DEMO["professional"])
    plain.go("/leren/opleiding/oordelen-met-velen/")
    plain.press(nl("Start the course"))
    assert choose_first(plain) > 2
    plain.press(nl("Hand in and see the answers"))
    plain.says(nl("Your answers"))
    plain.follow(nl("Next unit"))
    first = plain.path
    plain.press(nl("Done, next"))
    assert plain.path != first
    plain.go("/agenda/")
    plain.follow("Webinar: een gerucht beantwoorden in vier stappen")
    plain.press(nl("Register"))
    plain.says(nl("You are registered"))
    plain.press(nl("Cancel my registration"))
    plain.says(nl("Cancel your registration? Somebody else gets the place."))
    plain.page.keyboard.press("Enter")
    assert plain.main().get_by_role("button", name=nl("Register")).count() == 0
    steps.press_and_confirm(plain, nl("Cancel my registration"))
    assert plain.main().get_by_role("button", name=nl("Register")).count() == 1


def test_a_plan_is_written_without_the_editor(plain: Walker) -> None:
    plain.arrive_signed_in(DEMO["coordinator"])
    steps.start_plan(plain)
    plain.main().locator(".next-step a").click()
    plain.main().locator("textarea[name=body]").fill("Wij willen **rust**.\n\n- praten\n- luisteren")
    plain.press(nl("Save the section"))
    plain.says(nl("The section is saved."))


def test_the_menu_opens_on_a_small_screen(walker) -> None:
    plain = walker(DEMO["professional"], width=320, java_script_enabled=False).go("/start/")
    plain.page.locator("details.nav-small summary").click()
    plain.page.locator("details.nav-small").get_by_role("link", name="Leren").click()
    assert plain.path == "/leren/"
