"""The door of the expertise room."""

from polarprof.expertise.models import Practice, Source
from polarprof.expertise.offers import OfferItem, all_offers, offer_providers
from polarprof.expertise.queries import practices

__all__ = ["OfferItem", "Practice", "Source", "all_offers", "offer_providers", "practices"]
