"""The home of the demo: full, marked as demo, without a name where municipalities stand, and light."""

import gzip
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

from polarprof.expertise.models import Practice
from tests.site.test_home import main_of, make_event

pytestmark = pytest.mark.django_db
FIRST_VISIT = 120_000


def test_the_demo_fills_the_home_and_says_that_it_is_one(begun, client) -> None:
    page = main_of(client)
    assert page.count('class="demo-mark"') == 5  # three days, the round, the edition
    assert "Hoe vieren we oudejaarsnacht op het marktplein?" in page
    assert "De deelnemers en hun stemmen zijn verzonnen." in page
    assert "Verzonnen cijfers van een demo-editie; ze zeggen niets over het echte programma." in page
    assert re.findall(r"minstens \d+ [a-z]+", page.split('id="standing"')[1]) == [
        "minstens 200 doen",
        "minstens 135 brachten",
        "minstens 50 schrijven",
        "minstens 20 hebben",
    ]


def test_no_municipality_is_named_where_they_stand(begun, client) -> None:
    standing = main_of(client).split('aria-labelledby="standing"')[1].split("</section>")[0]
    names = ("Mechelen", "Aalst", "Kortrijk", "Hasselt", "Leuven", "Torhout", "Antwerpen", "Gent")
    assert [name for name in names if name in standing] == []


def test_the_home_costs_the_same_with_much_behind_it(begun, client, django_assert_num_queries) -> None:
    main_of(client)
    with django_assert_num_queries(8):
        main_of(client)
    for number in range(30):
        make_event(f"Dag {number}", number + 1)
        Practice.objects.create(key=f"q{number}", title=f"Praktijk {number}", summary="Kort.")
    with django_assert_num_queries(8):
        main_of(client)


def static_bytes(path: str) -> bytes:
    file = finders.find(path)
    assert isinstance(file, str), path
    return Path(file).read_bytes()


def on_the_wire(path: str) -> int:
    """As the server sends it: text compressed, letters as they are."""
    content = static_bytes(path)
    return len(content if path.endswith(".woff2") else gzip.compress(content))


def test_a_first_visit_weighs_less_than_120_kilobytes(begun, client) -> None:
    """Everything that the home asks for: the page, which no server has to compress, and the style sheet, script, sign and letters it names."""
    page = client.get("/").content
    named = set(re.findall(r'(?:href|src)="/static/([^"]+)"', page.decode()))
    named |= {
        f"common/{one}"
        for one in re.findall(r"fonts/[a-z0-9-]+\.woff2", static_bytes("common/app.css").decode())
    }
    assert sorted(named) == [
        "common/app.css",
        "common/app.js",
        "common/favicon.svg",
        "common/fonts/source-sans-3-latin-400.woff2",
        "common/fonts/source-sans-3-latin-600.woff2",
        "common/fonts/source-serif-4-latin-600.woff2",
    ]
    assert len(page) + sum(on_the_wire(path) for path in named) < FIRST_VISIT
