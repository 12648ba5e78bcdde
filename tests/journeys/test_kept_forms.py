"""Which forms the device keeps, and that no window writes over another: in a real browser."""

import json
from collections.abc import Callable

import pytest

from polarprof.plans.models import LocalPlan
from tests.journeys import steps
from tests.journeys.test_unsent_text import BACK, DRAFTS, writer
from tests.journeys.walker import Walker
from tests.journeys.world import DEMO

pytestmark = pytest.mark.browser
__all__ = ("writer",)
ASK = "/vragen/stellen/"
RECORDS = """() => JSON.stringify(Object.entries(localStorage).filter(
  ([name]) => name.startsWith("polarprof-draft:")).map(([name, kept]) => [name, ...Object.keys(JSON.parse(kept))]))"""


@pytest.fixture
def colleague(walker) -> Walker:
    page: Walker = walker(DEMO["professional"], width=320)
    page.go(ASK)
    return page


@pytest.fixture
def again() -> Callable[[Walker, str], None]:
    """The window is closed without being asked, and the page is opened in a new one."""

    def open_again(one: Walker, path: str) -> None:
        one.page.close()
        one.page = one.context.new_page()
        one.go(path)

    return open_again


def typed(one: Walker, name: str, words: str, drafts: int) -> None:
    one.main().locator(f"[name={name}]").fill(words)
    one.page.wait_for_function(f"() => {DRAFTS} === {drafts}")


def test_two_windows_with_the_same_empty_form_keep_both_texts(colleague: Walker, again) -> None:
    first = colleague.page
    colleague.page = second = colleague.context.new_page()
    colleague.go(ASK)
    colleague.page = first
    typed(colleague, "situation", "In het eerste venster.", 1)
    colleague.page = second
    typed(colleague, "situation", "In het tweede venster, later.", 2)
    second.close()
    colleague.page = first
    again(colleague, ASK)
    colleague.says(BACK)
    assert colleague.main().locator("[name=situation]").input_value() == "In het tweede venster, later."
    colleague.says("In een ander venster typte je hier ook dit:")
    colleague.main().locator(".callout details summary").click()
    colleague.says("In het eerste venster.")


def test_a_window_that_is_emptied_again_leaves_that_of_another(colleague: Walker, again) -> None:
    typed(colleague, "situation", "In het eerste venster.", 1)
    first = colleague.page
    colleague.page = colleague.context.new_page()
    colleague.go("/plannen/starten/")
    title = colleague.main().locator("input[type=text]").first
    before = title.input_value()
    title.fill("x")
    colleague.page.wait_for_function(f"() => {DRAFTS} === 2")
    title.fill(before)
    colleague.page.wait_for_function(f"() => {DRAFTS} === 1")
    colleague.page.close()
    colleague.page = first
    again(colleague, ASK)
    assert colleague.main().locator("[name=situation]").input_value() == "In het eerste venster."


def test_once_it_is_sent_nothing_of_it_is_left(colleague: Walker, again) -> None:
    typed(colleague, "situation", "Een gerucht over het plein.", 1)
    again(colleague, ASK)
    colleague.says(BACK)
    typed(colleague, "title", "Wie kent dit?", 1)
    colleague.main().locator("select[name=theme]").select_option(index=1)
    colleague.main().locator("form [type=submit]").last.click()
    colleague.page.wait_for_url("**/vragen/*-*/")
    colleague.page.wait_for_function(f"() => {DRAFTS} === 0")


def test_what_is_typed_on_in_the_first_window_outlives_the_sending_of_the_second(
    colleague: Walker, again
) -> None:
    typed(colleague, "situation", "Een gerucht over het plein.", 1)
    first = colleague.page
    colleague.page = second = colleague.context.new_page()
    colleague.go(ASK)
    colleague.says(BACK)
    first.locator("main [name=situation]").fill("Een gerucht over het plein, en nu ook de kerk.")
    first.wait_for_function(f"() => {DRAFTS} === 2")
    typed(colleague, "title", "Wie kent dit?", 2)
    colleague.main().locator("select[name=theme]").select_option(index=1)
    colleague.main().locator("form [type=submit]").last.click()
    second.wait_for_url("**/vragen/*-*/")
    second.close()
    colleague.page = first
    again(colleague, ASK)
    colleague.says(BACK)
    kept = colleague.main().locator("[name=situation]").input_value()
    assert kept == "Een gerucht over het plein, en nu ook de kerk."


