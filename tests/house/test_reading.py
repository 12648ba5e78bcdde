"""Opening a page writes nothing: pages stay when the database takes no writes, and nobody else's click does an act."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import OperationalError, connection
from django.test import Client
from django.urls import reverse

from polarprof.cli.prepare import lost_permissions
from polarprof.organisations.enums import Role
from polarprof.themes.starter import load_themes
from tests.house.test_access import named_patterns, path_of
from tests.journeys.world import World

WRITES = re.compile(r"\s*(INSERT|UPDATE|DELETE|REPLACE|MERGE|TRUNCATE)\b", re.IGNORECASE)
# Addresses of libraries that are read, beside our own.
LIBRARIES = (
    *("/aanmelden/login/", "/aanmelden/login/code/", "/aanmelden/logout/", "/aanmelden/password/reset/"),
    *("/aanmelden/email/", "/aanmelden/password/change/", "/aanmelden/2fa/", "/aanmelden/reauthenticate/"),
    *("/aanmelden/2fa/webauthn/", "/aanmelden/2fa/totp/activate/", "/aanmelden/3rdparty/"),
    *(
        "/beheer/",
        "/beheer/images/",
        "/beheer/documents/",
        "/beheer/account/",
    ),
)
# Says 503 because a mail of this world was given up.
UNWELL = "site:well"
# Address and table that a GET writes to, with the reason; and whether the page comes all the same.
MAY_WRITE = {
    (
        "accounts:prove",
        '"notices_outgoingmail"',
        503,
    ): "it opens by mailing a code: without storage there is none",
    (
        "plans:section",
        '"plans_sectionediting"',
        200,
    ): "says to colleagues who is writing; a page without it is whole",
    (
        "/aanmelden/2fa/totp/activate/",
        '"django_session"',
        400,
    ): "the new secret of the app waits in the session until it was proved",
    ("site:well", '"common_doneonce"', 503): "tells whoever watches whether something can be written",
    ("/beheer/account/", '"wagtailusers_userprofile"', 503): "Wagtail makes the settings of who opens them",
}


@contextmanager
def refused(found: list[str]) -> Iterator[None]:
    """Writes are refused as by a database that is full or may only be read, and noted."""

    def refuse(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        if WRITES.match(sql):
            words = sql.split()
            found.append(words[1] if words[0].upper() == "UPDATE" else words[2])
            raise OperationalError("attempt to write a readonly database")
        return execute(sql, *rest)

    with connection.execute_wrapper(refuse):
        yield


@pytest.mark.slow
def test_no_address_writes_when_it_is_read(world: World, as_person: Callable[..., Client]) -> None:
    wrote = []
    paths = [(name, path_of(world, name)) for name, _route, _entry in named_patterns()]
    paths += [(path, path) for path in LIBRARIES]
    for role, person in world.people.items():
        extra = {"raise_request_exception": False}
        client = as_person(person, **extra) if person else Client(**extra)
        for name, path in paths:
            found: list[str] = []
            with refused(found):
                status = client.get(path).status_code
            if found or (status >= 500 and name != UNWELL):
                wrote.append((name, found[0] if found else role, status))
    assert set(wrote) == set(MAY_WRITE)


def test_what_was_sent_is_given_back_when_it_cannot_be_stored(
    make_person, municipality, as_person: Callable[..., Client]
) -> None:
    load_themes()
    client = as_person(make_person(Role.COORDINATOR, municipality), raise_request_exception=False)
    sent = {
        "title": "Hoe doen jullie dit?",
        "situation": "Een lange tekst over de schoolpoort.",
        "theme": "skills",
    }
    path = reverse("exchange:ask")
    page = client.get(path)
    sent |= {name: str(value) for name, value in page.context["form"].initial.items() if name not in sent}
    sent["send_key"] = "7b0c5b3e-7a53-4bd2-9dd4-6f2d7d1f4f11"
    with refused([]):
        answer = client.post(path, sent)
    text = answer.content.decode()
    assert (answer.status_code, answer.headers.get("Retry-After")) == (503, "30")
    assert "Dit is niet bewaard" in text
    assert '<blockquote class="pre-line">Een lange tekst over de schoolpoort.</blockquote>' in text
    assert f'<form method="post" action="{path}">' in text
    with refused([]):
        by_script = client.post(path, sent, headers={"X-Autosave": "1"})
    assert (by_script.status_code, by_script.content) == (503, b"")


@pytest.mark.django_db
def test_a_password_is_not_given_back() -> None:
    client = Client(raise_request_exception=False)

    def refuse(*_: Any) -> Any:
        raise OperationalError("the connection is lost")

    with connection.execute_wrapper(refuse):
        answer = client.post("/aanmelden/login/", {"login": "a b@c.example", "password": "een lang geheim"})
    text = answer.content.decode()
    assert (answer.status_code, "een lang geheim" in text, "<form" in text) == (503, False, False)


@pytest.mark.django_db
def test_every_permission_is_there() -> None:
    assert lost_permissions() == set()
