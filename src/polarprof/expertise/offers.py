"""The offer in the house, from every room that has some: what gaps are held against.

A room above registers a provider in its `apps.py`; the offer of one moment is a list of small frozen things.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from uuid import UUID

from django.core.cache import cache

from polarprof.common.registries import Registry
from polarprof.organisations.models import Organisation

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
UsedOffers = Callable[[Organisation], Iterable[UUID]]
# By kind of offer: which of them somebody of a local government used, also before it merged. A kind without an entry is not
# followed: nobody keeps who reads a guide.
offer_uses: Registry[UsedOffers] = Registry("use of the offer")


def used_offers(organisation: Organisation) -> dict[str, frozenset[str]]:
    """The keys of what was used, by the kinds that are followed; a query or two a kind."""
    used: dict[str, frozenset[str]] = {}
    kinds = offer_uses.keys()
    for kind in kinds:
        if (uses := offer_uses.get(kind)) is not None:
            used[kind] = frozenset(str(uuid) for uuid in uses(organisation))
    return used


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
