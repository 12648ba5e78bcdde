"""A passkey is added and used in a real browser, with the browser's own virtual authenticator."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.journeys.walker import Walker
from tests.journeys.world import DEMO

pytestmark = pytest.mark.browser
AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def test_a_passkey_signs_in_without_a_mail(walker: Callable[..., Walker], served: str) -> None:
    professional = walker()
    professional.address = served.replace("127.0.0.1", "localhost")
    wire = professional.context.new_cdp_session(professional.page)
    wire.send("WebAuthn.enable")
    key = wire.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})["authenticatorId"]
    professional.sign_in_by_code(DEMO["professional"])

    professional.go("/aanmelden/2fa/webauthn/add/")
    assert professional.path == "/aanmelden/2fa/webauthn/add/"
    professional.main().locator("input[name=name]").fill("Mijn laptop")
    professional.main().locator("input[name=passwordless]").check()
    professional.press("Voeg toe")
    professional.says("De passkey of beveiligingssleutel is toegevoegd.")
    assert len(wire.send("WebAuthn.getCredentials", {"authenticatorId": key})["credentials"]) == 1

    professional.go("/aanmelden/logout/")
    professional.main().locator("button[type=submit]").first.click()
    professional.page.wait_for_url(professional.address + "/")
    professional.go("/start/")
    assert professional.path == "/aanmelden/login/"
    professional.press("Aanmelden met een passkey")
    professional.page.wait_for_url(professional.address + "/start/")
    assert professional.heading == "Dag An"


def test_a_passkey_that_fails_says_why_beside_its_button(walker: Callable[..., Walker], served: str) -> None:
    """The device has none for this place; and a key that is there already is not added twice."""
    professional = walker()
    professional.address = served.replace("127.0.0.1", "localhost")
    wire = professional.context.new_cdp_session(professional.page)
    wire.send("WebAuthn.enable")
    wire.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
    told = professional.page.get_by_role("alert")
    professional.go("/aanmelden/login/")
    professional.main().get_by_role("button", name="Aanmelden met een passkey").click()
    expect(told).to_contain_text("Je toestel gaf geen passkey of sleutel.")
    professional.sign_in_by_code(DEMO["professional"])
    for name, answer in (
        ("Mijn laptop", "De passkey of beveiligingssleutel is toegevoegd."),
        ("Nog eens", ""),
    ):
        professional.go("/aanmelden/2fa/webauthn/add/")
        professional.main().locator("input[name=name]").fill(name)
        professional.main().locator("input[name=passwordless]").check()
        professional.main().get_by_role("button", name="Voeg toe").click()
        if answer:
            professional.says(answer)
    expect(told).to_contain_text("Deze sleutel staat al in je account.")
    assert professional.main().locator("input[name=name]").input_value() == "Nog eens"
