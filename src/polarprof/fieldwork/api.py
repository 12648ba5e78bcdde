"""The door of fieldwork."""

from polarprof.fieldwork.gaps import GapView, gaps_of, latest_response

__all__ = ["GapView", "gaps_of", "latest_response"]
