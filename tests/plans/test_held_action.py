"""An action that was written when the session had ended waits, with its codes of the BBC, and can be sent."""

import pytest

from polarprof.common.pending_submissions import is_secret
from polarprof.plans.models import Action
from tests.accounts.test_sessions import age
from tests.pages import fields_of

pytestmark = pytest.mark.django_db


def test_an_action_sent_after_the_end_waits_and_can_be_sent(as_person, coordinator, objective) -> None:
    client = as_person(coordinator)
    address = f"/plannen/doel/{objective.uuid}/actie/"
    written = fields_of(client.get(address).content.decode(), "bbc_code")
    written |= {"title": "Gespreksavond in de wijk", "bbc_code": "AP-1.2", "reporting_code": "VR-7"}
    age(client, signed_in=31 * 60)
    waiting = client.post(address, written)["Location"].partition("next=")[2]
    assert waiting.startswith("/ik/niet-verzonden/")
    client.force_login(coordinator, backend="django.contrib.auth.backends.ModelBackend")
    page = client.get(waiting).content.decode()
    assert "Gespreksavond in de wijk</blockquote>" in page
    client.post(address, fields_of(page, "bbc_code"))
    action = Action.objects.get()
    assert (action.title, action.bbc_code, action.reporting_code) == (
        "Gespreksavond in de wijk",
        "AP-1.2",
        "VR-7",
    )


@pytest.mark.parametrize(
    ("name", "secret"),
    [
        *(("password", True), ("new_password", True), ("oldpassword", True), ("credential", True)),
        *(("code", True), ("entry_code", True), ("phrase", True), ("Password1", True)),
        *(("bbc_code", False), ("reporting_code", False), ("postcode", False), ("description", False)),
    ],
)
def test_what_is_a_secret(name: str, secret: bool) -> None:
    assert is_secret(name) is secret
