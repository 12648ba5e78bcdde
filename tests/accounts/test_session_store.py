"""A copy of the session table opens no session and tells nothing of what stands in one."""

import json
import re

import pytest
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from polarprof.accounts.session_store import SessionStore
from tests.mails import mails_to

pytestmark = pytest.mark.django_db


def everything_stored() -> str:
    """In the table, and in the cache, where a copy of each lies."""
    rows = list(Session.objects.values_list("session_key", "session_data"))
    copies = [cache.get(SessionStore.cache_key_prefix + key) for key, _data in rows]
    assert copies and all(copies)
    return json.dumps([rows, copies])


def test_the_key_in_the_table_opens_nothing(as_person, make_person) -> None:
    client = as_person(make_person())
    assert client.get("/ik/").status_code == 200
    thief = Client()
    thief.cookies["pp_session"] = Session.objects.get().session_key
    assert thief.get("/ik/").status_code == 302
    assert client.cookies["pp_session"].value not in everything_stored()


def test_a_mailed_code_and_the_address_do_not_stand_in_the_table(make_person) -> None:
    person, client = make_person(), Client()
    client.post("/aanmelden/login/code/", {"email": person.email})
    code = re.search(r"^\s*([A-Z0-9]{3,}-?[A-Z0-9]{3,})\s*$", mails_to(person.email)[-1], re.MULTILINE)
    assert code is not None
    assert SessionStore(client.cookies["pp_session"].value)["account_login"]["email"] == person.email
    assert [word in everything_stored() for word in (code.group(1), person.email, "account_login")] == [
        False
    ] * 3
    # Django's own store would have written both in the clear, only signed.
    assert Session.objects.get().get_decoded() == {}


def test_it_goes_on_without_the_cache_and_after_an_exchange_of_the_secret(
    as_person, make_person, settings
) -> None:
    client = as_person(make_person())
    cache.clear()
    assert client.get("/ik/").status_code == 200
    kept = settings.SECRET_KEY
    for older, status in (([kept], {"kept": "this"}), ([], {})):
        store = SessionStore()
        store["kept"] = "this"
        settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = kept, []
        store.save()
        settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "another secret of the site", older
        cache.clear()
        assert dict(SessionStore(store.session_key).items()) == status


def test_a_row_whose_time_is_over_opens_nothing(as_person, make_person) -> None:
    """It may lie there for a day more, until the daily pass comes by."""
    key = as_person(make_person()).cookies["pp_session"].value
    cache.clear()
    assert "_auth_user_id" in SessionStore(key)
    Session.objects.update(expire_date=timezone.now())
    cache.clear()
    assert dict(SessionStore(key).items()) == {}


@pytest.mark.parametrize("data", ["", "é", "c2VhbGVk", "x" * 300, "A" * 64])
def test_what_cannot_be_opened_is_an_empty_session(data: str) -> None:
    assert SessionStore().decode(data) == {}


def test_signing_out_takes_the_row_and_its_copy_away(as_person, make_person) -> None:
    client = as_person(make_person())
    key = client.cookies["pp_session"].value
    client.post("/aanmelden/logout/")
    assert SessionStore().exists(key) is False
    assert dict(SessionStore(key).items()) == {}
