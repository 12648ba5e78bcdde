"""The door of fieldwork."""

from polarprof.fieldwork.gaps import CONTEXT, GapView, gaps_of, latest_response, offer_in_words

__all__ = ["CONTEXT", "GapView", "gaps_of", "latest_response", "offer_in_words"]
