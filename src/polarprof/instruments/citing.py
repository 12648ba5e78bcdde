"""What a question may cite: the rooms that keep sources register who they are."""

from collections.abc import Callable

from polarprof.common.registries import Registry

Choices = list[tuple[str, str]]

citable: Registry[Callable[[], Choices]] = Registry("citable")
"""Each gives (key, words) of what it keeps, with at most one query."""


def choices() -> Choices:
    """All that can be cited, by key and in words."""
    return [choice for citations in citable for choice in citations()]
