"""How the server asks something of ACM/IDM: with the authorities of the system, as for mail, and no other.

The library behind it brings a list of authorities of its own, and takes another one from several variables. Here it is
what Python and OpenSSL trust by default; `SSL_CERT_FILE` is how an installation names an authority of its own.
"""

import ssl
from typing import Any

from requests import PreparedRequest
from requests.adapters import HTTPAdapter


class SystemAuthorities(HTTPAdapter):
    """Checks certificate and name always, whatever `verify` of the session or REQUESTS_CA_BUNDLE say."""

    def init_poolmanager(self, *args: Any, **options: Any) -> None:
        super().init_poolmanager(*args, **options, ssl_context=ssl.create_default_context())

    def proxy_manager_for(self, proxy: str, **options: Any) -> Any:
        return super().proxy_manager_for(proxy, **options, ssl_context=ssl.create_default_context())

    def build_connection_pool_key_attributes(
        self, request: PreparedRequest, verify: Any, cert: Any = None
    ) -> Any:
        return super().build_connection_pool_key_attributes(request, True, cert)

    def cert_verify(self, conn: Any, url: str, verify: Any, cert: Any) -> None:
        conn.cert_reqs = "CERT_REQUIRED"
