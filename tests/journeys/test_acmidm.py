"""Sign-in by a provider on another origin, in a real browser under the real content policy.

The provider was not written here (oidc-provider-mock); only the claims are those of ACM/IDM.
"""

import json
import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator

import pytest

from polarprof.accounts.models import Person
from polarprof.config.settings.signin import openid_providers
from polarprof.journal.api import Statement
from polarprof.organisations.models import Organisation
from tests.journeys.walker import Walker
from tests.mails import mails_to

pytestmark = pytest.mark.browser
KBO = "0999000001"


def claims(*roles: str) -> dict[str, object]:
    return {
        "given_name": "Mieke",
        "family_name": "Demo",
        "vo_id": "vo-1",
        "vo_email": "mieke@gemeente.example",
        "vo_orgcode": KBO,
        "vo_orgnaam": "Gemeente Affligem",
        "polarprof_rol_3d": [f"{role}:{KBO}" for role in roles],
    }


PEOPLE = (
    {"sub": "een-rol", **claims("PolarProfCoordinator")},
    {
        "sub": "twee-rollen",
        **claims("PolarProfMedewerker", "PolarProfMandataris"),
        "vo_id": "vo-2",
        "vo_email": "jef@gemeente.example",
    },
)


@pytest.fixture
def provider(settings) -> Iterator[str]:
    """Its address: another port, so another origin for the browser. A process of its own."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    people = [part for person in PEOPLE for part in ("--user-claims", json.dumps(person))]
    command = [
        sys.executable,
        "-m",
        "oidc_provider_mock",
        "--host",
        "localhost",
        "--port",
        str(port),
        *people,
    ]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    address = f"http://localhost:{port}"
    try:
        _wait_for(f"{address}/.well-known/openid-configuration", process)
        settings.SOCIALACCOUNT_PROVIDERS = openid_providers(address, "polarprof", "s" * 24)
        yield address
    finally:
        process.terminate()
        process.wait()


def _wait_for(address: str, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + 30
    while process.poll() is None and time.monotonic() < until:
        try:
            with urllib.request.urlopen(address, timeout=2):
                return
        except OSError:
            time.sleep(0.1)
    pytest.fail("the provider did not start")


@pytest.fixture
def affligem(served: str) -> Organisation:
    organisation = Organisation.objects.get(municipality__nis="23105", municipality__valid_to__isnull=True)
    organisation.kbo = KBO
    organisation.save()
    return organisation


def sign_in(somebody: Walker, provider: str, sub: str) -> None:
    """One click here, the provider's own page, and back."""
    somebody.context.route("https://cdn.jsdelivr.net/**", lambda route: route.abort())
    somebody.go("/aanmelden/login/")
    somebody.page.get_by_role("link", name="ACM/IDM").click()
    somebody.page.wait_for_url(f"{provider}/**")
    somebody.page.locator("input[name=sub]").first.fill(sub)
    somebody.page.get_by_role("button", name="Authorize").click()
    somebody.page.wait_for_url(f"{somebody.address}/**")


def test_one_click_signs_in(walker: Callable[..., Walker], provider: str, affligem: Organisation) -> None:
    coordinator = walker()
    sign_in(coordinator, provider, "een-rol")
    assert (coordinator.path, coordinator.heading) == ("/start/", "Dag Mieke")
    coordinator.says("Affligem")
    person = Person.objects.get(vo_id="vo-1")
    assert list(person.capacities.values_list("role", "organisation")) == [("coordinator", affligem.pk)]
    assert Statement.objects.filter(verb="signed-in", actor_key=person.actor_key).count() == 1


def test_two_roles_ask_as_what(walker: Callable[..., Walker], provider: str, affligem: Organisation) -> None:
    mayor = walker(width=320)
    sign_in(mayor, provider, "twee-rollen")
    assert mayor.path == "/organisatie/hoedanigheid/"
    mayor.main().get_by_label("burgemeester of schepen, Affligem").check()
    mayor.press("In deze hoedanigheid verder")
    mayor.page.wait_for_url(f"{mayor.address}/start/")
    mayor.says("als burgemeester of schepen")


def test_a_refusal_at_the_provider_comes_back_in_words(
    walker: Callable[..., Walker], provider: str, affligem: Organisation
) -> None:
    somebody = walker()
    somebody.context.route("https://cdn.jsdelivr.net/**", lambda route: route.abort())
    somebody.go("/aanmelden/login/")
    somebody.page.get_by_role("link", name="ACM/IDM").click()
    somebody.page.get_by_role("button", name="Deny").click()
    somebody.page.wait_for_url(f"{somebody.address}/**")
    assert somebody.path in {"/aanmelden/3rdparty/login/cancelled/", "/aanmelden/oidc/acmidm/login/callback/"}
    assert somebody.heading
    assert Person.objects.filter(vo_id__isnull=False).count() == 0


def test_who_had_an_account_connects_it_once(
    walker: Callable[..., Walker], provider: str, affligem: Organisation
) -> None:
    """By a mailed code and one click more: no form leads to the other site, which the policy would stop without a word."""
    person = Person.objects.create_user("mieke@gemeente.example", None, name="Mieke Bestaat Al")
    person.emailaddress_set.create(email=person.email, verified=True, primary=True)
    mieke = walker(width=320)
    sign_in(mieke, provider, "een-rol")
    assert mieke.heading == "Je hebt al een account"
    mieke.press("Mail mij een code")
    mieke.page.wait_for_url("**/confirm/**")
    mieke.page.locator("input[name=code]").fill(code_of_sign_in(person.email))
    mieke.page.locator("main form:has(input[name=code]) button[type=submit]").first.click()
    mieke.page.wait_for_url("**/ik/acm-idm/")
    mieke.page.get_by_role("link", name="ACM/IDM koppelen").click()
    mieke.page.wait_for_url(f"{provider}/**")
    mieke.page.locator("input[name=sub]").first.fill("een-rol")
    mieke.page.get_by_role("button", name="Authorize").click()
    mieke.page.wait_for_url(f"{mieke.address}/start/")
    person.refresh_from_db()
    assert (person.vo_id, person.socialaccount_set.count(), Person.objects.filter(vo_id="vo-1").count()) == (
        "vo-1",
        1,
        1,
    )
    assert list(person.capacities.values_list("role", flat=True)) == ["coordinator"]


def code_of_sign_in(address: str) -> str:
    found = re.search(r"^\s*([A-Z0-9]{3,}-?[A-Z0-9]{3,})\s*$", mails_to(address)[-1], re.MULTILINE)
    assert found is not None
    return found.group(1)


def test_somebody_else_on_the_device_is_told_to_sign_out_first(
    walker: Callable[..., Walker], provider: str, affligem: Organisation
) -> None:
    person = Person.objects.create_user("mieke@gemeente.example", None, name="Mieke Bestaat Al")
    person.emailaddress_set.create(email=person.email, verified=True, primary=True)
    device = walker()
    sign_in(device, provider, "twee-rollen")
    device.main().get_by_label("burgemeester of schepen, Affligem").check()
    device.press("In deze hoedanigheid verder")
    device.go("/aanmelden/oidc/acmidm/login/")
    device.page.locator("input[name=sub]").first.fill("een-rol")
    device.page.get_by_role("button", name="Authorize").click()
    device.page.wait_for_url(f"{device.address}/**")
    device.says("met een andere account. Meld eerst af")
    assert device.main().get_by_role("button", name="Meld je af").count() == 1
