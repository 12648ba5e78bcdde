"""The door of the events room."""

from polarprof.events.queries import taking_place

__all__ = ["taking_place"]