def test_a_page_that_answers_keeps_its_own_text_beside_that_of_another_window(colleague: Walker) -> None:
    first, path = colleague.page, colleague.page.url
    other = colleague.context.new_page()
    other.goto(path)
    typed(colleague, "situation", "In het eerste venster.", 1)
    first.keyboard.press("Tab")
    other.locator("main [name=situation]").fill("In het tweede venster, later.")
    other.wait_for_function(f"() => {DRAFTS} === 2")
    first.locator("main form [type=submit]").last.click()
    first.wait_for_selector("main .error")
    # What another window has may be put back only after the page stands there.
    first.wait_for_timeout(800)
    assert first.locator("main [name=situation]").input_value() == "In het eerste venster."


def test_answers_of_a_section_without_words_come_back_after_a_lost_session(walker, again) -> None:
    coordinator: Walker = walker(DEMO["coordinator"], width=320)
    coordinator.go("/start/")
    steps.start_survey(coordinator)
    coordinator.main().locator('a[href*="/bevraging/deel/"]:not([href$="/toewijzen/"])').nth(2).click()
    coordinator.page.wait_for_url("**/bevraging/deel/**")
    coordinator.arrive()
    path = coordinator.path
    coordinator.context.set_offline(True)
    answer = coordinator.main().locator("input[type=radio]").first
    answer.check()
    coordinator.page.wait_for_function(f"() => {DRAFTS} === 1")
    coordinator.context.set_offline(False)
    coordinator.page.evaluate("() => window.stop()")
    again(coordinator, path)
    assert coordinator.main().locator("input[type=radio]").first.is_checked()


def test_a_form_of_one_line_is_kept_too(colleague: Walker, again) -> None:
    colleague.go("/ik/")
    before = colleague.main().locator("input[name=name]").input_value()
    typed(colleague, "name", f"{before} Janssens", 1)
    again(colleague, "/ik/")
    assert colleague.main().locator("input[name=name]").input_value() == f"{before} Janssens"


def test_the_list_shows_plain_words_as_they_were_typed_and_no_keys(colleague: Walker) -> None:
    words = "bel <Jan> en mail als a<b en het budget <500 is"
    colleague.main().locator("select[name=theme]").select_option(index=1)
    typed(colleague, "situation", words, 1)
    chosen = colleague.main().locator("select[name=theme] option:checked")
    label, value = chosen.inner_text(), chosen.get_attribute("value")
    colleague.page.once("dialog", lambda dialog: dialog.accept())
    colleague.go("/start/")
    item = colleague.page.locator("[data-drafts-here] details")
    item.locator("summary").click()
    shown = item.inner_text()
    assert (words in shown, label in shown.splitlines(), value in shown.split()) == (True, True, False)


def test_nothing_but_a_number_and_a_moment_can_be_read(colleague: Walker) -> None:
    typed(colleague, "situation", "Niemand leest dit.", 1)
    [[name, *keys]] = json.loads(colleague.page.evaluate(RECORDS))
    _prefix, owner, draft = name.split(":")
    assert (len(owner), len(draft), sorted(keys)) == (12, 24, ["at", "id", "iv", "sealed"])


def test_a_broken_record_stops_nothing(colleague: Walker) -> None:
    colleague.page.evaluate(
        "() => { localStorage.setItem('polarprof-draft:x', 'null'); localStorage.setItem('polarprof-draft:y', '{'); }"
    )
    colleague.go(ASK)
    typed(colleague, "situation", "Toch bewaard.", 1)


def test_a_note_in_a_folded_part_of_a_form_comes_back_in_sight(writer: Walker, again) -> None:
    plan = f"/plannen/{LocalPlan.objects.latest('id').uuid}/"
    writer.go(plan)
    note = writer.main().locator("textarea[name=note]").first
    note.evaluate("field => { field.closest('details').open = true }")
    note.fill("Voor het dossier.")
    writer.page.wait_for_function(f"() => {DRAFTS} === 1")
    again(writer, plan)
    assert writer.main().locator("textarea[name=note]").first.is_visible()
