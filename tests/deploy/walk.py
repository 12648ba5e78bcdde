"""People who walk an installation that was started apart from the tests, over TLS, with mails from a real server."""

import base64
import hashlib
import hmac
import re
import shutil
import struct
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.smtp_server import Mailbox

# What came, the oldest first: to whom, and the text. Asked anew until the right one is there.
Letters = Callable[[], list[tuple[list[str], str]]]
INVITATION = re.compile(r"https://[^/\s]+(/organisatie/uitnodiging/\S+)")
CODE = re.compile(r"^\s*([A-Z0-9]{3,}-?[A-Z0-9]{3,})\s*$", re.MULTILINE)
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
PATIENCE = 60


def letters_of(mailbox: Mailbox) -> Letters:
    def letters() -> list[tuple[list[str], str]]:
        found = []
        for message, envelope in zip(mailbox.messages, mailbox.envelopes, strict=False):
            body = message.get_body(preferencelist=("plain",))
            found.append((list(envelope.rcpt_tos), body.get_content() if body else ""))
        return found

    return letters


def mailed(letters: Letters, recipient: str, pattern: re.Pattern[str], *, after: int = 0) -> str:
    """The first match in a mail to the recipient, among those after the first `after`; waits for the worker."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        for recipients, text in letters()[after:]:
            match = pattern.search(text)
            if recipient in recipients and match:
                return match.group(1)
        time.sleep(0.2)
    raise AssertionError(f"no such mail to {recipient}; {len(letters())} mails came")


@contextmanager
def browser_for(site: str, tls_port: int) -> Iterator[Browser]:
    """Chromium that finds the site on this machine; the self-made certificate is taken."""
    rules = f"--host-resolver-rules=MAP {site}:443 127.0.0.1:{tls_port}"
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu", rules]
        )
        yield started
        started.close()


@contextmanager
def person(browser: Browser, address: str) -> Iterator[Page]:
    context: BrowserContext = browser.new_context(
        base_url=address, ignore_https_errors=True, locale="nl-BE", reduced_motion="reduce"
    )
    context.set_default_timeout(PATIENCE * 1000)
    yield context.new_page()
    context.close()


def accept(page: Page, link: str, name: str) -> None:
    """From the link in the mail to the start page."""
    page.goto(link)
    page.locator("input[name=name]").fill(name)
    page.get_by_role("button", name="Aanvaarden").click()
    page.wait_for_url("**/start/")


def app_code(secret: str, period: int) -> str:
    """What an authenticator app shows in a period of thirty seconds: RFC 6238, by the standard library alone."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    mark = hmac.new(key, struct.pack(">Q", period), hashlib.sha1).digest()
    start = mark[-1] & 15
    return f"{(struct.unpack('>I', mark[start : start + 4])[0] & 0x7FFFFFFF) % 1_000_000:06}"


def add_app(page: Page) -> tuple[str, int]:
    """Sets up an authenticator app, which the admin asks for; its secret, and the period whose code was used."""
    page.goto("/aanmelden/2fa/totp/activate/")
    secret = page.locator("#authenticator_secret").input_value()
    period = int(time.time()) // 30
    page.locator("main input[name=code]").fill(app_code(secret, period))
    page.locator("main form:has(input[name=code]) button[type=submit]").first.click()
    page.wait_for_url(lambda address: not address.endswith("/activate/"))
    return secret, period


def sign_in_by_code(page: Page, letters: Letters, email: str, app: tuple[str, int] | None = None) -> None:
    """By a mailed code, and then by the app where there is one: in a later period, since a code works once."""
    after = len(letters())
    page.goto("/aanmelden/login/code/")
    page.locator("main input[type=email]").fill(email)
    page.locator("main form:has(input[type=email]) button[type=submit]").first.click()
    page.wait_for_url("**/confirm/")
    page.locator("input[name=code]").fill(mailed(letters, email, CODE, after=after))
    page.locator("main form:has(input[name=code]) button[type=submit]").first.click()
    if app:
        secret, used = app
        page.wait_for_url("**/2fa/authenticate/")
        while (period := int(time.time()) // 30) <= used:
            time.sleep(0.5)
        page.locator("main input[name=code]").fill(app_code(secret, period))
        page.locator("main form:has(input[name=code]) button[type=submit]").first.click()
    page.wait_for_url("**/start/")


def invite_coordinator(page: Page, place: str, email: str) -> None:
    """From the manager's start page; ends on the page of the local government."""
    page.goto("/start/")
    page.get_by_role("link", name="Lokaal bestuur toegang geven").first.click()
    page.locator("input[name=zoek]").fill(place)
    page.get_by_role("button", name="Zoeken").click()
    page.get_by_role("link", name=place, exact=True).click()
    page.locator("input[name=email]").fill(email)
    page.get_by_role("button", name="Coördinator uitnodigen").click()
    page.get_by_text("De uitnodiging is onderweg").wait_for()
