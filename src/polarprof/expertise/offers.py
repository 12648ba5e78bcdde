"""The offer in the house, from every room that has some: what gaps are held against.

A room above registers a provider in its `apps.py`; the offer of one moment is a list of small frozen things.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.core.cache import cache

from polarprof.common.registries import Registry

KEPT_SECONDS = 60


@dataclass(frozen=True, slots=True)
class OfferItem:
    """One thing on offer. `kind` is one of engines.gaps.OfferKind; `themes` are keys of dimensions and subjects.

    `language` of the title, where it is not that of the page.
    """

    kind: str
    key: str
    title: str
    url: str
    summary: str
    themes: frozenset[str]
    is_demo: bool = False
    language: str = ""


OfferProvider = Callable[[], Iterable[OfferItem]]
offer_providers: Registry[OfferProvider] = Registry("offer")


def all_offers() -> list[OfferItem]:
    """Everything on offer, in the order of kind and title; kept for a minute, since every gap page asks for it."""
    kept: list[OfferItem] = cache.get_or_set("offers", _collect, KEPT_SECONDS) or []
    return kept


def forget_offers() -> None:
    """A cached copy must not show somebody who removed their entry."""
    cache.delete("offers")


def _collect() -> list[OfferItem]:
    offers = [item for provider in offer_providers for item in provider()]
    return sorted(offers, key=lambda item: (item.kind, item.title))
