"""The dimensions of one municipality, and municipalities like it."""

from polarprof.engines import gaps as engine
from polarprof.expertise.api import all_offers, practices, used_offers
from polarprof.fieldwork.enums import SharingLevel
from polarprof.fieldwork.gaps.answers import CONTEXT, answered, behind, needs_of_responses, own_doings
from polarprof.fieldwork.gaps.model import ContextView, FittingOffer, GapView, LikeMunicipality
from polarprof.fieldwork.models import SurveyResponse
from polarprof.instruments.api import answers_on, definition_by_id
from polarprof.organisations.api import belonging_to
from polarprof.organisations.models import Municipality, Organisation
from polarprof.themes.api import context, dimensions

ALIKE_ENOUGH = 0.5
FEWEST_OTHERS = 5


def latest_responses(organisation: Organisation) -> list[SurveyResponse]:
    """The newest response of a municipality, and of each of those that merged into it; the newest first; one query."""
    begun = SurveyResponse.objects.filter(belonging_to(organisation.pk), tasks__started_at__isnull=False)
    begun = begun.filter(organisation__municipality__isnull=False).distinct()
    newest: dict[int, SurveyResponse] = {}
    for one in begun.select_related("wave", "organisation__municipality").order_by("-wave__opens_on", "-id"):
        newest.setdefault(one.organisation_id, one)
    return list(newest.values())


def latest_response(organisation: Organisation, chosen: str = "") -> SurveyResponse | None:
    """The newest of `latest_responses`, or among them the one with this identifier; None where it is not there."""
    newest = latest_responses(organisation)
    return next((one for one in newest if not chosen or str(one.uuid) == chosen), None)


def gaps_of(response: SurveyResponse, organisation: Organisation) -> list[GapView]:
    """All dimensions but the context, the greatest need first; the number of queries does not depend on the answers.

    organisation: of today, whose use of the offer counts.
    """
    definition = definition_by_id(response.wave.instrument_id)
    answers = answers_on(response.tasks.values_list("sheet_id", flat=True))
    themes = {theme.key: theme for theme in dimensions()}
    # What is about little else comes first: it fits best.
    offers, used = sorted(all_offers(), key=lambda offer: len(offer.themes)), used_offers(organisation)
    fitting = [
        FittingOffer(offer, offer.key in used[offer.kind] if offer.kind in used else None) for offer in offers
    ]
    offered = [
        engine.Offered(one.offer.kind, key, one.offer.key, one.used)
        for one in fitting
        for key in one.offer.themes
        if key in themes
    ]
    told, own = behind(definition, answers), own_doings(definition, answers)
    others = _needs_of_others(response, organisation)
    return [
        GapView(
            theme=themes[gap.dimension],
            gap=gap,
            position=_position(gap, others),
            own=tuple(own.get(gap.dimension, ())),
            offers=tuple(one for one in fitting if gap.dimension in one.offer.themes),
            answers=tuple(told.get(gap.dimension, ())),
        )
        for gap in engine.gaps(answered(definition, answers), offered)
        if gap.dimension in themes
    ]


def context_of(response: SurveyResponse) -> ContextView | None:
    """What the municipality meets, as it answered; None where nothing was answered."""
    theme = context()
    definition = definition_by_id(response.wave.instrument_id)
    told = behind(definition, answers_on(response.tasks.values_list("sheet_id", flat=True))).get(CONTEXT)
    if theme is None or not told:
        return None
    return ContextView(theme, tuple(told))


def _position(gap: engine.DimensionGap, others: list[dict[str, float]]) -> engine.Position | None:
    if gap.need is None:
        return None
    told = engine.position(gap.need, (other.get(gap.dimension) for other in others), FEWEST_OTHERS)
    return None if isinstance(told, engine.Suppressed) else told


def _needs_of_others(response: SurveyResponse, organisation: Organisation) -> list[dict[str, float]]:
    """Of municipalities of like size in the same wave that closed and shared; empty below five. A municipality counts once."""
    population = response.organisation.municipality.population_2020
    shared = SurveyResponse.objects.filter(
        wave=response.wave_id,
        closed_at__isnull=False,
        sharing_level=SharingLevel.ANONYMISED,
        organisation__municipality__population_2020__gte=population * ALIKE_ENOUGH,
        organisation__municipality__population_2020__lte=population / ALIKE_ENOUGH,
    ).exclude(belonging_to(organisation.pk))
    by_place = {
        one.organisation.municipality.current_id: one
        for one in shared.select_related("organisation__municipality").order_by("id")
    }
    if len(by_place) < FEWEST_OTHERS:
        return []
    return needs_of_responses(by_place.values(), response.wave.instrument_id)


def alike_with_practice(place: Municipality, theme_key: str) -> list[LikeMunicipality]:
    """At most three municipalities of like size that wrote down how they went about it, the most alike first."""
    alike = []
    for practice in practices().filter(themes__key=theme_key, municipality__isnull=False):
        other = practice.municipality
        if other is None or other.pk == place.pk:
            continue
        likeness = engine.likeness(place.population_2020, other.population_2020)
        if likeness >= ALIKE_ENOUGH:
            alike.append(LikeMunicipality(other.organisation, likeness, practice.title, str(practice.uuid)))
    return sorted(alike, key=lambda entry: -entry.likeness)[:3]
