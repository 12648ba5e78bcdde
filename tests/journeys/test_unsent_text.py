"""What somebody typed and the server has not got yet, in a real browser: it is on the device, and nobody leaves without being asked."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Dialog

from polarprof.accounts.models import Person
from polarprof.organisations.enums import CapacitySource, Role
from polarprof.organisations.models import Capacity
from polarprof.plans.models import LocalPlan, PlanSection
from tests.journeys import steps
from tests.journeys.steps import nl
from tests.journeys.test_small_screen import TOO_WIDE
from tests.journeys.walker import Walker
from tests.journeys.world import DEMO, organisation_of

pytestmark = pytest.mark.browser
WORDS = "Een zin die nergens verloren gaat."
BACK = "typte en niet bewaarde, staat er terug."
KEPT = "Object.entries(localStorage).filter(([name]) => name.startsWith('polarprof-draft:')).map(one => one.join())"
DRAFTS = f"{KEPT}.length"


def sections() -> list[PlanSection]:
    """Of the newest plan, in their order."""
    return list(PlanSection.objects.filter(plan=LocalPlan.objects.latest("id")).order_by("order"))


def section_paths() -> list[str]:
    return [f"/plannen/deel/{section.uuid}/" for section in sections()]


def write(walker: Walker, words: str = WORDS) -> None:
    walker.main().locator("[contenteditable=true]").click()
    walker.page.keyboard.type(words)
    walker.page.wait_for_function(f"() => {DRAFTS} === 1")


def text_of(walker: Walker) -> str:
    return walker.main().locator("[contenteditable=true]").inner_text()


@pytest.fixture
def asked(walker) -> Callable[[Walker, bool], list[str]]:
    """What the browser asks from now on, each time answered yes or no."""

    def hear(one: Walker, go_on: bool) -> list[str]:
        heard: list[str] = []

        def answer(dialog: Dialog) -> None:
            heard.append(dialog.type)
            if go_on:
                dialog.accept()
            else:
                dialog.dismiss()

        one.page.on("dialog", answer)
        return heard

    return hear


@pytest.fixture
def writer(walker) -> Walker:
    """A coordinator in the empty editor of a section, on a small screen."""
    page: Walker = walker(DEMO["coordinator"], width=320)
    steps.start_plan(page)
    page.go(section_paths()[0])
    return page


def test_who_follows_a_link_is_asked_and_finds_the_text_again(writer: Walker, asked) -> None:
    write(writer)
    heard = asked(writer, True)
    writer.page.get_by_role("link", name=nl("Back to the plan")).first.click()
    writer.page.wait_for_url("**/plannen/*/")
    assert heard == ["beforeunload"]
    writer.go(section_paths()[0])
    writer.says(BACK)
    assert text_of(writer) == WORDS
    assert writer.page.evaluate(TOO_WIDE) == ""
    writer.press(nl("Save the section"))
    writer.says(nl("The section is saved."))
    assert (writer.page.evaluate(DRAFTS), heard) == (0, ["beforeunload"])
    assert WORDS in sections()[0].body
    writer.go(section_paths()[0])
    assert (BACK in writer.text, text_of(writer)) == (False, WORDS)


def test_who_stays_goes_on_writing(writer: Walker, asked) -> None:
    write(writer)
    heard = asked(writer, False)
    writer.page.get_by_role("link", name=nl("Back to the plan")).first.click()
    writer.page.wait_for_timeout(300)
    assert (heard, writer.path) == (["beforeunload"], section_paths()[0])
    assert text_of(writer) == WORDS


def test_a_closed_window_loses_nothing_and_it_can_be_thrown_away(writer: Walker, asked) -> None:
    write(writer)
    writer.page.close()
    writer.page = writer.context.new_page()
    writer.go(section_paths()[0])
    writer.says(BACK)
    assert text_of(writer) == WORDS
    heard = asked(writer, True)
    writer.main().get_by_role("button", name=nl("Discard it")).click()
    writer.page.wait_for_function(f"() => {DRAFTS} === 0")
    writer.page.wait_for_load_state()
    assert (heard, BACK in writer.text, text_of(writer).strip()) == (["confirm"], False, "")


def test_another_button_of_the_page_asks_and_the_text_comes_back(writer: Walker, asked) -> None:
    path = section_paths()[6]
    writer.go(path)
    write(writer)
    no = asked(writer, False)
    button = writer.main().get_by_role("button", name=nl("Take in the needs of the survey"))
    button.click()
    assert (no, writer.path, button.get_attribute("aria-disabled")) == (["confirm"], path, None)
    writer.page.close()
    writer.page = writer.context.new_page()
    writer.go(path)
    writer.says(BACK)
    yes = asked(writer, True)
    writer.press(nl("Take in the needs of the survey"))
    writer.says("Er zijn nog geen gemeten noden")
    assert yes == ["confirm"]
    writer.go(path)
    writer.says(BACK)
    assert text_of(writer) == WORDS


def test_after_an_ended_session_it_is_sent_from_where_one_signs_in_again(writer: Walker) -> None:
    write(writer)
    writer.context.clear_cookies(name="pp_session")
    writer.press(nl("Save the section"))
    writer.page.wait_for_url("**/aanmelden/**")
    assert writer.page.evaluate(DRAFTS) == 1, "nothing was stored yet"
    writer.arrive_signed_in(DEMO["coordinator"])
    writer.go(section_paths()[0])
    writer.says(BACK)
    assert text_of(writer) == WORDS
    writer.press(nl("Save the section"))
    writer.says(nl("The section is saved."))
    assert writer.page.evaluate(DRAFTS) == 0


def test_nobody_else_on_the_device_reads_it(writer: Walker) -> None:
    write(writer)
    assert "verloren" not in str(writer.page.evaluate(KEPT))
    writer.page.close()
    writer.page = writer.context.new_page()
    writer.context.clear_cookies(name="pp_session")
    writer.arrive_signed_in(DEMO["professional"])
    writer.go(section_paths()[0])
    assert (BACK in writer.text, text_of(writer).strip()) == (False, "")
    assert writer.page.evaluate(DRAFTS) == 1
    writer.context.clear_cookies(name="pp_session")
    writer.arrive_signed_in(DEMO["coordinator"])
    writer.go(section_paths()[0])
    writer.says(BACK)
    assert text_of(writer) == WORDS


def test_a_form_that_comes_back_with_an_error_asks_as_well(walker, asked) -> None:
    asker: Walker = walker(DEMO["professional"], width=320)
    asker.go("/vragen/stellen/")
    asker.main().locator("[name=situation]").fill("Wat er gebeurt, in een paar zinnen.")
    asker.main().locator("form[method=post] button[type=submit]").first.click()
    asker.arrive()
    asker.page.wait_for_function(f"() => {DRAFTS} === 1")
    heard = asked(asker, True)
    asker.go("/start/")
    assert heard == ["beforeunload"]
    asker.go("/vragen/stellen/")
    asker.says(BACK)
    assert asker.main().locator("[name=situation]").input_value() == "Wat er gebeurt, in een paar zinnen."


def test_off_line_a_text_is_sent_by_itself_when_there_is_a_line(writer: Walker) -> None:
    write(writer)
    writer.context.set_offline(True)
    writer.main().get_by_role("button", name=nl("Save the section")).click()
    writer.says("Geen verbinding. Zodra er verbinding is, wordt dit vanzelf verstuurd.")
    assert writer.path == section_paths()[0]
    writer.context.set_offline(False)
    writer.says(nl("The section is saved."))
    assert WORDS in sections()[0].body


def test_a_note_comes_back_under_the_step_it_was_written_for(walker) -> None:
    coordinator: Walker = walker(DEMO["coordinator"], width=320)
    plan = steps.start_plan(coordinator)
    coordinator.go(plan)
    form = coordinator.main().locator(
        "form", has=coordinator.page.locator("input[name=target][value=advice]")
    )
    form.locator("[name=note]").evaluate(
        "(one, words) => { one.closest('details')?.setAttribute('open', ''); one.value = words; "
        "one.dispatchEvent(new Event('input', {bubbles: true})); }",
        WORDS,
    )
    coordinator.page.wait_for_function(f"() => {DRAFTS} === 1")
    coordinator.page.close()
    coordinator.page = coordinator.context.new_page()
    coordinator.go(plan)
    coordinator.says(BACK)
    notes = coordinator.page.locator("form:has([name=note])").evaluate_all(
        "all => all.map(one => [one.elements.target.value, one.elements.note.value])"
    )
    assert [target for target, note in notes if note] == ["advice"]
    assert len({target for target, _note in notes}) == len(notes) > 1


def test_a_conflict_that_was_left_is_shown_again(walker) -> None:
    first: Walker = walker(DEMO["coordinator"])
    steps.start_plan(first)
    path = section_paths()[0]
    other: Walker = walker(DEMO["professional"])
    first.go(path)
    other.go(path)
    write(other, "De zin van de collega.")
    other.press(nl("Save the section"))
    other.says(nl("The section is saved."))
    write(first)
    first.press(nl("Save the section"))
    first.says("wijzigde intussen dezelfde passage")
    first.page.wait_for_timeout(500)
    first.page.close()
    first.page = first.context.new_page()
    first.go(path)
    first.says(BACK)
    first.press(nl("Save the section"))
    first.says("wijzigde intussen dezelfde passage")
    assert "De zin van de collega." in sections()[0].body


def test_what_waits_for_another_proof_is_not_forgotten(writer: Walker) -> None:
    write(writer)
    writer.context.clear_cookies(name="csrftoken")
    writer.main().get_by_role("button", name=nl("Save the section")).click()
    writer.page.wait_for_load_state()
    assert writer.path != section_paths()[0] or "te lang open" in writer.text
    assert writer.page.evaluate(DRAFTS) == 1


def test_a_text_whose_form_is_gone_stands_on_the_start_page(writer: Walker, asked) -> None:
    path = section_paths()[0]
    write(writer)
    writer.page.close()
    LocalPlan.objects.filter(pk=LocalPlan.objects.latest("id").pk).update(state="executive")
    writer.page = writer.context.new_page()
    for page in (path, "/start/", "/bestaat-niet/"):
        writer.go(page)
        writer.says("Nog niet bewaard, op dit toestel")
        kept = writer.page.locator("[data-drafts-here] details")
        kept.locator("summary").click()
        assert kept.locator("p").first.inner_text() == f"Tekst\n{WORDS}"
        assert writer.page.evaluate(TOO_WIDE) == ""
    asked(writer, True)
    kept.get_by_role("button", name=nl("Discard it")).click()
    assert (writer.page.evaluate(DRAFTS), writer.page.locator("[data-drafts-here]").is_visible()) == (
        0,
        False,
    )


def test_a_text_stays_with_the_capacity_in_which_it_was_typed(walker) -> None:
    person = Person.objects.get(email=DEMO["professional"])
    for nis in ("41002", "12025"):
        Capacity.objects.create(
            person=person,
            organisation=organisation_of(nis),
            role=Role.PROFESSIONAL,
            source=CapacitySource.INVITATION,
        )
    asker: Walker = walker(DEMO["professional"], width=320)

    def work_for(place: str) -> None:
        asker.go("/organisatie/hoedanigheid/")
        asker.main().get_by_text(place).first.click()
        asker.press("In deze hoedanigheid verder")
        asker.go("/vragen/stellen/")

    work_for("Aalst")
    asker.main().locator("[name=situation]").fill(WORDS)
    asker.page.wait_for_function(f"() => {DRAFTS} === 1")
    asker.page.close()
    asker.page = asker.context.new_page()
    work_for("Mechelen")
    assert asker.main().locator("[name=situation]").input_value() == ""
    work_for("Aalst")
    asker.says(BACK)
    assert asker.main().locator("[name=situation]").input_value() == WORDS
