"""The door of the notices room."""

from polarprof.notices.actions import notify, take_back
from polarprof.notices.queries import count_and_oldest_unsent

__all__ = ["count_and_oldest_unsent", "notify", "take_back"]
