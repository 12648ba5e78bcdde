"""The WSGI entry for granian."""

import ctypes
import gc
import multiprocessing
import signal
import sys
from typing import Any

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from granian.utils.proxies import wrap_wsgi_with_proxy_headers

# From linux/prctl.h.
PR_SET_PDEATHSIG = 1


def behind(proxies: list[str], handler: Any) -> Any:
    """The handler with the visitor's own address from X-Forwarded-For, where one of these proxies sends the request.

    Otherwise everybody would share the proxy's address, and with it the limits against guessing.
    """
    return wrap_wsgi_with_proxy_headers(handler, proxies) if proxies else handler


def settle() -> None:
    """Leaves what was loaded at start out of every later search for cyclic garbage, and searches less often.

    A page makes many objects that die by themselves; with the default of 700 their making set off a search through
    all of Django several times a page (a tenth of its CPU time).
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


def end_with_parent() -> None:
    """The process that answers ends when the one that watches it is killed: nobody else would start it again."""
    if multiprocessing.parent_process() is not None and sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


end_with_parent()
application = behind(settings.TRUSTED_PROXIES, get_wsgi_application())
settle()
