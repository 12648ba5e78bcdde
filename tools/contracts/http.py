"""Nothing of HTTP below the pages: a request, an answer and a message belong to `web` and to what stands beside it.

The table is all there is of exceptions, each with its reason; a line that nothing needs any more is an offender as well.
"""

import ast
from collections.abc import Iterator, Mapping

from tools.contracts.imports import Module

OF_HTTP = (
    "django.contrib.messages",
    "django.http",
    "django.middleware",
    "django.shortcuts",
    "django.template.response",
    "django.views",
    "polarprof.common.web",
)
REQUESTS = frozenset({"", "Any", "HttpRequest", "ActingRequest", "PersonRequest"})
# Packages that are no room and no part of common.
ELSEWHERE = frozenset({"cli", "config", "engines"})
PAGES = frozenset({"web", "wagtail_hooks", "templatetags", "middleware"})
ALLOWED = {
    # every room
    "policies": "the rule of an address is asked with the request",
    # accounts and organisations: what the sign-in library calls, and the types of requests
    "accounts.adapters": "the sign-in library calls it with the request",
    "accounts.mailed_codes": "the same",
    "accounts.openid": "the same",
    "accounts.reauthentication": "a decorator of views",
    "accounts.receivers": "signals of the sign-in library bring the request",
    "accounts.second_step_return": "a middleware",
    "accounts.security_forms": "the sign-in library calls it with the request",
    "accounts.security_receivers": "signals of the sign-in library bring the request",
    "accounts.requests": "the type of a request",
    "organisations.acting": "from a request to who acts, for everything below the pages",
    # Wagtail calls the model of what it previews with the request, which is not looked at
    "academy.models.content": "preview of a course and a unit",
    "instruments.models": "preview of an instrument",
    "common.authored": "preview of what authors write",
    # common: what pages of every room are made of
    "common.components.wayfinding": "links of a page keep its parameters",
    "common.context": "what every template gets",
    "common.forms.autosave": "the answer to a form that saves itself",
    "common.forms.binding": "what was posted, for a form",
    "common.forms.personal": "the data of a form is a QueryDict",
    "common.forms.redisplay": "the answer to a form that is wrong",
    "common.navigation": "the rule of an entry is asked with the request",
    "common.page_cache": "a decorator of views",
    "common.parameters": "a parameter of an address",
    "common.pending_submissions": "what was sent waits in the session",
    "common.throttling": "counts by the address that asks",
}


def offenders(modules: Mapping[str, Module]) -> list[str]:
    """What speaks HTTP and may not, and lines of the table that nothing needs."""
    used = set()
    wrong = []
    for module in modules.values():
        if len(module.parts) < 3 or module.parts[1] in ELSEWHERE or PAGES & set(module.parts):
            continue
        key = _key(module)
        for place in _of_http(module):
            if key is None:
                wrong.append(f"{module.name}:{place}: HTTP below the pages")
            used.add(key)
    return [*wrong, *(f"ALLOWED: nothing needs {key}" for key in sorted(ALLOWED.keys() - used))]


def _key(module: Module) -> str | None:
    own, drawer = ".".join(module.parts[1:]), module.parts[2]
    return next((key for key in (own, drawer) if key in ALLOWED), None)


def _of_http(module: Module) -> Iterator[str]:
    """`line what` of each import of HTTP, and of each function that takes a request."""
    for one in module.imports:
        taken = f"{one.module}.{one.name}."
        if taken.startswith(tuple(f"{name}." for name in OF_HTTP)):
            yield f"{one.line} {taken.strip('.')}"
    for node in module.nodes:
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        for parameter in (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs):
            kind = ast.unparse(parameter.annotation) if parameter.annotation else ""
            if parameter.arg == "request" and kind in REQUESTS:
                yield f"{node.lineno} {node.name}(request)"
