"""Every address has a rule; addresses of libraries stand in a list with theirs."""

from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver

from polarprof.common.policies import Rule

# Addresses that libraries bring, with the reason why their own guard is enough.
LIBRARIES = {
    "aanmelden/": "allauth guards its own pages; sign-up is closed by the adapter",
    "beheer/": "Wagtail's admin asks for the permission access_admin",
    "taal/": "set_language only stores the language",
}


def own_patterns() -> Iterator[tuple[str, URLPattern]]:
    def walk(patterns: list[URLPattern | URLResolver], prefix: str) -> Iterator[tuple[str, URLPattern]]:
        for entry in patterns:
            route = prefix + str(entry.pattern)
            if isinstance(entry, URLResolver):
                if route not in LIBRARIES:
                    yield from walk(entry.url_patterns, route)
            elif not route.removeprefix("^").startswith(tuple(LIBRARIES)):
                yield route, entry

    yield from walk(get_resolver().url_patterns, "")


def test_every_address_has_a_rule() -> None:
    without = [
        route
        for route, entry in own_patterns()
        if not isinstance(getattr(entry.callback, "policy", None), Rule)
    ]
    assert without == []


def test_every_address_has_a_name() -> None:
    assert [route for route, entry in own_patterns() if not entry.name] == []
