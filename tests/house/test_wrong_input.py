"""Wrong input at every address is answered, never a crash."""

from collections.abc import Callable
from typing import Any
from urllib.parse import quote, unquote

import pytest
from django.db import transaction
from django.http import QueryDict
from django.test import Client
from django.urls import Resolver404, resolve, reverse

from polarprof.common.tokens import new_token
from tests.house.test_access import named_patterns, path_of
from tests.journeys.world import World

ROLES = ("nobody", "professional", "coordinator", "mayor", "programme_manager")
GARBAGE = (
    "00000000-0000-4000-8000-000000000000",
    "00000000-0000-0000-0000-00000000000g",
    "1",
    "-1",
    "None",
    "%00",
    "a%00b",
    "..%2f..",
    quote("٢٢"),
    quote("é' OR 1=1 --"),
    "%ff%fe",
    "A" * 3000,
)
PARAMETERS = (
    *("pagina=x", "pagina=-1", "pagina=99999999999", "pagina=%00", "pagina=1&pagina=2", "pagina="),
    *("thema=%00", "thema=" + "a" * 3000, "werkjaar=%00", "werkjaar=x", "soort=%00", "next=%00", "zoek=%ff"),
)
# Fields of forms that stand on the page of another address.
OTHER_FIELDS = ("target", "note", "level", "role", "reason", "capacity", "with_organisation")
TEN_MEGABYTES = "x" * 10_000_000


@pytest.fixture
def clients(world: World, as_person: Callable[..., Client]) -> dict[str, Client]:
    def client_for(role: str) -> Client:
        person = world.people[role]
        client = (
            as_person(person, raise_request_exception=False)
            if person
            else Client(raise_request_exception=False)
        )
        return client

    return {role: client_for(role) for role in ROLES}


def filled_in(route: str, garbage: str) -> str:
    """The route with the garbage in the place of each converter."""
    parts = [garbage if part.startswith("<") else part for part in route.split("/")]
    return "/".join(parts)


def reached(path: str) -> str:
    """The view that is reached, or nothing: then everybody gets the same page, whatever the route was."""
    try:
        return resolve(unquote("/" + path.lstrip("/"))).view_name
    except Resolver404:
        return ""


@pytest.mark.slow
def test_garbage_in_an_address_never_crashes(clients: dict[str, Client]) -> None:
    """As three kinds of people where a view is reached; of the addresses that reach none, one for each garbage."""
    routes = [route for _name, route, _entry in named_patterns() if "<" in route]
    filled = [(filled_in(route, garbage), garbage) for route in routes for garbage in GARBAGE]
    asked = {(reached(path), garbage): path for path, garbage in filled}
    crashed = [
        (role, method, path[:90])
        for (view, _garbage), path in asked.items()
        for method in ("get", "post")
        for role in (("nobody", "coordinator", "programme_manager") if view else ("nobody",))
        if getattr(clients[role], method)(path).status_code >= 500
    ]
    assert crashed == []
    assert len({view for view, _garbage in asked}) > len(GARBAGE)


class Asked:
    """Which parameters of an address were asked for, since the last `clear`; `everything` when all of them were."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.names: set[str] = set()
        for method in ("get", "getlist", "__getitem__", "__contains__"):
            monkeypatch.setattr(QueryDict, method, self._named(getattr(QueryDict, method)))
        for method in ("copy", "dict", "items", "lists", "urlencode", "__iter__"):
            monkeypatch.setattr(QueryDict, method, self._all(getattr(QueryDict, method)))

    def _named(self, original: Callable[..., Any]) -> Callable[..., Any]:
        def spied(query: QueryDict, name: str, *others: Any, **named: Any) -> Any:
            self.names.add(name)
            return original(query, name, *others, **named)

        return spied

    def _all(self, original: Callable[..., Any]) -> Callable[..., Any]:
        def spied(query: QueryDict, *others: Any, **named: Any) -> Any:
            self.names.add("*")
            return original(query, *others, **named)

        return spied

    def of(self, client: Client, path: str) -> set[str]:
        self.names.clear()
        client.get(path)
        return set(self.names)


@pytest.mark.slow
def test_odd_parameters_never_crash(
    world: World, clients: dict[str, Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each parameter that a view asks for, or all of them where it asks for all."""
    asked, tried, crashed = Asked(monkeypatch), set(), []
    for path in [path_of(world, name) for name, _route, _entry in named_patterns()]:
        for role in ("nobody", "programme_manager" if "/programma" in path else "coordinator"):
            names = asked.of(clients[role], path)
            for parameter in PARAMETERS:
                if names & {"*", parameter.partition("=")[0]}:
                    tried.add(parameter)
                    if clients[role].get(f"{path}?{parameter}").status_code >= 500:
                        crashed.append((role, f"{path}?{parameter[:40]}"))
    assert (crashed, tried) == ([], set(PARAMETERS))


@pytest.mark.slow
def test_odd_fields_never_crash(world: World, clients: dict[str, Client]) -> None:
    """Each form gets each of its own fields with NUL, far too long, or twice."""
    crashed = []
    for name, _route, _entry in named_patterns():
        path = path_of(world, name)
        for role in ("nobody", "professional", "coordinator", "mayor", "programme_manager"):
            page = clients[role].get(path)
            form = page.context.get("form") if page.context else None
            fields = list(getattr(form, "fields", OTHER_FIELDS))
            for value in ("a\x00b", "x" * 50_000, ["a", "b"], "9" * 400):
                with transaction.atomic():
                    sent = clients[role].post(path, dict.fromkeys(fields, value))
                    transaction.set_rollback(True)
                if sent.status_code >= 500:
                    crashed.append((role, name, str(value)[:8]))
    assert crashed == []


@pytest.mark.slow
def test_ten_megabytes_are_refused_with_words(world: World, clients: dict[str, Client]) -> None:
    paths = {
        "login": ("nobody", reverse("account_login")),
        "email": ("nobody", reverse("account_request_login_code")),
        "title": ("coordinator", reverse("exchange:ask")),
        "situation": ("professional", reverse("exchange:ask")),
        "q_x": ("coordinator", path_of(world, "fieldwork:section")),
    }
    for field, (role, path) in paths.items():
        answer = clients[role].post(path, {field: TEN_MEGABYTES})
        page = answer.content.decode()
        assert answer.status_code == 413, field
        assert "Maak je tekst" in page or "korter" in page or "kleiner" in page, field
        assert TEN_MEGABYTES[:1000] not in page, field


def test_a_link_with_a_secret_that_was_never_mailed_is_explained(db: None) -> None:
    names = ("fieldwork:by-link", "organisations:accept", "plans:follow-up-answer")
    for name in names:
        answer = Client().get(reverse(name, kwargs={"token": new_token()}))
        assert (answer.status_code, "werkt niet meer" in answer.content.decode()) == (404, True), name
