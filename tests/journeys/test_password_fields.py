"""Password fields in a real browser: a button that shows what was written, and how hard a new password is to guess."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from polarprof.accounts.models import Person
from polarprof.organisations.demo import demo_password
from tests.journeys.walker import Walker
from tests.journeys.world import DEMO
from tests.mails import latest_link

pytestmark = pytest.mark.browser
CHANGE = "/aanmelden/password/change/"
SET = "/aanmelden/password/set/"
WRITTEN = "blauwe-fietsen-bij-de-Dijle"


@pytest.mark.parametrize(
    ("path", "names"),
    [
        ("/aanmelden/login/", {"password": "Toon: Wachtwoord"}),
        ("/aanmelden/reauthenticate/", {"password": "Toon: Wachtwoord"}),
        (
            CHANGE,
            {
                "oldpassword": "Toon: Huidig wachtwoord",
                "password1": "Toon: Nieuw wachtwoord",
                "password2": "Toon: Nieuw wachtwoord, nog eens",
            },
        ),
        (SET, {"password1": "Toon: Wachtwoord", "password2": "Toon: Wachtwoord, nog eens"}),
        ("by mail", {"password1": "Toon: Nieuw wachtwoord", "password2": "Toon: Nieuw wachtwoord, nog eens"}),
    ],
)
def test_every_password_can_be_shown_with_the_keyboard(
    walker: Callable[..., Walker], path: str, names: dict[str, str]
) -> None:
    visitor = walker("" if path in {"/aanmelden/login/", "by mail"} else DEMO["professional"])
    if path == SET:
        person = Person.objects.get(email=DEMO["professional"])
        person.set_unusable_password()
        person.save()
        visitor.arrive_signed_in(person.email)
    if path == "by mail":
        path = mailed(visitor)
    page = visitor.go(path).page
    fields = page.locator("input[type=password]").evaluate_all("all => all.map(one => one.name)")
    assert fields == list(names)
    for name, label in names.items():
        field, button = page.locator(f"[name={name}]"), page.get_by_role("button", name=label, exact=True)
        field.fill(WRITTEN)
        page.keyboard.press("Tab")
        expect(button).to_be_focused()
        expect(button).to_have_attribute("aria-pressed", "false")
        page.keyboard.press("Space")
        assert (field.get_attribute("type"), field.input_value()) == ("text", WRITTEN)
        expect(button).to_have_attribute("aria-pressed", "true")
        page.keyboard.press("Enter")
        assert field.get_attribute("type") == "password"


def mailed(visitor: Walker) -> str:
    """Where the link of a mail for a new password leads."""
    visitor.go("/aanmelden/password/reset/")
    visitor.main().locator("input[type=email]").fill(DEMO["professional"])
    visitor.main().locator("form:has(input[type=email]) button[type=submit]").first.click()
    visitor.page.wait_for_url("**/done/")
    return latest_link(DEMO["professional"])


def test_it_is_sent_as_a_password(walker: Callable[..., Walker]) -> None:
    page = walker().go("/aanmelden/login/").page
    page.evaluate(
        "document.addEventListener('submit', (event) => { event.preventDefault();"
        " document.title = document.querySelector('[name=password]').type; })"
    )
    page.locator("[name=login]").fill("an@test.example")
    page.locator("[name=password]").fill(WRITTEN)
    page.get_by_role("button", name="Toon: Wachtwoord").click()
    page.locator("[name=password]").press("Enter")
    expect(page).to_have_title("password")
    expect(page.get_by_role("button", name="Toon: Wachtwoord")).to_have_attribute("aria-pressed", "false")


def test_without_javascript_there_is_no_button_and_it_works(walker: Callable[..., Walker]) -> None:
    visitor = walker(java_script_enabled=False).go("/aanmelden/login/")
    assert visitor.page.get_by_role("button", name="Toon").count() == 0
    visitor.page.locator("[name=login]").fill(DEMO["professional"])
    visitor.page.locator("[name=password]").fill(demo_password())
    visitor.page.locator("[name=password]").press("Enter")
    visitor.page.wait_for_url("**/start/")


def strength(page: Page, password: str) -> tuple[str, float]:
    """The words and the meter once they stand still; the words are announced."""
    page.locator("[name=password1]").fill("")
    words = page.locator(".strength [role=status]")
    expect(words).to_have_text("")
    page.locator("[name=password1]").fill(password)
    expect(words).not_to_have_text("")
    meter = page.get_by_role("meter", name="Sterkte van het wachtwoord")
    return words.inner_text(), float(meter.evaluate("one => one.value"))


def test_how_hard_a_new_password_is_to_guess_and_nothing_is_sent(walker: Callable[..., Walker]) -> None:
    visitor = walker(DEMO["professional"])
    page = visitor.go(CHANGE).page
    page.wait_for_load_state("networkidle")
    asked: list[tuple[str, str]] = []
    page.on("request", lambda request: asked.append((request.method, request.url.rpartition("/")[2])))
    found = {
        password: strength(page, password)
        for password in ("kort", "elf tekens!", "password1234", "welkom123456", "xxxxxxxxxxxx", WRITTEN)
    }
    assert found == {
        "kort": ("Te kort: nog 8 te gaan", 1),
        "elf tekens!": ("Te kort: nog 1 te gaan", 1),
        "password1234": ("Zwak", 2),
        "welkom123456": ("Zwak", 2),
        "xxxxxxxxxxxx": ("Zeer zwak", 1),
        WRITTEN: ("Zeer sterk", 5),
    }
    assert asked == [("GET", "guesses.js")]


def test_without_the_library_it_still_says_what_is_too_short(walker: Callable[..., Walker]) -> None:
    visitor = walker(DEMO["professional"])
    visitor.page.route("**/guesses*.js", lambda route: route.abort())
    page = visitor.go(CHANGE).page
    assert strength(page, "kort") == ("Te kort: nog 8 te gaan", 1)
    page.locator("[name=password1]").fill(WRITTEN)
    expect(page.locator(".strength [role=status]")).to_have_text("")
    expect(page.locator(".strength meter")).to_be_hidden()


def test_a_password_can_be_pasted(walker: Callable[..., Walker]) -> None:
    page = walker().go("/aanmelden/login/").page
    page.locator("[name=login]").fill(WRITTEN)
    page.keyboard.press("Control+A")
    page.keyboard.press("Control+C")
    page.locator("[name=password]").focus()
    page.keyboard.press("Control+V")
    expect(page.locator("[name=password]")).to_have_value(WRITTEN)
