"""The start page of a role: at most thirteen queries, whatever stands behind it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from polarprof.organisations.demo import demo_person

pytestmark = pytest.mark.django_db
EXPECTED = {
    "an-klaproos": 12,
    "sofie-sleutelbloem": 12,
    "roel-duizendblad": 10,
    "katrien-korenbloem": 8,
    "joris-lisdodde": 13,
    "tine-waterlelie": 5,
    "dirk-sneeuwklok": 6,
}


def test_start_pages_count_their_queries(begun, as_person) -> None:
    counts = {}
    for key in EXPECTED:
        client = as_person(demo_person(key))
        client.get("/start/")
        with CaptureQueriesContext(connection) as queries:
            assert client.get("/start/").status_code == 200
        counts[key] = len(queries)
    assert counts == EXPECTED


def test_a_mayor_decides_before_learning(begun, as_person) -> None:
    for key in ("roel-duizendblad", "rita-boterbloem"):
        step = as_person(demo_person(key)).get("/start/").context["next_step"]
        assert step.url.startswith(("/plannen/", "/bevraging/")), key
