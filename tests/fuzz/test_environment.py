"""Whatever stands in a variable of the environment, a setting comes of it or a sentence that names the variable."""

import os
import re
from collections.abc import Callable
from ipaddress import ip_network
from typing import Any
from unittest.mock import patch

import pytest
from django.core.exceptions import ImproperlyConfigured
from hypothesis import example, given, settings
from hypothesis import strategies as st

from polarprof.config.settings import environment
from tests.fuzz.shapes import pieces

NAME = "POLARPROF_FUZZED"


# What a process can get: no NUL, and bytes that are no UTF-8 as halves of characters.
def as_a_process_gets_it(value: bytes) -> str:
    return os.fsdecode(value.replace(b"\0", b""))


LIKE = pieces(
    "https://", "gemeente.example", "[", "]", "::1", "/", ",", " ", "*", ".", ":", "8000", "@", "10.0.0.0/24", "0.0.0.0/0", "²", "#"
).map(lambda text: as_a_process_gets_it(text.encode("utf-8", "ignore")))  # fmt: skip
VALUES = st.binary(max_size=80).map(as_a_process_gets_it) | LIKE | st.text("0123456789", max_size=40)


def taken(read: Callable[..., Any], value: str, *more: Any, **named: Any) -> Any:
    """What `read` makes of the value; None where it refuses it by name."""
    with patch.dict(os.environ, {NAME: value}):
        try:
            return read(NAME, *more, **named)
        except ImproperlyConfigured as refused:
            assert NAME in str(refused)  # noqa: PT017 the sentence is what the operator reads
            return None


@settings(max_examples=60)
@given(VALUES)
@example("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ\udcff")
def test_a_secret_is_long_and_varied_or_refused(value: str) -> None:
    found = taken(environment.secret, value)
    assert found is None or (len(found) >= 50 and len(set(found)) >= 12)


@settings(max_examples=60)
@given(VALUES)
@example("*")
@example(".gemeente.example")
@example("::[")
@example("[[::1]]")
def test_hosts_are_plain_names_or_refused(value: str) -> None:
    for host in taken(environment.hosts, value) or ():
        assert re.fullmatch(r"[A-Za-z0-9.-]+|[0-9a-fA-F:.]+(%[^\[\]]+)?|\[[0-9a-fA-F:.]+(%[^\[\]]+)?\]", host)


@settings(max_examples=60)
@given(VALUES)
@example("https://[")
@example("https://gemeente.example#x")
@example("https://gemeente.example:boef")
@example("https://gemeente.example:")
@example("https://gemeente.example:99999")
@example("https://gemeente.example@boef.example")
def test_an_address_of_the_site_is_https_and_one_of_the_hosts_or_refused(value: str) -> None:
    found = taken(environment.base_url, value, ["gemeente.example"])
    assert found is None or re.fullmatch(r"https://gemeente\.example(:[0-9]{1,5})?", found)


@settings(max_examples=60)
@given(VALUES)
@example("0.0.0.0/0")
@example("::/0")
def test_a_proxy_is_never_everybody(value: str) -> None:
    found = taken(environment.proxies, value, "127.0.0.1")
    assert all(
        ip_network(one).num_addresses < 2**128 and ip_network(one).prefixlen > 0 for one in found or ()
    )


@settings(max_examples=60)
@given(VALUES)
@example("²")
@example("9" * 5000)
def test_a_number_is_a_number_or_refused(value: str) -> None:
    found = taken(environment.number, value, 7)
    assert found is None or str(found) == (value.strip().lstrip("0") or ("7" if not value.strip() else "0"))


@settings(max_examples=60)
@given(VALUES)
@example("false")
def test_a_switch_is_one_or_zero_or_refused(value: str) -> None:
    expected = {"1": True, "0": False, "": False}.get(value.strip())
    assert taken(environment.switch, value, default=False) is expected


def test_an_address_of_the_site_may_have_a_port() -> None:
    read = environment.base_url
    assert (
        taken(read, "https://gemeente.example:8443/", ["gemeente.example"]) == "https://gemeente.example:8443"
    )


@pytest.mark.parametrize("value", ["boef", "STARTTLS", "2"])
def test_how_mail_leaves_is_one_of_three_words(value: str) -> None:
    assert taken(environment.smtp_tls, value) is None
