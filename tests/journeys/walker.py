"""A person with a browser: goes to pages, presses what is there by its name, and hears the console complain."""

import re
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Locator, Page, ViewportSize

from polarprof.accounts.models import Person
from tests.conftest import prove
from tests.mails import mails_to

BACKEND = "django.contrib.auth.backends.ModelBackend"
CODE = re.compile(r"^\s*([A-Z0-9]{3,}-?[A-Z0-9]{3,})\s*$", re.MULTILINE)
PATIENCE = 20_000


@dataclass
class Walker:
    context: BrowserContext
    page: Page
    address: str
    complaints: list[str] = field(default_factory=list)
    status: int = 0

    @classmethod
    def open(cls, browser: Browser, address: str, *, email: str, width: int, **options: Any) -> "Walker":
        size: ViewportSize = {"width": width, "height": 900}
        context = browser.new_context(viewport=size, locale="nl-BE", reduced_motion="reduce", **options)
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        made = cls(context, page, address)
        page.on("console", made._heard)
        page.on("response", made._fetched)
        page.on("pageerror", lambda error: made.complaints.append(f"{page.url}: {error}"))
        if email:
            made.arrive_signed_in(email)
        return made

    def _heard(self, message: Any) -> None:
        """An answer that is not 2xx is logged by the browser too; that is no complaint of a script or the policy."""
        if message.type == "error" and "Failed to load resource" not in message.text:
            self.complaints.append(f"{self.page.url}: {message.text}")

    def _fetched(self, answer: Any) -> None:
        """A style, script or font that is not there."""
        if "/static/" in answer.url and answer.status >= 400:
            self.complaints.append(f"{self.page.url}: {answer.status} {answer.url}")

    def arrive_signed_in(self, email: str) -> None:
        """With the session of an earlier sign-in."""
        client = Client()
        person = Person.objects.get(email=email)
        client.force_login(person, backend=BACKEND)
        prove(client, person)
        value = client.cookies[settings.SESSION_COOKIE_NAME].value
        self.context.add_cookies(
            [{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": self.address}]
        )

    def sign_in_by_code(self, email: str) -> None:
        """By the pages: address, mail, code."""
        self.go("/")
        self.follow("Meld je aan")
        self.main().get_by_label("E-mailadres").fill(email)
        self.press("Stuur me een aanmeldcode")
        self.page.wait_for_url("**/confirm/")
        self.main().locator("input[name=code]").fill(code_mailed_to(email))
        self.main().locator("form:has(input[name=code]) button[type=submit]").first.click()
        self.page.wait_for_url("**/start/")

    def go(self, path: str) -> "Walker":
        answer = self.page.goto(self.address + path)
        self.status = answer.status if answer else 0
        return self

    @property
    def path(self) -> str:
        return urlsplit(self.page.url).path

    @property
    def text(self) -> str:
        return self.page.locator("body").inner_text()

    @property
    def heading(self) -> str:
        return self.page.locator("h1").inner_text()

    def main(self) -> Locator:
        return self.page.locator("main")

    def follow(self, name: str, *, inside: Locator | None = None) -> None:
        (inside or self.page).get_by_role("link", name=name).first.click()
        self.arrive()

    def press(self, name: str, *, inside: Locator | None = None) -> None:
        (inside or self.main()).get_by_role("button", name=name).first.click()
        self.arrive()

    def arrive(self) -> None:
        """Until the page is whole: a click ends where the next page begins, and it may still be empty then."""
        self.page.wait_for_load_state()

    def says(self, text: str) -> None:
        """Waits until the page shows the words."""
        self.page.get_by_text(text).first.wait_for(state="visible")

    def answer_each(self, place: int = 0) -> None:
        """The answer at a place of every question with radio buttons, or the last where there are fewer; the first tick elsewhere."""
        names = self.page.locator("main form input[type=radio]").evaluate_all(
            "inputs => [...new Set(inputs.map(input => input.name))]"
        )
        for name in names:
            choices = self.page.locator(f'input[type=radio][name="{name}"]')
            choices.nth(min(place, choices.count() - 1)).check()
        ticks = self.page.locator("main form input[type=checkbox]").evaluate_all(
            "inputs => [...new Set(inputs.map(input => input.name))]"
        )
        for name in ticks:
            self.page.locator(f'input[type=checkbox][name="{name}"]').first.check()


def code_mailed_to(email: str) -> str:
    found = CODE.search(mails_to(email)[-1])
    assert found is not None
    return found.group(1)
