"""Pages that are the same for every visitor who is not signed in, kept for a minute.

What differs is in the key (address, language, colours), or is put in afterwards (the token of the forms, which stays
each visitor's own). A visitor with a session, with a message to read, or with a question in the address gets a page of
their own. Not for pages that show anything of the visitor.
"""

import re
import secrets
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.messages.storage.cookie import CookieStorage
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.templatetags.static import static
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language

from polarprof.common.tokens import digest

_GENERATION = "pages-generation"
View = Callable[..., HttpResponse]
_TOKEN = re.compile(rb'(?<=name="csrfmiddlewaretoken" value=")[^"]*(?=")')
# A browser may keep it for going back, and asks before it shows it anew.
ASK_AGAIN = "private, no-cache"
_OWN = (settings.SESSION_COOKIE_NAME, CookieStorage.cookie_name)


def _name(request: HttpRequest) -> str:
    """The address of the style sheet changes with every release, and the pages that name it go with it."""
    colours = request.COOKIES.get("pp_theme", "")
    colours = colours if colours in {"dark", "light"} else ""
    of_page = (request.get_host(), request.path, get_language() or "", colours, static("common/app.css"))
    return f"page:{digest(chr(31).join(of_page))}"


def clear_page_cache() -> None:
    """No page that is kept now is given again: somebody named on one is erased. A page that is being made now is not kept either."""
    cache.set(_GENERATION, secrets.token_hex(8), None)


def cached_for_visitors(view: View) -> View:
    """Answers from the cache where it can, for `settings.PAGES_KEPT_SECONDS`; 0 keeps nothing."""

    @wraps(view)
    def kept(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        is_own = request.method != "GET" or request.GET or any(name in request.COOKIES for name in _OWN)
        if is_own or not settings.PAGES_KEPT_SECONDS:
            return view(request, *args, **kwargs)
        name = _name(request)
        held = cache.get_many((name, _GENERATION))
        generation = held.get(_GENERATION, "")
        of_generation, page = held.get(name, ("", b""))
        if not page or of_generation != generation:
            answer = view(request, *args, **kwargs)
            if answer.status_code == 200 and not answer.cookies:
                content = _TOKEN.sub(b"", answer.content)
                cache.set(name, (generation, content), settings.PAGES_KEPT_SECONDS)
                answer.headers["Cache-Control"] = ASK_AGAIN
            return answer
        kept_answer = HttpResponse(_TOKEN.sub(get_token(request).encode(), page))
        kept_answer.headers["Cache-Control"] = ASK_AGAIN
        patch_vary_headers(kept_answer, ("Cookie",))
        return kept_answer

    return kept
