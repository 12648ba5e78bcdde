"""docs/deploy/README.md is followed to the letter, from an empty server to the first municipality's first survey."""

import re
import shutil
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.deploy.empty_server import SITE, EmptyServer, drop_database
from tests.deploy.walk import (
    INVITATION,
    Letters,
    accept,
    add_app,
    browser_for,
    invite_coordinator,
    letters_of,
    mailed,
    person,
    sign_in_by_code,
)
from tests.smtp_server import Mailbox, smtp_server

pytestmark = [pytest.mark.browser, pytest.mark.services]
MANAGER = "eerste@instituut.test"
COORDINATOR = "an@mechelen.test"
FENCE = re.compile(r"^```sh\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def blocks(server: EmptyServer) -> list[str]:
    """The commands of the page, in its order."""
    return FENCE.findall((server.root / "source/docs/deploy/README.md").read_text())


def answers(server: EmptyServer, mailbox: Mailbox, redis: str) -> str:
    """What the page asks to set first, for this server; each name that stands there and no other."""
    given = {
        "SOURCE": server.root / "source",
        "RELEASE": "first",
        "SITE": SITE,
        "CONTACT": "polarprof@polarprof.test",
        "SMTP_HOST": "127.0.0.1",
        "SMTP_PORT": mailbox.port,
        "SMTP_TLS": "none",
        "INSTITUTE": "Hannah Arendt Instituut",
        "MANAGER": MANAGER,
        "DATABASE": server.database,
        "REDIS": redis,
    }
    asked = re.findall(r"\b([A-Z_]+)=", blocks(server)[0])
    assert sorted(asked) == sorted(given)
    return "".join(f'export {name}="{value}"\n' for name, value in given.items())


@pytest.fixture
def mailbox() -> Iterator[Mailbox]:
    with smtp_server() as found:
        yield found


@pytest.fixture
def server(tmp_path: Path, database_name: str) -> Iterator[EmptyServer]:
    if shutil.which("nginx") is None:
        pytest.skip("no nginx found")
    drop_database(database_name)
    made = EmptyServer(tmp_path, database_name)
    yield made
    made.stop()


def set_up_a_wave(page: Page) -> None:
    """From the start page to the admin."""
    page.goto("/start/")
    page.get_by_role("link", name="Meting opzetten").first.click()
    page.locator("input[name=title]").fill("Eerste meting")
    page.locator("select[name=instrument]").select_option(index=1)
    page.locator("input[name=opens_on]").fill(date.today().isoformat())
    page.locator("input[name=closes_on]").fill((date.today() + timedelta(days=60)).isoformat())
    key = page.locator("input[name=key]")
    if key.is_visible():
        key.fill("t0")
    page.locator("button[type=submit]", has_text=re.compile("Opslaan|Bewaar|Save")).first.click()
    page.wait_for_url("**/wave/")


def start_the_survey(page: Page) -> None:
    page.goto("/start/")
    page.get_by_role("link", name="Bevraging starten").first.click()
    page.locator("main").get_by_role("button", name="Bevraging starten").click()
    page.get_by_text(re.compile(r"^0 van")).first.wait_for()


def unreadable(folder: Path) -> list[str]:
    """What the user of the services could not read of a release that root made."""
    return [
        str(path)
        for path in folder.rglob("*")
        if not {".git", "var"} & set(path.relative_to(folder).parts[:1])
        and not path.is_symlink()
        and path.stat().st_mode & 0o044 != 0o044
    ]


def first_people(browser: Browser, address: str, letters: Letters) -> None:
    with person(browser, address) as manager:
        accept(manager, mailed(letters, MANAGER, INVITATION), "Eerste Beheerder")
        app = add_app(manager)
    with person(browser, address) as manager:
        sign_in_by_code(manager, letters, MANAGER, app)
        set_up_a_wave(manager)
        invite_coordinator(manager, "Mechelen", COORDINATOR)
    with person(browser, address) as coordinator:
        accept(coordinator, mailed(letters, COORDINATOR, INVITATION), "An Coördinator")
        start_the_survey(coordinator)


def test_from_an_empty_server_to_the_first_survey(
    server: EmptyServer, mailbox: Mailbox, redis_url: str
) -> None:
    _own, *setting_up, again, back = blocks(server)
    begun = server.run(answers(server, mailbox, redis_url) + "\n".join(setting_up))
    assert begun.returncode == 0, begun.stdout + begun.stderr
    assert f"{MANAGER}: uitgenodigd, de mail is onderweg." in begun.stdout
    assert len(list((server.root / "var/backups/polarprof").glob("*.backup"))) == 1
    assert unreadable(server.root / "opt/polarprof/releases/first") == []
    with browser_for(SITE, server.ports["443"]) as browser:
        first_people(browser, server.address, letters_of(mailbox))
    once_more = server.run(answers(server, mailbox, redis_url) + setting_up[-1] + again + back)
    assert once_more.returncode == 0, once_more.stdout + once_more.stderr
    assert "Alles stond er al: er is niets veranderd." in once_more.stdout
    assert once_more.stdout.count('"database": "well"') == 2
