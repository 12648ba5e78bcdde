"""Which edition a day belongs to: programme, two storeys up, says so by registering a function here."""

from collections.abc import Callable
from datetime import date

EditionOn = Callable[[date], str]
_provider: list[EditionOn] = []


def provide(function: EditionOn) -> None:
    """Called once, from the `apps.py` of programme."""
    _provider[:] = [function]


def edition_on(day: date) -> str:
    """The key of the edition of that day, or an empty string."""
    return _provider[0](day) if _provider else ""
