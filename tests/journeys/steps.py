"""The thread of the product in steps, each by the mouse: survey, course, exchange, event, plan."""

import re

from django.utils.translation import gettext, override

from tests.journeys.walker import Walker
from tests.mails import latest_link

COLLEAGUE = "wie.weet@wilgerode.demo.example"


def nl(text: str) -> str:
    """The Dutch that people see for a text of the code."""
    with override("nl"):
        return gettext(text)


def press_and_confirm(walker: Walker, name: str) -> None:
    """Presses a button that asks first, and says yes."""
    walker.press(name)
    walker.page.locator(".asks-first:popover-open button[type=submit]").click()
    walker.arrive()


def start_survey(coordinator: Walker) -> None:
    coordinator.follow(nl("Start the survey"))
    coordinator.page.wait_for_url("**/bevraging/")
    coordinator.press(nl("Start the survey"))
    coordinator.says("0 van")


def give_section(coordinator: Walker, place: int = 1) -> str:
    """A section, counted from 0, goes to a colleague; the path of the link in the mail comes back."""
    coordinator.main().locator('a[href$="/toewijzen/"]').nth(place).click()
    coordinator.page.wait_for_url("**/toewijzen/")
    coordinator.arrive()
    fields = coordinator.main()
    fields.locator("input[name=name]").fill("Wie Weet")
    fields.locator("input[name=email]").fill(COLLEAGUE)
    fields.locator("input[name=role]").fill("Communicatie")
    coordinator.press(nl("Send the link"))
    coordinator.says("Wie Weet")
    return latest_link(COLLEAGUE)


def close_survey(coordinator: Walker) -> None:
    press_and_confirm(coordinator, nl("Close the survey"))
    coordinator.page.wait_for_url("**/leemtes/")
    coordinator.says(nl("The survey is closed. These are your needs."))


def do_unit(learner: Walker) -> None:
    """Whatever kind of unit stands there, to the next one."""
    main = learner.main()
    if main.locator("form input[type=radio]").count():
        learner.answer_each()
        learner.press(nl("Hand in and see the answers"))
        learner.page.get_by_role("heading", name=nl("Your answers")).wait_for()
        learner.main().locator(".next-step a").click()
        return
    if main.locator("form textarea").count():
        main.locator("form textarea").first.fill("Een lichtshow in plaats van vuurwerk")
    main.locator("form button[value=done]").click()


def do_course(learner: Walker) -> int:
    """Starts the course and does all its units; how many there were."""
    learner.go("/leren/")
    learner.main().locator(".card-heading a").first.click()
    learner.press(nl("Start the course"))
    done = 0
    learner.page.wait_for_url("**/leren/deel/**")
    while "/leren/deel/" in learner.path:
        here = learner.path
        do_unit(learner)
        learner.page.wait_for_function("here => location.pathname !== here", arg=here)
        done += 1
        assert done < 40
    return done


def get_certificate(learner: Walker) -> tuple[bytes, str]:
    """The PDF and the path of the page where anyone verifies it."""
    learner.press(nl("Make your certificate"))
    with learner.page.expect_download() as download:
        learner.main().locator('a[href$="/downloaden/"]').click()
    verify = learner.main().locator(f'a:has-text("{nl("The page where anyone can verify it")}")')
    return download.value.path().read_bytes(), str(verify.get_attribute("href"))


def ask_from_gap(asker: Walker, theme: str) -> str:
    """From the page of the gap; the path of the question."""
    asker.go(f"/bevraging/leemtes/{theme}/")
    asker.follow(nl("Ask a question about this gap"))
    assert asker.main().locator("select[name=theme]").input_value() == theme
    asker.main().locator("input[name=title]").fill("Hoe reageren jullie op een gerucht?")
    asker.main().locator("textarea[name=situation]").fill("Er gaat een gerucht rond over een opvangcentrum.")
    asker.press(nl("Ask"))
    asker.page.wait_for_url(re.compile(r"/vragen/[0-9a-f-]{36}/"))
    return asker.path


def start_plan(writer: Walker) -> str:
    """With the gaps taken in by one click; the path of the plan."""
    writer.go("/plannen/")
    writer.main().locator('a[href="/plannen/starten/"]').first.click()
    writer.main().locator("form button[type=submit]").click()
    writer.page.wait_for_url(re.compile(r"/plannen/[0-9a-f-]{36}/$"))
    return writer.path


def move(walker: Walker, plan: str, name: str) -> None:
    """One step of the plan, by the button with this name."""
    walker.go(plan)
    walker.page.locator("summary", has_text=re.compile(f"^{re.escape(name)}$")).click()
    walker.page.get_by_role("button", name=name, exact=True).click()
    walker.says(nl("The plan is one step further; the date is noted."))
