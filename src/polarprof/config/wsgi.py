"""The WSGI entry for granian."""

import gc
from typing import Any

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from granian.utils.proxies import wrap_wsgi_with_proxy_headers


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


application = behind(settings.TRUSTED_PROXIES, get_wsgi_application())
settle()
