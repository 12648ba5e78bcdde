"""The address of a visitor behind a proxy: believed only from proxies that are named."""

from typing import Any

import pytest

from polarprof.config.wsgi import behind


@pytest.mark.parametrize(
    ("sender", "forwarded", "seen"),
    [
        ("127.0.0.1", "203.0.113.9", "203.0.113.9"),
        ("127.0.0.1", "198.51.100.1, 203.0.113.9", "203.0.113.9"),
        ("10.0.0.7", "203.0.113.9, 10.0.0.8", "203.0.113.9"),
        ("127.0.0.1", "", "127.0.0.1"),
        ("203.0.113.5", "198.51.100.1", "203.0.113.5"),
    ],
)
def test_only_a_named_proxy_says_who_the_visitor_is(sender: str, forwarded: str, seen: str) -> None:
    def handler(environ: dict[str, Any], _start: Any) -> str:
        return str(environ["REMOTE_ADDR"])

    environ = {"REMOTE_ADDR": sender} | ({"HTTP_X_FORWARDED_FOR": forwarded} if forwarded else {})
    assert behind(["127.0.0.1", "10.0.0.0/24"], handler)(environ, None) == seen


def test_without_proxies_nothing_is_believed() -> None:
    def handler(environ: dict[str, Any], _start: Any) -> str:
        return str(environ["REMOTE_ADDR"])

    environ = {"REMOTE_ADDR": "127.0.0.1", "HTTP_X_FORWARDED_FOR": "203.0.113.9"}
    assert behind([], handler)(environ, None) == "127.0.0.1"
