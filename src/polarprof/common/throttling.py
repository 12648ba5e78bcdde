"""Limits against guessing and flooding, counted in the cache; config.settings.limits says how many and why.

A fixed window for each key. Without its cache the process counts by itself: less strict, and never an error. The address
is that of the visitor: the server has taken it from a proxy that it trusts.
"""

import ipaddress
import logging
import math
import re
import time

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

UNITS = {"s": 1, "m": 60, "h": 3600}
RATE = re.compile(r"(?P<most>\d+)/(?P<count>\d*)(?P<unit>[smh])/(?P<per>address|key|address\+key)")
TRANSLATED = ipaddress.IPv6Network("64:ff9b::/96")  # RFC 6052: how a network of IPv6 alone reaches IPv4
MOST_KEPT = 10_000
log = logging.getLogger("polarprof.limits")
_own: dict[str, tuple[float, int]] = {}


def address_of(request: HttpRequest) -> str:
    """The address of the visitor; of IPv6 the network that one home has, within which anybody can choose.

    An IPv4 address in IPv6 notation counts as the IPv4 address; otherwise all of them would be one visitor.
    """
    text = str(request.META.get("REMOTE_ADDR", ""))
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        return text
    if isinstance(address, ipaddress.IPv4Address):
        return text
    if address.ipv4_mapped:
        return str(address.ipv4_mapped)
    if address in TRANSLATED:
        return str(ipaddress.IPv4Address(address.packed[-4:]))
    return str(ipaddress.ip_network((address.packed, 64), strict=False))


def is_too_often(request: HttpRequest, what: str, *, key: str = "", most: float = math.inf) -> bool:
    """Counts this attempt under the limits of `what`, and says whether it is one too many for any of them.

    In their order, the narrowest first: what is refused where it comes from does not count among all places, or one who
    tries a hundred times would keep out who is somewhere else.

    key: whom or what it is about, whatever its capitals. most: how often at most here, where that is less than the limits
    say. KeyError for a `what` without limits. The cache holds neither address nor key, and without the secret of the
    installation nobody can find by trying which they were.
    """
    whose = {"address": address_of(request), "key": key.strip().casefold()}
    for rate in settings.LIMITS[what].split(","):
        limit = RATE.fullmatch(rate)
        if limit is None:
            raise ValueError(rate)
        seconds = int(limit["count"] or 1) * UNITS[limit["unit"]]
        limited_by = "\n".join(whose[name] for name in limit["per"].split("+"))
        whom = salted_hmac(
            "polarprof.common.throttling", limited_by.encode("utf-8", "surrogatepass"), algorithm="sha256"
        )
        name = f"throttle:{what}:{limit['per']}:{seconds}:{whom.hexdigest()[:32]}"
        if _count(name, seconds) > min(most, int(limit["most"])):
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
