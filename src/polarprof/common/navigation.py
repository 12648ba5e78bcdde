"""The main navigation: a room registers its entry in `apps.py`; the rule of the page decides who sees it."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise

from polarprof.common.policies import Rule
from polarprof.common.registries import Registry


@dataclass(frozen=True, slots=True)
class NavigationEntry:
    """`order` as two digits; `prefix` is the start of the paths that belong to the entry."""

    label: str | Promise
    url_name: str
    rule: Rule


@dataclass(frozen=True, slots=True)
class NavigationItem:
    label: str | Promise
    url: str
    is_current: bool


navigation: Registry[NavigationEntry] = Registry("navigation")


def items_for(request: HttpRequest) -> list[NavigationItem]:
    """What this visitor sees in the header, without a query."""
    items = []
    for entry in navigation:
        if entry.rule.holds(request):
            url = reverse(entry.url_name)
            items.append(NavigationItem(entry.label, url, request.path.startswith(url)))
    return items


Counter = Callable[[HttpRequest], int]
counters: Registry[Counter] = Registry("header counters")
