"""Request log, the content policy of the admin, and the language a person chose."""

import logging
import time
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

Handler = Callable[[HttpRequest], HttpResponse]
log = logging.getLogger("polarprof.requests")


class RequestLogMiddleware:
    """One line a request with route, status and milliseconds; the route has no values in it."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        started = time.perf_counter()
        response = self.get_response(request)
        if log.isEnabledFor(logging.INFO) and not request.path.startswith(settings.STATIC_URL):
            match = request.resolver_match
            data = {
                "method": request.method,
                "route": match.route if match else "unmatched",
                "status": response.status_code,
                "ms": round((time.perf_counter() - started) * 1000, 1),
            }
            log.info("request", extra={"data": data})
        return response


class AnswerHeadersMiddleware:
    """What every answer says about itself: which powers of the browser it needs, and that it is kept nowhere.

    Only a page that is the same for every visitor may be kept (`page_cache`), and not where somebody has a session:
    whoever comes after a colleague on a shared computer finds nothing by going back.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers["Permissions-Policy"] = settings.PERMISSIONS_POLICY
        has_session = settings.SESSION_COOKIE_NAME in {*request.COOKIES, *response.cookies}
        stands = response.headers.get("Cache-Control", "")
        if "no-store" not in stands and (has_session or not stands):
            response.headers["Cache-Control"] = "no-store, private"
        return response


class AdminContentPolicyMiddleware:
    """The admin needs inline styles and scripts; nothing else gets them."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.path.startswith(settings.ADMIN_PREFIX):
            response._csp_replace = settings.ADMIN_CONTENT_SECURITY_POLICY  # type: ignore[attr-defined]
        return response


class PreferredLanguageMiddleware:
    """Dutch unless the visitor chose otherwise: the browser's own preference does not count (Dutch comes first)."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        language = chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        translation.activate(language)
        request.LANGUAGE_CODE = language
        response = self.get_response(request)
        response.headers.setdefault("Content-Language", translation.get_language() or language)
        translation.activate(settings.LANGUAGE_CODE)
        return response
