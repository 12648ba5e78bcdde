"""Limits by several keys at once; without a cache; not evaded by capitals or by another address in one home."""

import pytest
from django.core.cache import cache
from django.test import RequestFactory

from polarprof.common.throttling import is_too_often


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


@pytest.mark.usefixtures("limits")
def test_without_the_cache_the_process_counts_itself(monkeypatch) -> None:
    def away(*_args: object, **_named: object) -> None:
        raise ConnectionError

    monkeypatch.setattr(cache, "add", away)
    assert asks(5, "try", key="without", address="203.0.113.77") == 2


def test_what_has_no_limit_is_an_error() -> None:
    with pytest.raises(KeyError):
        asks(1, "nonsense")
