"""Enter in a field decides nothing: where a form has several buttons, a browser would press the first of them."""

from collections.abc import Callable

import lxml.html
import pytest
from django.test import Client

from tests.house.test_access import named_patterns, path_of
from tests.journeys.world import World

LINES = {"text", "number", "date", "email", "url", "tel", "checkbox", "radio"}
# The first button goes on with what was just typed.
MEANT = {"accounts:prove"}


def deciding(page: str) -> list[str]:
    """The forms in which Enter would choose between buttons that say different things, by where they go."""
    found = []
    for form in lxml.html.fromstring(page).iter("form"):
        buttons = form.xpath(".//button[@type='submit' or not(@type)]")
        said = {(one.get("name"), one.get("value")) for one in buttons if one.get("disabled") is None}
        has_line = any(one.get("type", "text") in LINES for one in form.iter("input"))
        if len(said) > 1 and has_line and buttons[0].get("disabled") is None:
            found.append(form.get("action") or "")
    return found


@pytest.mark.parametrize(
    ("form", "is_found"),
    [
        ("<input name=note><button name=a value=1>Ja</button><button name=a value=2>Nee</button>", True),
        (
            "<input name=note><button disabled></button><button name=a value=1>Ja</button><button>Nee</button>",
            False,
        ),
        ("<textarea></textarea><button name=a value=1>Ja</button><button name=a value=2>Nee</button>", False),
        ("<input name=note><button>Bewaar</button>", False),
    ],
)
def test_it_is_seen_which_form_chooses_by_enter(form: str, is_found: bool) -> None:
    assert bool(deciding(f"<html><body><form action=/x/>{form}</form></body></html>")) == is_found


@pytest.mark.slow
def test_enter_decides_nothing_on_any_page(world: World, as_person: Callable[..., Client]) -> None:
    clients = {who: as_person(person) if person else Client() for who, person in world.people.items()}
    found = set()
    for name, _route, _entry in named_patterns():
        if name in MEANT:
            continue
        for client in clients.values():
            answer = client.get(path_of(world, name))
            if answer.status_code == 200 and answer["Content-Type"].startswith("text/html"):
                found |= {(name, where) for where in deciding(answer.content.decode())}
    assert found == set()
