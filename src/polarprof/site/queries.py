"""What the home shows of the rooms, through their doors. Everything on it may be read by everybody."""

from dataclasses import dataclass
from datetime import date

from polarprof.events.api import taking_place
from polarprof.events.models import Event
from polarprof.expertise.api import guides, newest, practices
from polarprof.expertise.models import Practice, Resource
from polarprof.programme.api import Standing, standing_on
from polarprof.standpoints.api import StandpointOfTheWeek, standpoint_of_the_week

MOST_EVENTS, MOST_OF_A_KIND = 3, 2


@dataclass(frozen=True, slots=True)
class Home:
    """The days to come, the newest of the offer, how far municipalities are together, and one statement; each may be empty."""

    events: list[Event]
    practices: list[Practice]
    guides: list[Resource]
    standing: Standing | None
    standpoint: StandpointOfTheWeek | None


def home_on(day: date) -> Home:
    """At most 18 queries, whatever stands behind it; 7 where there is one round with figures and the standing is kept."""
    return Home(
        list(taking_place()[:MOST_EVENTS]),
        newest(practices(), MOST_OF_A_KIND),
        newest(guides(), MOST_OF_A_KIND),
        standing_on(day),
        standpoint_of_the_week(day),
    )
