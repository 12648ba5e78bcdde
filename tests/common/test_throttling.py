"""Limits by several keys at once; without a cache; not evaded by capitals or by another address in one home."""

import ast
import time
from pathlib import Path

import pytest
from django.core.cache import cache
from django.test import RequestFactory

from polarprof.common.throttling import address_of, is_too_often

SOURCE = Path(__file__).resolve().parents[2] / "src" / "polarprof"


def asks(count: int, what: str, *, key: str = "", address: str = "203.0.113.5") -> int:
    """How many of these are let through."""
    request = RequestFactory().get("/", REMOTE_ADDR=address)
    return sum(not is_too_often(request, what, key=key) for _ in range(count))


@pytest.fixture
def limits(settings):
    settings.LIMITS = {
        "try": "4/m/address,2/10m/key",
        "place": "3/s/address+key",
        "long": "3/m/key,5/24h/key",
        "quick": "1/s/key",
    }


@pytest.mark.usefixtures("limits")
def test_each_key_counts_by_itself() -> None:
    assert [asks(3, "try", key=key) for key in ("a", "b", "c")] == [2, 1, 0]
    assert asks(3, "try", key="d", address="203.0.113.6") == 2
    assert [asks(5, "place", key="a"), asks(5, "place", key="b")] == [3, 3]


@pytest.mark.usefixtures("limits")
def test_two_windows_of_one_key_count_apart(monkeypatch) -> None:
    """In one counter the first attempt would count twice, and three a minute be one."""
    assert asks(4, "long", key="a") == 3
    counts = []
    monkeypatch.setattr(cache, "add", lambda name, _value, seconds: counts.append((name, seconds)))
    monkeypatch.setattr(cache, "incr", lambda _name: 1)
    asks(1, "long", key="b")
    assert [seconds for _name, seconds in counts] == [60, 86400]
    assert len({name for name, _seconds in counts}) == 2


@pytest.mark.usefixtures("limits")
def test_capitals_and_addresses_of_one_home_are_the_same() -> None:
    assert [asks(2, "try", key="An@Stad.example"), asks(1, "try", key=" an@stad.EXAMPLE")] == [2, 0]
    one_home = [asks(2, "try", key=str(n), address=f"2001:db8:1:2::{n}") for n in range(1, 5)]
    assert sum(one_home) == 4
    assert asks(1, "try", key="9", address="2001:db8:1:3::1") == 1


@pytest.mark.parametrize(
    ("given", "address"),
    [
        ("203.0.113.5", "203.0.113.5"),
        ("::ffff:203.0.113.5", "203.0.113.5"),
        ("::ffff:cb00:7105", "203.0.113.5"),
        ("64:ff9b::203.0.113.6", "203.0.113.6"),
        ("2001:db8:1:2::1", "2001:db8:1:2::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("::1", "::/64"),
        ("", ""),
        ("unix:", "unix:"),
    ],
)
def test_the_address_of_a_visitor(given: str, address: str) -> None:
    assert address_of(RequestFactory().get("/", REMOTE_ADDR=given)) == address


@pytest.mark.usefixtures("limits")
def test_without_the_cache_the_process_counts_itself_in_windows_that_end(monkeypatch) -> None:
    def away(*_args: object, **_named: object) -> None:
        raise ConnectionError

    monkeypatch.setattr(cache, "add", away)
    assert asks(5, "try", key="without", address="203.0.113.77") == 2
    assert asks(2, "quick", key="without") == 1
    time.sleep(1.1)
    assert asks(2, "quick", key="without") == 1


def test_what_has_no_limit_is_an_error() -> None:
    with pytest.raises(KeyError):
        asks(1, "nonsense")


# By what is counted: how many are let through for one key, and how many behind one address whatever the key.
LET_THROUGH = {
    "join": (3, 300),
    "join-mail": (5, None),
    "password-reset": (5, None),
    "password-reset-mail": (5, None),
    "held-post": (30, 300),
    "proof-code": (5, None),
    "standpoints-phrase": (600, 600),
    "standpoints-begin": (40, None),
    "standpoints-begin-hall": (3000, None),
    "code-try": (9, None),
    "sign-in-code": (3, None),
    "password-try": (300, None),
    "standpoints-vote": (120, None),
    "standpoints-statement": (10, None),
    "standpoints-statements": (300, None),
    "standpoints-code": (600, None),
    "standpoints-code-hall": (3000, None),
    "standpoints-surge": (15, None),
    "standpoints-surge-hall": (2000, None),
}


@pytest.mark.parametrize("what", LET_THROUGH)
def test_so_many_are_let_through(what: str) -> None:
    of_one, of_address = LET_THROUGH[what]
    assert asks(of_one + 5, what, key="one", address="203.0.113.1") == of_one
    several = sum(asks(1, what, key=str(number), address="203.0.113.2") for number in range(610))
    assert several == (of_address or 610)


def test_the_narrowest_limit_stands_first(settings) -> None:
    """What it refuses does not count for the wider ones, and keeps nobody else out."""
    widths = {"address+key": 0, "key": 1, "address": 1}
    for what, rates in settings.LIMITS.items():
        order = [widths[rate.rpartition("/")[2]] for rate in rates.split(",")]
        assert order == sorted(order), what


def test_every_limit_has_its_number_here_and_is_asked_somewhere(settings) -> None:
    """A question that is dropped from a page leaves a limit that nobody asks."""
    asked = {
        node.args[1].value
        for path in SOURCE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "is_too_often"
    }
    assert (asked, set(LET_THROUGH)) == (set(settings.LIMITS), set(settings.LIMITS))


def test_a_page_can_ask_for_less_than_the_limit_and_never_for_more(rf, settings) -> None:
    settings.LIMITS = {**settings.LIMITS, "join": "5/10m/key"}
    request = rf.get("/", REMOTE_ADDR="203.0.113.3")

    def let_through(key: str, most: float) -> int:
        return [is_too_often(request, "join", key=key, most=most) for _ in range(9)].count(False)

    assert [let_through(f"{most}", most) for most in (2, 4.5, 5, 8)] == [2, 4, 5, 5]
