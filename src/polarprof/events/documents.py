"""The agenda, and the participants of an event, as files with the same rows as their pages."""

from collections.abc import Iterator

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from polarprof.common.spreadsheets import Row, demo_or_nothing, list_sheet, moment
from polarprof.engines.documents import Sheet
from polarprof.events.models import Event, Registration

_AT_A_TIME = 500


def _state(event: Event) -> str:
    if event.is_called_off:
        return _("does not take place")
    return _("full, waiting list") if event.confirmed >= event.places else ""  # type: ignore[attr-defined]  # annotated by with_counts


def agenda(events: QuerySet[Event]) -> Sheet:
    """Rows of `queries.with_counts`; one query."""
    columns = (
        (_("Event"), 44),
        (_("Kind"), 20),
        (_("Begins"), 18),
        (_("Ends"), 18),
        (_("Place"), 34),
        (_("State"), 22),
        (_("Demo"), 10),
    )
    rows: Iterator[Row] = (
        (
            event.title,
            event.get_kind_display(),
            moment(event.starts_at),
            moment(event.ends_at),
            event.place,
            _state(event),
            demo_or_nothing(event.is_demo),
        )
        for event in events.iterator(chunk_size=_AT_A_TIME)
    )
    return list_sheet(_("Agenda"), columns, rows)


def participants(event: Event, registrations: QuerySet[Registration]) -> Sheet:
    """Who has a place or waits, and who was present; one query. Without addresses."""
    columns = (
        (_("Name"), 30),
        (_("Organisation"), 34),
        (_("State"), 20),
        (_("Presence"), 16),
        (_("Demo"), 10),
    )
    rows: Iterator[Row] = (
        (
            own.person.name,
            own.organisation.name if own.organisation else "",
            own.get_state_display(),
            _("present") if own.attended_at else "",
            demo_or_nothing(own.person.is_demo),
        )
        for own in registrations.iterator(chunk_size=_AT_A_TIME)
    )
    day = timezone.localdate(event.starts_at).isoformat()
    return list_sheet(_("Participants"), columns, rows, about=f"{event.title} {day}", is_demo=event.is_demo)
