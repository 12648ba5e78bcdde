"""What an author publishes becomes a version that people answer."""

from typing import Any

from polarprof.instruments.actions import publish_written
from polarprof.instruments.models import WrittenInstrument


def on_written_saved(
    sender: type[WrittenInstrument],
    instance: WrittenInstrument,
    raw: bool = False,
    update_fields: frozenset[str] | None = None,
    **_: Any,
) -> None:
    """A row that is live makes its version with each save, so that nobody answers an older one than the admin shows.

    Wagtail publishes by saving the row, from several places of its own: that is why this hears of the row.
    """
    if instance.live and not raw and not update_fields:
        publish_written(definition=instance.definition())
