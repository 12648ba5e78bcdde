"""Codes that are mailed to who signs in, and the page that asks for them."""

import re

from django.test import Client

from tests.mails import mails_to

PASSWORD = "een-lang-wachtwoord"
CONFIRM = "/aanmelden/login/code/confirm/"


def code_of(address: str) -> str:
    found = re.search(r"^\s*([A-Z0-9]{3,}-?[A-Z0-9]{3,})\s*$", mails_to(address)[-1], re.MULTILINE)
    assert found is not None
    return found.group(1)


def asked(address: str = "an@test.example") -> Client:
    client = Client()
    client.post("/aanmelden/login/code/", {"email": address})
    return client
