"""Where somebody was going: the one place that reads `next`.

Only a path on this site counts, as a path: never the name of a view, another site, or something a browser may take for one.
"""

from django.http import HttpRequest, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme

NAME = "next"
LONGEST = 2000  # of a longer one Django makes an error


def next_path(request: HttpRequest) -> str:
    """The path that a form sent or an address names; empty where there is none on this site."""
    sent = request.POST if request.method == "POST" else request.GET
    path = sent.get(NAME, "")
    # A browser reads a backslash as a slash.
    is_path = path.startswith("/") and path[1:2] not in {"/", "\\"} and len(path) <= LONGEST
    # A browser leaves line ends and tabs out of an address, and may then read two slashes that begin a host.
    is_path = is_path and path.isprintable()
    is_here = is_path and url_has_allowed_host_and_scheme(path, allowed_hosts=None, require_https=True)
    return path if is_here else ""


def redirect_to_next(request: HttpRequest, *, otherwise: str) -> HttpResponseRedirect:
    """To where the person was going, or else to this path."""
    return HttpResponseRedirect(next_path(request) or otherwise)
