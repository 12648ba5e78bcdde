"""Pages go on while Redis is away, limits go on counting, and what was missed is not believed afterwards."""

import time
from collections.abc import Iterator
from threading import Thread

import pytest
from django.core.cache import cache, caches
from django.test import Client, RequestFactory, override_settings
from redis import Redis
from redis.exceptions import RedisError

from polarprof.common import caching
from polarprof.common.throttling import is_too_often
from tests.faults.servers import RedisServer, redis_server

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture
def redis(monkeypatch: pytest.MonkeyPatch) -> Iterator[RedisServer]:
    """The cache of the product on a Redis of this test; half a second of rest instead of three."""
    monkeypatch.setattr(caching, "PAUSE_SECONDS", 0.5)
    with redis_server() as server:
        entry = {"BACKEND": "polarprof.common.caching.SteadyRedisCache", "LOCATION": server.url}
        with override_settings(CACHES={"default": entry}, PAGES_KEPT_SECONDS=60):
            yield server
            caches.close_all()


def test_threads_that_come_and_go_leave_no_connections_behind(redis) -> None:
    used = []
    for _ in range(10):
        thread = Thread(target=lambda: (cache.set("asked", 1), used.append(caches["default"])))
        thread.start()
        thread.join()
    assert len(used) == 10
    with Redis.from_url(redis.url) as looking:
        assert len(looking.client_list()) == 2  # that of the cache, and the one that looks


def whole(client: Client) -> tuple[int, str]:
    answer = client.get("/gezond/alles")
    return answer.status_code, answer.json()["cache"]


def back(server: RedisServer) -> None:
    """Starts it again, and waits until the pause of the process is over."""
    server.start()
    time.sleep(caching.PAUSE_SECONDS + 0.1)


def test_pages_go_on_while_redis_is_dead_and_health_says_so(
    redis, make_person, municipality, as_person
) -> None:
    person = as_person(make_person(organisation=municipality))
    paths = ("/", "/start/", "/standpunten/", "/aanmelden/login/", "/gezond")
    asked = [(person if path in ("/start/", "/standpunten/") else Client(), path) for path in paths]
    assert [client.get(path).status_code for client, path in asked] == [200] * 5
    assert whole(Client()) == (200, "well")
    redis.kill()
    assert [client.get(path).status_code for client, path in asked] == [200] * 5
    assert whole(Client()) == (503, "ill")
    back(redis)
    assert [client.get(path).status_code for client, path in asked] == [200] * 5
    assert whole(Client()) == (200, "well")


def test_one_page_waits_for_a_redis_that_hangs_and_the_others_do_not(redis, monkeypatch) -> None:
    monkeypatch.setattr(caching, "PAUSE_SECONDS", 30)
    client = Client()
    assert client.get("/").status_code == 200
    redis.freeze()
    began = time.monotonic()
    assert client.get("/").status_code == 200
    first = time.monotonic() - began
    began = time.monotonic()
    assert [client.get("/").status_code for _ in range(5)] == [200] * 5
    others = time.monotonic() - began
    redis.thaw()
    assert (0.9 < first < 3, others < 1.0) == (True, True), (first, others)


def test_limits_go_on_counting_without_redis(redis, settings) -> None:
    request = RequestFactory().get("/")
    redis.kill()
    settings.LIMITS = {**settings.LIMITS, "test": "3/10m/address"}
    assert [is_too_often(request, "test") for _ in range(5)] == [False, False, False, True, True]
    client = Client()
    sent = [
        client.post(
            "/aanmelden/login/", {"login": "niemand@test.example", "password": f"fout-wachtwoord-{n}"}
        )
        for n in range(7)
    ]
    assert ["te veel" in answer.content.decode().lower() for answer in sent][-1] is True
    assert {answer.status_code for answer in sent} <= {200, 429}


def test_a_code_of_an_authenticator_works_once_without_redis(redis) -> None:
    """allauth asks the cache whether it was used."""
    redis.kill()
    name = "allauth.mfa.totp.used?user=1&code=123456"
    assert [cache.add(name, "y", timeout=30) for _ in range(4)] == [True, False, False, False]


def test_who_signed_out_meanwhile_stays_signed_out(redis, make_person, municipality, as_person) -> None:
    client = as_person(make_person(organisation=municipality))
    assert client.get("/start/").status_code == 200
    key = client.cookies["pp_session"].value
    redis.freeze()
    client.post("/aanmelden/logout/")
    redis.thaw()
    time.sleep(caching.PAUSE_SECONDS + 0.1)
    stolen = Client()
    stolen.cookies["pp_session"] = key
    assert (stolen.get("/start/").status_code, cache.get("anything")) == (302, None)


def test_it_is_logged_once_a_minute_and_clearing_tells(redis, caplog) -> None:
    redis.kill()
    for _ in range(3):
        cache.get("x")
        time.sleep(caching.PAUSE_SECONDS + 0.1)
    assert [one.message for one in caplog.records if one.name == "polarprof.cache"] == ["the cache is away"]
    with pytest.raises(RedisError):
        cache.clear()


def test_an_empty_cache_is_what_the_callers_see(redis) -> None:
    cache.set("kept", 1)
    redis.kill()
    assert cache.get("kept", 7) == 7
    assert cache.get_many(["kept"]) == {}
    assert cache.get_or_set("made", lambda: 5) == 5
    assert (cache.add("lock", 1), cache.add("lock", 1)) == (True, True)
    assert (cache.has_key("kept"), cache.touch("kept"), cache.delete("kept")) == (False, False, False)
    assert cache.set_many({"a": 1}) == ["a"]
    with pytest.raises(ValueError, match="the cache is away"):
        cache.incr("kept")
