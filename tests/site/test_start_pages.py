"""The start page of a role: at most thirteen queries, whatever stands behind it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from polarprof.organisations.demo import demo_person

pytestmark = pytest.mark.django_db
EXPECTED = {
    "an-peeters": 12,
    "sofie-jacobs": 12,
    "roel-vermandel": 10,
    "katrien-smets": 8,
    "joris-aerts": 13,
    "tine-hermans": 5,
    "dirk-mertens": 6,
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
    for key in ("roel-vermandel", "rita-de-cock"):
        step = as_person(demo_person(key)).get("/start/").context["next_step"]
        assert step.url.startswith(("/plannen/", "/bevraging/")), key
