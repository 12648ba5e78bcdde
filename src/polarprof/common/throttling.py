"""Limits against guessing and flooding, counted in the cache; how many and why stands in config.settings.limits.

A fixed window for each key. Without its cache the process counts by itself: less strict, and never an error. The address
is that of the visitor: the server has taken it from a proxy that it trusts.
"""

import ipaddress
import logging
import re
import time

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest

from polarprof.common.tokens import digest

UNITS = {"s": 1, "m": 60, "h": 3600}
RATE = re.compile(r"(?P<most>\d+)/(?P<count>\d*)(?P<unit>[smh])/(?P<per>address|key|address\+key)")
TRANSLATED = ipaddress.IPv6Network("64:ff9b::/96")  # RFC 6052: how a network of IPv6 alone reaches IPv4
MOST_KEPT = 10_000
log = logging.getLogger("polarprof.limits")
_own: dict[str, tuple[float, int]] = {}


def address_of(request: HttpRequest) -> str:
    """The address of the visitor; of IPv6 the network that one home has, within which anybody can choose.

    An address of IPv4 that is written as one of IPv6 is that of IPv4: else all of them would be one visitor.
    """
    text = str(request.META.get("REMOTE_ADDR", ""))
    try:
        found = ipaddress.ip_address(text)
    except ValueError:
        return text
    if isinstance(found, ipaddress.IPv4Address):
        return text
    if found.ipv4_mapped:
        return str(found.ipv4_mapped)
    if found in TRANSLATED:
        return str(ipaddress.IPv4Address(found.packed[-4:]))
    return str(ipaddress.ip_network((found.packed, 64), strict=False))


def is_too_often(request: HttpRequest, what: str, *, key: str = "") -> bool:
    """Counts this attempt under the limits of `what`, and says whether it is one too many for any of them.

    In their order, the narrowest first: what is refused where it comes from does not count among all places, or one who
    tries a hundred times would keep out who is somewhere else.

    key: whom or what it is about, whatever its capitals. KeyError for a `what` without limits.
    """
    whose = {"address": address_of(request), "key": key.strip().casefold()}
    for rate in settings.LIMITS[what].split(","):
        found = RATE.fullmatch(rate)
        if found is None:
            raise ValueError(rate)
        seconds = int(found["count"] or 1) * UNITS[found["unit"]]
        who = "\n".join(whose[name] for name in found["per"].split("+"))
        name = f"throttle:{what}:{found['per']}:{seconds}:{digest(who)[:32]}"
        if _count(name, seconds) > int(found["most"]):
            log.warning("too often", extra={"data": {"what": what}})
            return True
    return False


def _count(name: str, seconds: int) -> int:
    """How many times in this window, this one included."""
    try:
        cache.add(name, 0, seconds)
        return cache.incr(name)
    except ValueError:
        # It ended, or the cache lost it, between the two calls.
        return _count_here(name, seconds)
    except Exception:  # noqa: BLE001 whichever cache is away, each with errors of its own
        return _count_here(name, seconds)


def _count_here(name: str, seconds: int) -> int:
    """In this process alone."""
    now = time.monotonic()
    if len(_own) > MOST_KEPT:
        _own.clear()
    until, count = _own.get(name, (now + seconds, 0))
    if until <= now:
        until, count = now + seconds, 0
    _own[name] = until, count + 1
    return count + 1
