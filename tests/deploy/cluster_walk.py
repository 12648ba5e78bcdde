"""`docs/deploy/local-cluster.sh --check`: everybody gets in by a real browser over TLS, and a stopped node is not noticed.

python -m tests.deploy.cluster_walk PORT FOLDER, where FOLDER holds the mails that came; POLARPROF_CLUSTER_NODE is the
number of the process of a node that may be stopped.
"""

import mailbox
import os
import re
import signal
import sys
from datetime import date, timedelta
from email import message_from_bytes, policy
from pathlib import Path

from playwright.sync_api import Browser, Page

from tests.deploy.slow_senders import nobody_waits
from tests.deploy.walk import (
    INVITATION,
    Letters,
    accept,
    browser_for,
    invite_coordinator,
    mailed,
    person,
    sign_in_by_code,
)

MANAGER, COORDINATOR = "eerste@instituut.test", "an@affligem.test"
SEEDS = ("Het plein blijft zoals het is.", "Er komen bomen op het plein.")
# An invented municipality number of the mock: whom it sends acts for this one.
PLACE, NUMBER = "Affligem", "0999000001"


def letters_in(folder: Path) -> Letters:
    """The mails as aiosmtpd keeps them, one a file; a name begins with the moment."""

    def letters() -> list[tuple[list[str], str]]:
        if not folder.exists():
            return []
        kept = mailbox.Maildir(folder, create=False)
        found = []
        for key in sorted(kept.keys()):
            message = message_from_bytes(kept.get_bytes(key), policy=policy.default)
            body = message.get_body(preferencelist=("plain",))
            found.append(([str(message["X-RcptTo"])], body.get_content() if body else ""))
        return found

    return letters


def say(text: str) -> None:
    print(f"  {text}", flush=True)


def manager_lets_in(browser: Browser, address: str, letters: Letters) -> None:
    with person(browser, address) as page:
        accept(page, mailed(letters, MANAGER, INVITATION), "Eerste Beheerder")
    with person(browser, address) as page:
        sign_in_by_code(page, letters, MANAGER)
        say("the invited manager signs in by a mailed code")
        invite_coordinator(page, PLACE, COORDINATOR)
        page.locator("input[name=kbo]").fill(NUMBER)
        page.get_by_role("button", name="Nummers bewaren").click()
        page.get_by_text("De nummers zijn bewaard").wait_for()


def sign_in_by_acmidm(page: Page) -> None:
    """One click, and the choice of who one is at the mock; no page in between."""
    page.goto("/aanmelden/login/")
    page.locator("main").get_by_text("ACM/IDM").first.click()
    page.get_by_role("link", name=re.compile("Mieke")).click()
    page.wait_for_url("**/start/")


def prepare_round(page: Page) -> str:
    """The path of a round that anybody with the link can take part in; it waits for a review."""
    page.goto("/standpunten/openen/")
    page.locator("[name=issue]").fill("Wat doen we met het plein?")
    page.locator("[name=context]").fill("Het plein wordt heraangelegd.")
    page.locator("[name=purpose]").fill("Het college beslist in mei.")
    page.locator("[name=starts_on]").fill(date.today().isoformat())
    page.locator("[name=ends_on]").fill((date.today() + timedelta(days=7)).isoformat())
    page.locator("[name=audience][value=link]").check()
    page.locator("[name=sharing][value=own]").check()
    page.locator("[name=seeds]").fill("\n".join(SEEDS))
    page.get_by_role("button", name="Bewaar").click()
    page.wait_for_url(re.compile(r"/standpunten/[0-9a-f-]{36}/$"))
    return page.url


def review(page: Page, address: str) -> None:
    for body in SEEDS:
        page.goto(f"{address}nazicht/")
        button = page.locator("main form").filter(has=page.get_by_role("button", name=f"Opnemen {body}"))
        with page.expect_navigation():
            button.get_by_role("button", name="Opnemen").first.click()


def open_round(page: Page, address: str) -> str:
    page.goto(address)
    page.get_by_role("button", name="Ronde openen").click()
    return page.locator("input[value*='/standpunten/mee/']").input_value()


def vote(page: Page, link: str) -> None:
    page.goto(link)
    page.get_by_role("button", name="Doe mee").click()
    page.get_by_role("button", name="Naar de stellingen").click()
    page.wait_for_url("**/stemmen/")
    about = page.url.removesuffix("stemmen/")
    for _ in SEEDS:
        number = page.locator("input[name=number]").input_value()
        page.get_by_role("button", name="Eens", exact=True).click()
        page.wait_for_function(
            "number => document.querySelector('input[name=number]')?.value !== number", arg=number
        )
    page.goto(f"{about}mijn-stemmen/")
    page.get_by_text("Hoe ik stemde").first.wait_for()
    assert page.locator("main tbody tr").count() == len(SEEDS)


def walk(browser: Browser, port: int, letters: Letters) -> None:
    address = f"https://localhost:{port}"
    manager_lets_in(browser, address, letters)
    with person(browser, address) as coordinator, person(browser, address) as colleague:
        accept(coordinator, mailed(letters, COORDINATOR, INVITATION), "An Coördinator")
        sign_in_by_acmidm(colleague)
        say("a colleague signs in by ACM/IDM with one click")
        about = prepare_round(coordinator)
        review(colleague, about)
        link = open_round(coordinator, about)
        with person(browser, address) as resident:
            vote(resident, link)
            say("a resident votes in a round")
        nobody_waits(port)
        say("twenty slow senders keep nobody waiting")
        os.kill(int(os.environ["POLARPROF_CLUSTER_NODE"]), signal.SIGTERM)
        with person(browser, address) as resident:
            vote(resident, link)
        for _ in range(4):
            answer = colleague.goto("/start/")
            assert answer is not None
            assert answer.status == 200
        say("with one node stopped a resident votes, and who was signed in goes on")


def main() -> None:
    port, folder = int(sys.argv[1]), Path(sys.argv[2])
    with browser_for("localhost", port) as browser:
        walk(browser, port, letters_in(folder))
    print("Everybody got in, and a stopped node was not noticed.")


if __name__ == "__main__":
    main()
