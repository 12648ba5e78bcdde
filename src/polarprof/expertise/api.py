"""The door of the expertise room."""

from polarprof.expertise.models import Practice, Source
from polarprof.expertise.offers import OfferItem, all_offers, offer_providers
from polarprof.expertise.queries import practices, themes_of_expert

__all__ = [
    "OfferItem",
    "Practice",
    "Source",
    "all_offers",
    "offer_providers",
    "practices",
    "themes_of_expert",
]
