"""Where the browser has no room, a page says so; what lies there longer than two weeks goes."""

import pytest

from tests.journeys.test_unsent_text import BACK, DRAFTS, WORDS, text_of, write, writer
from tests.journeys.walker import Walker

pytestmark = pytest.mark.browser
__all__ = ("writer",)
DAY = 24 * 3600 * 1000
FULL = "Dit toestel heeft geen plaats meer om bij te houden wat je hier typt."
FILL_UP = """() => {
  let room = 1 << 22;
  while (room) {
    try { localStorage.setItem(`full-${room}-${Math.random()}`, "x".repeat(room)); } catch { room >>= 1; }
  }
}"""
MAKE_ROOM = "() => Object.keys(localStorage).filter(one => one.startsWith('full-')).forEach(one => localStorage.removeItem(one))"
MAKE_OLDER = """age => Object.entries(localStorage).filter(([name]) => name.startsWith("polarprof-draft:")).forEach(
  ([name, kept]) => localStorage.setItem(name, JSON.stringify({ ...JSON.parse(kept), at: Date.now() - age }))
)"""


def test_a_full_device_is_told_until_there_is_room(writer: Walker) -> None:
    writer.page.evaluate(FILL_UP)
    writer.main().locator("[contenteditable=true]").click()
    writer.page.keyboard.type(WORDS)
    writer.says(FULL)
    writer.page.evaluate(MAKE_ROOM)
    writer.page.keyboard.type(" Nog iets.")
    writer.page.wait_for_function(f"() => {DRAFTS} === 1")
    assert FULL not in writer.main().inner_text()


@pytest.mark.parametrize(("days", "is_there"), [(13, True), (15, False)])
def test_what_lies_there_longer_than_two_weeks_goes(writer: Walker, days: int, is_there: bool) -> None:
    write(writer)
    writer.page.once("dialog", lambda dialog: dialog.accept())
    path = writer.page.url
    writer.page.goto("about:blank")
    writer.page.goto(path.replace(path.split("/plannen/")[1], ""))
    writer.page.evaluate(MAKE_OLDER, days * DAY)
    writer.page.goto(path)
    writer.arrive()
    assert (WORDS in text_of(writer), BACK in writer.main().inner_text()) == (is_there, is_there)
    assert writer.page.evaluate(f"() => {DRAFTS}") == int(is_there)
