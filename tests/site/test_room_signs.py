"""Each room carries a sign of its own on the house's table, on its first page; decoration, so that nobody hears it."""

import re

import pytest
from django.template import Context, Template, TemplateSyntaxError

from polarprof.common.components.motif import SIGNS, sign_table
from polarprof.organisations.demo import demo_person

pytestmark = pytest.mark.django_db
ROOMS = {
    "/bevraging/": ("griet-wilgenroos", "ticks"),
    "/leren/": ("griet-wilgenroos", "book"),
    "/aanbod/": ("griet-wilgenroos", "plates"),
    "/plannen/": ("griet-wilgenroos", "sheet"),
    "/standpunten/": ("griet-wilgenroos", "sights"),
    "/vragen/": ("griet-wilgenroos", "bubble"),
    "/agenda/": ("griet-wilgenroos", "days"),
    "/programma/": ("joris-lisdodde", "bars"),
}


def test_each_first_page_has_its_own_sign_and_no_other(begun, as_person) -> None:
    shown = {}
    for path, (person, _sign) in ROOMS.items():
        page = as_person(demo_person(person)).get(path).content.decode()
        signs = re.findall(
            r'<svg class="motif motif-small"[^>]*aria-hidden="true">.*?motif-sign" d="([^"]+)"',
            page,
            re.DOTALL,
        )
        shown[path] = signs
    assert shown == {path: [SIGNS[sign][0]] for path, (_person, sign) in ROOMS.items()}


def test_all_signs_are_different_and_each_table_has_one_empty_seat() -> None:
    assert len({drawn for drawn, _empty in SIGNS.values()}) == 8
    assert {
        name: (sign_table(name).taken.count("M"), sign_table(name).empty.count("M")) for name in SIGNS
    } == dict.fromkeys(SIGNS, (6, 1))


def test_a_sign_that_is_unknown_is_refused() -> None:
    with pytest.raises(TemplateSyntaxError, match="sign"):
        Template('{% load ui %}{% ui "motif" sign="dragon" %}').render(Context())
