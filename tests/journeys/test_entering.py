"""Coming into a round by a code, passing a phone on, and voting with the keyboard: in a real browser, on a narrow screen."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from polarprof.standpoints.models import EntryCode, Round
from polarprof.standpoints.rounds import actions
from tests.journeys.walker import Walker
from tests.journeys.world import DEMO

pytestmark = pytest.mark.browser
MakeWalker = Callable[..., Walker]
COORDINATOR = DEMO["coordinator"]


def takes_part(walker: Walker, round_: Round) -> None:
    walker.go(f"/standpunten/mee/{round_.code}/")
    walker.press("Doe mee")
    walker.press("Naar de stellingen")
    walker.page.wait_for_url("**/stemmen/")


@pytest.mark.parametrize("has_scripts", [True, False])
def test_after_a_vote_the_focus_stands_at_the_next_statement(walker: MakeWalker, has_scripts: bool) -> None:
    """Tab goes from there to the first answer, Enter gives it; three times, without a mouse."""
    round_ = Round.objects.get(is_demo=True)
    resident = walker(width=320, java_script_enabled=has_scripts)
    takes_part(resident, round_)
    seen = set()
    for _time in range(3):
        statement = resident.page.locator("h1")
        seen.add(statement.inner_text())
        expect(statement).to_be_focused()
        resident.page.keyboard.press("Tab")
        expect(resident.page.get_by_role("button", name="Eens", exact=True)).to_be_focused()
        with resident.page.expect_navigation():
            resident.page.keyboard.press("Enter")
    assert len(seen) == 3


def test_who_goes_back_after_somebody_else_took_the_phone_sees_nothing_of_the_one_before(
    walker: MakeWalker,
) -> None:
    round_ = Round.objects.get(is_demo=True)
    resident = walker(width=320)
    resident.go(f"/standpunten/mee/{round_.code}/")
    resident.press("Doe mee")
    phrase = resident.main().locator(".phrase").inner_text()
    resident.main().locator("textarea[name=own_view]").fill("Dit is van mij alleen.")
    resident.press("Naar de stellingen")
    resident.page.wait_for_url("**/stemmen/")
    resident.follow("Mijn stemmen")
    resident.says("Dit is van mij alleen.")
    resident.follow("Ik ben iemand anders")
    resident.says("Dit toestel vergeet dan wie hier bezig was")
    resident.press("Vergeet, en begin opnieuw")
    resident.page.wait_for_url(f"**/mee/{round_.code}/")
    for _step in range(5):
        resident.page.go_back()
        resident.page.wait_for_load_state()
        shown = resident.page.content()
        assert [words for words in (phrase, "Dit is van mij alleen.") if words in shown] == [], resident.path
    resident.go(f"/standpunten/mee/{round_.code}/")
    resident.press("Doe mee")
    assert resident.main().locator(".phrase").inner_text() != phrase
    assert resident.main().locator("textarea[name=own_view]").input_value() == ""


def test_codes_are_made_scanned_and_used_once(walker: MakeWalker) -> None:
    """The code stands behind the # of the scanned address, fills in the field and leaves the address; typing works too."""
    round_ = Round.objects.get(is_demo=True)
    opener = walker(COORDINATOR)
    opener.go(f"/standpunten/{round_.uuid}/toegang/")
    opener.main().get_by_label("Codes die één keer werken").check()
    opener.press("Bewaar")
    opener.main().get_by_label("Hoeveel codes?").fill("10")
    opener.press("Maak codes")
    cards = opener.page.locator(".code-card .code")
    expect(cards).to_have_count(10)
    codes = cards.all_inner_texts()
    assert EntryCode.objects.count() == 10

    resident = walker(width=320)
    resident.go(f"/standpunten/mee/{round_.code}/#{codes[0].replace('-', '')}")
    field = resident.main().get_by_label("Je code")
    expect(field).to_have_value(codes[0].replace("-", ""))
    assert "#" not in resident.page.url
    resident.press("Doe mee")
    resident.press("Naar de stellingen")
    resident.page.wait_for_url("**/stemmen/")
    assert EntryCode.objects.count() == 9

    other = walker(width=320, java_script_enabled=False)
    for code, heading in ((codes[0], round_.issue), (codes[1].upper(), "Eerst je eigen mening")):
        other.go(f"/standpunten/mee/{round_.code}/")
        other.main().get_by_label("Je code").fill(code)
        other.press("Doe mee")
        assert other.heading == heading
    other.press("Naar de stellingen")
    other.page.wait_for_url("**/stemmen/")
    assert EntryCode.objects.count() == 8


def test_a_hall_reads_its_code_from_the_screen(walker: MakeWalker) -> None:
    round_ = Round.objects.get(is_demo=True)
    actions.change_entry(round_=round_, entry="hall")
    opener = walker(COORDINATOR)
    opener.go(f"/standpunten/{round_.uuid}/")
    opener.main().get_by_label("Hoeveel mensen zitten er in de zaal?").fill("40")
    opener.press("We zitten samen in een zaal")
    opener.follow("Voor het scherm in de zaal")
    code = opener.page.locator(".hall-code").inner_text()
    resident = walker(width=320)
    resident.go(f"/standpunten/mee/{round_.code}/")
    resident.main().get_by_label("Je code").fill(code)
    resident.press("Doe mee")
    resident.page.wait_for_url("**/beginnen/")
