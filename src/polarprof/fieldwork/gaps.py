"""Gaps (leemtes): answers held against the offer. The formula is `engines.gaps`; here is only where numbers come from."""

from collections import defaultdict
from dataclasses import dataclass

from polarprof.engines import gaps as engine
from polarprof.engines import instruments, numbers
from polarprof.engines.instruments.kinds.survey.schema import KIND as SURVEY
from polarprof.expertise.api import OfferItem, all_offers, practices
from polarprof.fieldwork.models import SurveyResponse
from polarprof.instruments.api import Answer, answers_on, as_value, definition_by_id
from polarprof.organisations.models import Municipality, Organisation
from polarprof.themes.api import Theme, dimensions

ALIKE_ENOUGH = 0.5


@dataclass(frozen=True, slots=True)
class AnswerBehind:
    """One answer behind a number: question, what was answered, by which role, how sure, its share in the need."""

    question: str
    answer: str
    role: str
    confidence: int | None
    share: float | None
    unknown: bool


@dataclass(frozen=True, slots=True)
class GapView:
    """A dimension with its numbers (0 to 1 each, None where nothing was answered) and what is behind them."""

    theme: Theme
    gap: engine.DimensionGap
    offers: tuple[OfferItem, ...]
    answers: tuple[AnswerBehind, ...]


@dataclass(frozen=True, slots=True)
class LikeMunicipality:
    """A municipality of like size with a practice for the dimension; likeness 0 to 1 by population."""

    organisation: Organisation
    likeness: float
    practice_title: str
    practice_uuid: str


def latest_response(organisation: Organisation) -> SurveyResponse | None:
    """The newest response of a municipality or of those that merged into it; one query."""
    own = SurveyResponse.objects.filter(organisation__municipality__current__organisation=organisation)
    own = own.filter(tasks__started_at__isnull=False)
    return own.select_related("wave", "organisation").order_by("-wave__opens_on", "-id").first()


def gaps_of(response: SurveyResponse) -> list[GapView]:
    """All dimensions, the widest gap first; the number of queries does not depend on the answers."""
    definition = definition_by_id(response.wave.instrument_id)
    answers = answers_on(response.tasks.values_list("sheet_id", flat=True))
    offers = all_offers()
    themes = {theme.key: theme for theme in dimensions()}
    items = {item.key: item for item in definition.items()}
    known = {answer.item_key: as_value(answer) for answer in answers if not answer.unknown}
    needs = SURVEY.score(definition, known)
    answered = [
        _answered(items[answer.item_key], answer, needs.get(answer.item_key))
        for answer in answers
        if answer.item_key in items
    ]
    offered = [
        engine.Offered(offer.kind, key, offer.key)
        for offer in offers
        for key in offer.themes
        if key in themes
    ]
    behind = _behind(answers, items)
    views = []
    for gap in engine.gaps(answered, offered):
        fitting = tuple(offer for offer in offers if gap.dimension in offer.themes)
        if gap.dimension not in themes:
            continue
        shares = {part.item_key: part.share for part in gap.contributions}
        own = tuple(_with_share(entry, shares.get(key)) for key, entry in behind.get(gap.dimension, []))
        views.append(GapView(themes[gap.dimension], gap, fitting, own))
    return views


def _answered(item: instruments.Item, answer: Answer, need: float | None) -> engine.Answered:
    return engine.Answered(item.key, item.dimension, need, answer.confidence, answer.unknown)


def _behind(
    answers: list[Answer], items: dict[str, instruments.Item]
) -> dict[str, list[tuple[str, AnswerBehind]]]:
    behind: dict[str, list[tuple[str, AnswerBehind]]] = defaultdict(list)
    for answer in answers:
        item = items.get(answer.item_key)
        if item is None:
            continue
        text = "" if answer.unknown else _in_words(item, as_value(answer))
        entry = AnswerBehind(item.text, text, answer.respondent_role, answer.confidence, None, answer.unknown)
        behind[item.dimension].append((item.key, entry))
    return behind


def _with_share(entry: AnswerBehind, share: float | None) -> AnswerBehind:
    return AnswerBehind(entry.question, entry.answer, entry.role, entry.confidence, share, entry.unknown)


def _in_words(item: instruments.Item, value: instruments.Value) -> str:
    labels = {option.value: option.label for option in item.options}
    if isinstance(value, tuple):
        return ", ".join(labels.get(part, part) for part in value)
    if isinstance(value, float):
        return f"{numbers.written(value)} {item.unit}".strip()
    return labels.get(value, value) if isinstance(value, str) else ""


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
