"""One recipient with what is no address never stops who acts, and the address stands in no log."""

import logging
from datetime import timedelta

import pytest
from django.core.mail import EmailMessage
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from polarprof.common import mail, tokens
from polarprof.notices.models import OutgoingMail
from polarprof.organisations.enums import Role
from polarprof.organisations.models import JoinRequest

pytestmark = pytest.mark.django_db
WRONG = [
    "",
    "geen adres",
    "x@x.example\r\nBcc: boef@x.example",
    "x@x.example\n",
    "['a@x.example']",
    "a\0@x.example",
    "An <a@x.example>",
    "x" * 250 + "@x.example",
    "a@" + "é" * 63 + ".example",
]


@pytest.mark.parametrize("address", WRONG)
@pytest.mark.parametrize("is_by_library", [False, True])
def test_it_is_left_out_and_logged_without_the_address(address, is_by_library, caplog) -> None:
    with caplog.at_level(logging.ERROR, logger="polarprof.mail"):
        if is_by_library:
            for recipient in (address, "goed@x.example"):
                EmailMessage("Onderwerp", "Tekst", "van@x.example", [recipient]).send()
        else:
            mail.send(
                to=address,
                template="organisations/mail/waiting.txt",
                context={"name": "An", "link": "https://x.example/"},
            )
    told = [(line.getMessage(), line.data) for line in caplog.records if line.name == "polarprof.mail"]
    kind = "" if is_by_library else "organisations/mail/waiting.txt"
    # An empty recipient is taken away by the framework itself.
    assert told == [("mail to a wrong address", {"kind": kind})] * (not is_by_library or address != "")
    assert list(OutgoingMail.objects.values_list("to", flat=True)) == ["goed@x.example"] * is_by_library
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")  # the transaction stands


@pytest.fixture
def confirm_link(municipality) -> str:
    """Of somebody who asks to join and has only to confirm the address."""
    token = tokens.new_token()
    JoinRequest.objects.create(
        organisation=municipality,
        email="an@stad.example",
        name="An",
        token_digest=tokens.digest(token),
        expires_at=timezone.now() + timedelta(days=1),
    )
    return reverse("organisations:confirm", kwargs={"token": token})


def test_the_request_of_somebody_else_goes_on(make_person, municipality, client, confirm_link) -> None:
    """A manager whose address was stored wrong before: the others hear, and who asks to join is not stopped."""
    bad, good = (make_person(Role.COORDINATOR, municipality, access_manager=True) for _ in range(2))
    bad.emailaddress_set.update(email="x@x.example\r\nBcc: boef@x.example")
    answer = client.post(confirm_link)
    assert (answer.status_code, JoinRequest.objects.get().state) == (200, "waiting")
    assert list(OutgoingMail.objects.values_list("to", flat=True)) == [good.email]


def test_a_manager_who_proved_no_address_is_not_mailed(
    make_person, municipality, client, confirm_link
) -> None:
    manager = make_person(Role.COORDINATOR, municipality, access_manager=True)
    manager.emailaddress_set.update(verified=False)
    client.post(confirm_link)
    assert (JoinRequest.objects.get().state, OutgoingMail.objects.count()) == ("waiting", 0)
