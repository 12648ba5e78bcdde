"""The door of the notices room."""

from polarprof.notices.actions import notify

__all__ = ["notify"]
