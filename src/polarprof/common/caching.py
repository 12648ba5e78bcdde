"""A Redis cache whose absence keeps no page from being shown.

While Redis is away the cache is an empty one: whoever asks it makes the answer anew, sessions come from the database.
One failure makes the whole process leave Redis alone for some seconds, so that no page waits for it each time.

Limits against guessing (the product's own and allauth's) are counted in the memory of the process meanwhile: with two
nodes, somebody who is sent to both gets twice as many attempts, and nobody gets them without limit.

What could not be changed or deleted meanwhile would be there again with Redis, such as the session of somebody who
signed out: the process that missed it empties the cache when Redis is back. A process that ends before that does not;
such a copy then lasts until its own end, as does what another node, that still reached Redis, reads from it meanwhile.
"""

import logging
import threading
import time
from collections.abc import Callable
from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.locmem import LocMemCache
from django.core.cache.backends.redis import RedisCache, RedisCacheClient
from django.utils.functional import cached_property
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry

PAUSE_SECONDS = 3.0
LOGGED_EVERY_SECONDS = 60.0
CONNECT_SECONDS = 0.5
ANSWER_SECONDS = 1.0
# What must be counted, whatever happens: polarprof.common.throttling, and what allauth keeps of signing in: its limits, and
# that a code of an authenticator was used.
COUNTED = ("throttle:", "allauth")
log = logging.getLogger("polarprof.cache")


class Absence:
    """What this process knows about a server that does not answer; all threads share it."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._try_again_at = 0.0
        self._logged_at = float("-inf")
        self._is_behind = False

    def lasts(self) -> bool:
        """Whether nobody should ask now. After each pause one thread gets a no, and tries for all."""
        with self._lock:
            if not self._try_again_at:
                return False
            if self._clock() < self._try_again_at:
                return True
            self._try_again_at = self._clock() + PAUSE_SECONDS
            return False

    def begin(self, error: Exception) -> None:
        """Nobody asks for a while; said in the log once a minute."""
        with self._lock:
            now = self._clock()
            self._try_again_at = now + PAUSE_SECONDS
            if now - self._logged_at < LOGGED_EVERY_SECONDS:
                return
            self._logged_at = now
        log.error("the cache is away", extra={"data": {"error": type(error).__name__}})

    def end(self) -> None:
        """The server answered."""
        with self._lock:
            was_away, self._try_again_at = bool(self._try_again_at), 0.0
        if was_away:
            log.warning("the cache is back")

    def fall_behind(self) -> None:
        """A change was missed: what the server holds cannot be believed."""
        with self._lock:
            self._is_behind = True

    def catch_up(self, clear: Callable[[], object]) -> None:
        """Empties the server when a change was missed; raises what `clear` raises, and is behind still."""
        with self._lock:
            if not self._is_behind:
                return
            self._is_behind = False
        try:
            clear()
        except BaseException:
            self.fall_behind()
            raise


_absences: dict[tuple[str, ...], Absence] = {}
_clients: dict[tuple[str, ...], RedisCacheClient] = {}


class SteadyRedisCache(RedisCache):
    """Answers as an empty cache while Redis is away. Only `clear` raises, for whoever calls it wants to know."""

    def __init__(self, server: Any, params: dict[str, Any]) -> None:
        quick = {
            "socket_connect_timeout": CONNECT_SECONDS,
            "socket_timeout": ANSWER_SECONDS,
            "retry": Retry(NoBackoff(), 0),
        }
        self._options: dict[str, Any] = quick | params.get("OPTIONS", {})
        super().__init__(server, params | {"OPTIONS": self._options})
        self._servers = tuple(vars(self)["_servers"])
        self._absence = _absences.setdefault(self._servers, Absence())
        self._stand_in = LocMemCache("polarprof-counted", {"OPTIONS": {"MAX_ENTRIES": 20_000}})

    @cached_property
    def _cache(self) -> RedisCacheClient:
        """One pool of connections for all threads of the process: Django would make one for each thread, and leave it
        open when the server lets an idle thread go.
        """
        return _clients.setdefault(self._servers, RedisCacheClient(list(self._servers), **self._options))

    def _ask(self, name: str, otherwise: Any, *args: Any, changes: bool = False, **kwargs: Any) -> Any:
        """`otherwise` is what an empty cache answers; `changes`: what stays undone would be wrong afterwards."""
        absence = self._absence
        if not absence.lasts():
            try:
                absence.catch_up(super().clear)
                answer = getattr(super(), name)(*args, **kwargs)
            except (RedisError, OSError) as error:
                absence.begin(error)
            else:
                absence.end()
                return answer
        if name != "get_many" and args and str(args[0]).startswith(COUNTED):
            return getattr(self._stand_in, name)(*args, **kwargs)
        if changes:
            absence.fall_behind()
        if isinstance(otherwise, Exception):
            raise otherwise
        return otherwise

    def get(self, key: str, default: Any = None, version: int | None = None) -> Any:
        return self._ask("get", default, key, default, version=version)

    def get_many(self, keys: Any, version: int | None = None) -> dict[str, Any]:
        values: dict[str, Any] = self._ask("get_many", {}, list(keys), version=version)
        return values

    def has_key(self, key: str, version: int | None = None) -> bool:
        return bool(self._ask("has_key", False, key, version=version))

    def add(self, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        return bool(self._ask("add", True, key, value, timeout, version=version))

    def set(self, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> None:
        self._ask("set", None, key, value, timeout, version=version, changes=True)

    def set_many(self, data: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> list[str]:
        missed: list[str] = self._ask(
            "set_many", list(data), data, timeout, version=version, changes=bool(data)
        )
        return missed

    def touch(self, key: str, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        return bool(self._ask("touch", False, key, timeout, version=version))

    def incr(self, key: str, delta: int = 1, version: int | None = None) -> int:
        unknown = ValueError("the key is unknown: the cache is away")
        return int(self._ask("incr", unknown, key, delta, version=version, changes=True))

    def delete(self, key: str, version: int | None = None) -> bool:
        return bool(self._ask("delete", False, key, version=version, changes=True))

    def delete_many(self, keys: Any, version: int | None = None) -> None:
        self._ask("delete_many", None, list(keys), version=version, changes=True)
