"""What was stored stays readable: pseudonyms, marks and the form of a ballot, worked out by other tools than the vault.

The values were made with `openssl dgst -sha256 -hmac`. Whoever changes one loses every ballot that is stored already, and
everybody who voted.
"""

from base64 import urlsafe_b64decode
from datetime import date
from uuid import UUID

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from polarprof.standpoints.voting import vault
from polarprof.standpoints.voting.vault import Attempt, Content, Guess, Vote

ROUND, PERSON = UUID(int=1), UUID(int=3)
MARK = bytes.fromhex("7dbf6ccb")
KEY_OF_ROUND = bytes.fromhex("686ee70f889096106f636bbb91ef753bdb39c208c496defa4553414782ff3087")
STORED = (
    '{"v":{"2":[-1,0,0.333333,4],"11":[1,1,1.0,1]},"r":"Bewoner","o":"Meer groen.",'
    '"g":[[1,"2026-03-02",{"2":[0.4,0.6,30,0.5],"7":[0.1,0.2,12,0.3]}]],'
    '"j":{"00000000000000000000000000000009":1},'
    '"d":["00000000000000000000000000000005","00000000000000000000000000000006"],'
    '"w":{"00000000000000000000000000000007":1,"00000000000000000000000000000008":0},'
    '"f":[[2,11,11]],"a":["00000000000000000000000000000004"]}'
)
CONTENT = Content(
    votes={11: Vote(1, matters=True), 2: Vote(-1, matters=False, inclusion_probability=1 / 3, among=4)},
    role="Bewoner",
    own_view="Meer groen.",
    attempts=[Attempt(1, date(2026, 3, 2), {7: Guess(0.1, 0.2, 12, 0.3), 2: Guess(0.4, 0.6, 30, 0.5)})],
    judged={UUID(int=9): True},
    first_choices={(2, 11): 11},
    attended_discussions={UUID(int=6), UUID(int=5)},
    written={UUID(int=7): True, UUID(int=8): False},
    added={UUID(int=4)},
)


@pytest.fixture(autouse=True)
def _one_secret(settings) -> None:
    settings.VAULT_SECRET, settings.VAULT_SECRETS_OLDER = "geheim-van-de-proef", []


def test_pseudonyms_stay_what_they_are() -> None:
    assert {
        "person": vault.key_of_person(ROUND, PERSON),
        "phrase": vault.key_of_phrase(ROUND, "Bado-FE"),
        "limit": vault.limit_key("0123"),
        "device": vault.device_key("0123"),
        "draw": format(vault.draw_seed("0123", "7"), "x"),
        "digest": format(vault.digest_of("[]"), "x"),
    } == {
        "person": "3a9a544c80fd51115585c6727ba5532dd071e2412a9425fafc218ab5c041b921",
        "phrase": "f681f504eab426be73443899cddf9669bbdabb06ebc28d27ef956df98315e410",
        "limit": "373ec4ddd1ece709",
        "device": "50649fd007bdb6cc",
        "draw": "9f99f1138d2b2924",
        "digest": "d1bc9870fb2ce03d",
    }


def test_a_ballot_is_stored_in_this_form() -> None:
    sealed = vault.seal(ROUND, "0123", CONTENT)
    assert (len(sealed), sealed[:4]) == (4 + 12 + 1024 + 16, MARK)
    plain = AESGCM(KEY_OF_ROUND).decrypt(sealed[4:16], sealed[16:], b"0123").decode()
    assert (len(plain), plain.rstrip(" ")) == (1024, STORED)


def test_a_ballot_that_was_stored_in_this_form_is_read() -> None:
    nonce = bytes(range(12))
    sealed = MARK + nonce + AESGCM(KEY_OF_ROUND).encrypt(nonce, STORED.encode().ljust(1024), b"0123")
    content = vault.unseal(ROUND, "0123", memoryview(sealed))
    assert content == Content(
        votes={2: Vote(-1, False, 0.333333, 4), 11: Vote(1, True, 1.0, 1)},
        role="Bewoner",
        own_view="Meer groen.",
        attempts=[Attempt(1, date(2026, 3, 2), {2: Guess(0.4, 0.6, 30, 0.5), 7: Guess(0.1, 0.2, 12, 0.3)})],
        judged={UUID(int=9): True},
        attended_discussions={UUID(int=5), UUID(int=6)},
        written={UUID(int=7): True, UUID(int=8): False},
        added={UUID(int=4)},
        first_choices={(2, 11): 11},
    )
    assert vault.is_newest(sealed)


def test_a_ballot_of_before_the_exercises_is_read() -> None:
    """It has no attempts, judgements or discussions, and of a vote no chance."""
    nonce = bytes(12)
    text = b'{"v":{"3":[0,1]},"r":"","o":""}'
    sealed = MARK + nonce + AESGCM(KEY_OF_ROUND).encrypt(nonce, text, b"0123")
    assert vault.unseal(ROUND, "0123", sealed) == Content(votes={3: Vote(0, True, 1.0, 1)})


def test_a_longer_view_takes_one_block_more() -> None:
    sealed = vault.seal(ROUND, "0123", Content(own_view="x" * 1000))
    assert len(sealed) == 4 + 12 + 2048 + 16


def test_a_cookie_is_the_mark_a_nonce_and_the_phrase() -> None:
    raw = urlsafe_b64decode(vault.hide_phrase("Bado-FE"))
    assert (raw[:4], len(raw)) == (MARK, 4 + 12 + len("badofe") + 16)
    assert vault.shown_phrase(vault.hide_phrase("Bado-FE")) == "badofe"


def test_after_an_exchange_a_cookie_is_sealed_under_the_newest_secret(settings) -> None:
    settings.VAULT_SECRET, settings.VAULT_SECRETS_OLDER = "nieuw-geheim", ["geheim-van-de-proef"]
    hidden = vault.hide_phrase("badofe")
    assert vault.shown_phrase(hidden) == "badofe"
    settings.VAULT_SECRETS_OLDER = []
    assert vault.shown_phrase(hidden) == "badofe"
