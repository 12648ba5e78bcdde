"""The WSGI entry for granian."""

from typing import Any

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from granian.utils.proxies import wrap_wsgi_with_proxy_headers


def behind(proxies: list[str], handler: Any) -> Any:
    """The handler with the visitor's own address from X-Forwarded-For, where one of these proxies sends the request.

    Otherwise everybody would share the proxy's address, and with it the limits against guessing.
    """
    return wrap_wsgi_with_proxy_headers(handler, proxies) if proxies else handler


application = behind(settings.TRUSTED_PROXIES, get_wsgi_application())
