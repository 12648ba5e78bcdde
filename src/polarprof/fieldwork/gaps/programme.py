"""What the programme sees: where nothing is on offer, and how many municipalities have which need, none of them named."""

from django.utils import timezone

from polarprof.engines import gaps as engine
from polarprof.expertise.api import all_offers
from polarprof.fieldwork.enums import SharingLevel
from polarprof.fieldwork.gaps.answers import needs_of_responses
from polarprof.fieldwork.gaps.model import NeedRow
from polarprof.fieldwork.models import SurveyResponse, Wave
from polarprof.themes.api import Theme, dimensions

STEPS_OF = 5
LEVELS = (engine.Level.GREAT, engine.Level.MEDIUM, engine.Level.SMALL, engine.Level.NONE)


def blank_spots() -> list[Theme]:
    """The dimensions of need for which nothing at all is on offer; one query."""
    offered = {key for offer in all_offers() for key in offer.themes}
    return [theme for theme in dimensions() if theme.key not in offered]


def ended_wave() -> Wave | None:
    """The newest wave that is over."""
    return Wave.objects.filter(closes_on__lt=timezone.localdate()).order_by("-closes_on", "-id").first()


def needs_by_level(wave: Wave | None) -> list[NeedRow]:
    """Per dimension how many municipalities have which need, of those that shared; without a wave no counts.

    Of a wave that is over, so that no municipality is read out of two looks at it; rounded down to fives, and small
    numbers hidden with those that would give them away.
    """
    blank = {theme.key for theme in blank_spots()}
    needs = [] if wave is None else _shared_needs(wave)
    rows = []
    for theme in dimensions():
        levels = [engine.level_of(need.get(theme.key)) for need in needs]
        # Those for whom nothing was measured are a cell as well: with them the others add up to everybody.
        cells = {str(level): levels.count(level) for level in engine.Level}
        shown = engine.suppress(cells)
        counts = tuple(_in_fives(shown[str(level)]) for level in LEVELS)
        rows.append(NeedRow(theme, counts, theme.key in blank))
    return rows


def _in_fives(count: int | None) -> int | None:
    return None if count is None else count - count % STEPS_OF


def _shared_needs(wave: Wave) -> list[dict[str, float]]:
    """Of every municipality of today once."""
    shared = SurveyResponse.objects.filter(
        wave=wave, closed_at__isnull=False, sharing_level=SharingLevel.ANONYMISED
    )
    by_place = {
        one.organisation.municipality.current_id: one
        for one in shared.select_related("organisation__municipality").order_by("id")
    }
    return needs_of_responses(by_place.values(), wave.instrument_id)
