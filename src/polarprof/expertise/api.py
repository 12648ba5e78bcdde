"""The door of the expertise room."""

from polarprof.expertise.models import Practice, Source
from polarprof.expertise.offers import OfferItem, all_offers, offer_providers, offer_uses, used_offers
from polarprof.expertise.queries import all_sources, guides, newest, practices, themes_of_expert

__all__ = [
    "OfferItem",
    "Practice",
    "Source",
    "all_offers",
    "all_sources",
    "guides",
    "newest",
    "offer_providers",
    "offer_uses",
    "practices",
    "themes_of_expert",
    "used_offers",
]
